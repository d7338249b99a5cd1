import { DataJointError, type ErrorDetails } from './data-joint-error.js';

/** An attribute is named that the table or query does not have. */
export class UnknownAttributeError extends DataJointError {
  readonly tag = 'UnknownAttribute';
  readonly attribute: string;
  readonly known: readonly string[];

  constructor(
    attribute: string,
    known: readonly string[],
    details: ErrorDetails & { readonly where?: string; readonly advice?: string } = {},
  ) {
    const where = details.where ?? 'This query';
    const advice = details.advice ?? 'Check the spelling, or make it with proj().';
    super(`${where} has no attribute "${attribute}". It has ${known.join(', ') || 'no attributes'}. ${advice}`, details);
    this.attribute = attribute;
    this.known = known;
  }
}
