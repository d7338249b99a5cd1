import { DeclarationError } from '../../errors/index.js';
import type { TableClass } from '../definition/types/entries.js';
import { tierOfClass } from './table-mark.js';

/** The definition text of a class. */
export function definitionOf(table: TableClass, name: string): string {
  const definition: unknown = Reflect.get(table, 'definition');
  if (typeof definition === 'string') return definition;
  throw new DeclarationError(
    `Class ${name} has no definition. Add: static readonly definition = \`…\`; with a line such as "subject : varchar(12)".`,
  );
}

/** What the `context` of a class names, evaluated if it binds late. */
export function contextOf(table: TableClass): Readonly<Record<string, unknown>> {
  const context: unknown = Reflect.get(table, 'context');
  const value: unknown = typeof context === 'function' && tierOfClass(context) === undefined ? context() : context;
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}

/** The parts of a class by the names of the properties that hold them. */
export function partsOf(table: TableClass): readonly (readonly [string, TableClass])[] {
  return Object.getOwnPropertyNames(table).flatMap((name) => {
    const descriptor = Object.getOwnPropertyDescriptor(table, name);
    const value: unknown = descriptor?.value;
    return tierOfClass(value) === 'part' ? [[name, value as TableClass] as const] : [];
  });
}

/** Rows that a class always holds. */
export function contentsOf(table: TableClass): Iterable<unknown> | undefined {
  const contents: unknown = Reflect.get(table, 'contents');
  return typeof contents === 'object' && contents !== null && Symbol.iterator in contents ? (contents as Iterable<unknown>) : undefined;
}
