import { type Expression, joinSql, type PrintExpression, type Sql, sqlPiece } from '../../core/index.js';
import { fillSql } from './fill-sql.js';
import { FUNCTIONS, registeredName } from './functions/function-table.js';

type Call = Extract<Expression, { kind: 'call' }>;

/** Calls that SQLite's own functions answer under another name or in another form, by name and number of arguments. */
const TEMPLATES: Readonly<Record<string, string>> = {
  'CHAR_LENGTH/1': 'length($1)',
  'CHARACTER_LENGTH/1': 'length($1)',
  'LENGTH/1': 'octet_length($1)',
  'MID/3': 'substr($1, $2, $3)',
  'SUBSTRING/2': 'substr($1, $2)',
  'SUBSTRING/3': 'substr($1, $2, $3)',
  'ISNULL/1': '(($1) IS NULL)',
  'LOG/1': 'ln($1)',
  'LOG/2': 'log($1, $2)',
  'MOD/2': `(CASE WHEN typeof($1) = 'integer' AND typeof($2) = 'integer' THEN $1 % $2 ELSE mod($1, $2) END)`,
  'GREATEST/1': '$1',
  'LEAST/1': '$1',
  'ANY_VALUE/1': 'MIN($1)',
  'JSON_EXTRACT/2': '($1 -> $2)',
  'JSON_VALUE/2': `(CASE json_type($1, $2) WHEN 'object' THEN NULL WHEN 'array' THEN NULL WHEN 'true' THEN 'true' WHEN 'false' THEN 'false' ELSE CAST(json_extract($1, $2) AS TEXT) END)`,
};

const RENAMED: Readonly<Record<string, string>> = { GREATEST: 'max', LEAST: 'min' };

const MOVES: Readonly<Record<string, 'ADD' | 'SUB'>> = { DATE_ADD: 'ADD', ADDDATE: 'ADD', DATE_SUB: 'SUB', SUBDATE: 'SUB' };

/** MySQL's function in SQLite's words; undefined where both have it alike. */
export function sqliteCall(call: Call, print: PrintExpression): Sql | undefined {
  const name = call.name.toUpperCase();
  const move = MOVES[name];
  if (move !== undefined) return moveBy(move, call, print);
  if (name === 'COUNT' && call.distinct && call.args.length > 1) return countDistinct(call.args.map(print));
  const template = TEMPLATES[`${name}/${call.args.length}`];
  if (template !== undefined && !call.distinct) return fillSql(template, call.args.map(print));
  const known = FUNCTIONS.get(name);
  const renamed = RENAMED[name] ?? (known === undefined ? undefined : registeredName(name));
  if (renamed === undefined) return undefined;
  const text = joinSql(call.args.map(print), ', ');
  const called = joinSql([sqlPiece(`${renamed}(`), text, sqlPiece(')')], '');
  return known?.integer === true ? fillSql('CAST($1 AS INTEGER)', [called]) : called;
}

/** `DATE_ADD(time, INTERVAL n unit)`, and days where the unit is left out. */
function moveBy(verb: 'ADD' | 'SUB', { args }: Call, print: PrintExpression): Sql | undefined {
  const [time, by] = args;
  if (time === undefined || by === undefined) return undefined;
  const [amount, unit] = by.kind === 'interval' ? [by.amount, by.unit] : [by, 'DAY'];
  return joinSql([sqlPiece(`${verb}_INTERVAL(`), print(time), sqlPiece(', '), print(amount), sqlPiece(', ?)', [unit])], '');
}

/** SQLite counts distinct values of one expression only; a row with a NULL does not count. */
function countDistinct(args: readonly Sql[]): Sql {
  const present = joinSql(
    args.map((arg) => fillSql('$1 IS NOT NULL', [arg])),
    ' AND ',
  );
  return fillSql('COUNT(DISTINCT CASE WHEN $1 THEN json_array($2) END COLLATE NOCASE)', [present, joinSql(args, ', ')]);
}
