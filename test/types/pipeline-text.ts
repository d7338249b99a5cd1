/** What a generated pipeline looks like. */
export interface PipelineShape {
  readonly tables: number;
  /** Whether each table has a part. */
  readonly parts: boolean;
  /** How many of the tables before it each table refers to. */
  readonly parents: number;
  /** Whether each table is used right after it is defined, as in a script. */
  readonly used: boolean;
}

/** The text of a module with a chain of tables `T0`, `T1`, …; the last one's key is checked. */
export function pipelineText(shape: PipelineShape): string {
  const tables = Array.from({ length: shape.tables }, (_, index) => tableText(index, shape));
  const last = shape.tables - 1;
  return `import * as dj from 'datajoint';
export const schema = dj.schema('pipeline');
${tables.join('\n')}
export const first: number = (await T${last}.fetch1()).id_0;
// @ts-expect-error every key attribute is a number
export const wrong: string = (await T${last}.fetch1()).id_0;
`;
}

function tableText(index: number, shape: PipelineShape): string {
  const parents = Array.from({ length: shape.parents }, (_, back) => index - 1 - back).filter((parent) => parent >= 0);
  const context = parents.length === 0 ? '' : `  static readonly context = { ${parents.map((parent) => `T${parent}`).join(', ')} };\n`;
  const part = shape.parts
    ? `  static readonly Item = class extends dj.Part {
    declare static readonly context: { master: typeof T${index} };
    static readonly definition = \`
    -> master
    item : int32
    ---
    value : float64   # (s)
    \`;
  };
`
    : '';
  return `@schema
export class T${index} extends dj.Manual {
${context}  static readonly definition = \`
  # table ${index}
  ${parents.map((parent) => `-> T${parent}\n  `).join('')}id_${index} : int32     # its number
  ---
  name_${index} = '' : varchar(100)
  kind_${index} : enum('a', 'b', 'c')
  at_${index} = null : datetime
  \`;
${part}}
${shape.used ? `export const row${index}: number = (await T${index}.restrict({ id_${index}: 1 }).fetch1()).id_${index};\n` : ''}`;
}
