import { ServiceError } from '../../errors/index.js';
import { isCount, isRecord } from '../parse-message.js';
import { MAX_PAGE_ROWS, METHOD_NAMES, type MethodName, type Params } from '../protocol.js';

const LONGEST_NAME = 256;
const MOST_SCHEMAS = 1000;

/** The checks of each method's parameters: a page is not trusted more than a network client. */
const checks: { readonly [M in MethodName]: (params: Readonly<Record<string, unknown>>) => Params<M> } = {
  hello: ({ protocol }) => ({ protocol: count('protocol', protocol) }),
  graph: ({ schemas }) => (schemas === undefined || schemas === null ? {} : { schemas: names('schemas', schemas) }),
  table: tableName,
  'rows.count': tableName,
  'rows.page': (params) => ({
    ...tableName(params),
    offset: count('offset', params.offset),
    limit: Math.min(count('limit', params.limit), MAX_PAGE_ROWS),
  }),
};

/**
 * The parameters of a method, checked.
 *
 * @throws ServiceError that names the parameter, what it was and what it must be.
 */
export function checkParams<M extends MethodName>(method: M, params: unknown): Params<M> {
  if (!isRecord(params)) throw new ServiceError(`Parameters of ${method} are ${kindOf(params)}. Expected an object.`);
  return checks[method](params);
}

/** Whether a text names a method. */
export function isMethod(name: string): name is MethodName {
  return (METHOD_NAMES as readonly string[]).includes(name);
}

function tableName(params: Readonly<Record<string, unknown>>): Params<'table'> {
  return { schema: name('schema', params.schema), table: name('table', params.table) };
}

function name(parameter: string, value: unknown): string {
  if (typeof value === 'string' && value !== '' && value.length <= LONGEST_NAME) return value;
  throw wrong(parameter, value, `a name of 1 to ${LONGEST_NAME} characters`);
}

function names(parameter: string, value: unknown): readonly string[] {
  if (!Array.isArray(value) || value.length > MOST_SCHEMAS) throw wrong(parameter, value, `a list of at most ${MOST_SCHEMAS} names`);
  return value.map((item) => name(parameter, item));
}

function count(parameter: string, value: unknown): number {
  if (isCount(value)) return value;
  throw wrong(parameter, value, 'a whole number of at least 0');
}

function wrong(parameter: string, value: unknown, expected: string): ServiceError {
  return new ServiceError(`Parameter ${parameter} is ${kindOf(value)}. Expected ${expected}.`);
}

/** A value in a word or two: enough to find the mistake, and never the whole of what was sent. */
function kindOf(value: unknown): string {
  if (value === undefined) return 'missing';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return value === '' ? 'empty text' : `text of ${value.length} characters`;
  if (value === null) return 'null';
  return Array.isArray(value) ? `a list of ${value.length}` : `of type ${typeof value}`;
}
