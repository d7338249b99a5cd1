import { afterAll, describe, expect, test } from 'vitest';
import { type Compiled, fixture, UserPackage } from './compile.js';
import { pipelineText } from './pipeline-text.js';

const user = new UserPackage();
afterAll(() => user.remove());

/** Replaces the source of a module by its declarations, so that a consumer has nothing else. */
function keepDeclarations(compiled: Compiled, folder: string): void {
  for (const [name, text] of compiled.declarations)
    if (name.endsWith('.d.ts')) user.write(`node_modules/${folder}/${name.split('/').pop()}`, text);
  user.write(
    `node_modules/${folder}/package.json`,
    `{ "name": "${folder}", "type": "module", "exports": { "./*": { "types": "./*.d.ts" } } }`,
  );
}

describe('the first example', () => {
  // As it stands nothing of it is exported; a module of a pipeline exports its tables.
  const source = fixture('../example/first-example.ts').replace(/^(class|const) /gm, 'export $1 ');
  user.write('first-example.ts', source);
  user.write(
    'example-helpers.ts',
    `export declare function sort(session: { session_datetime: string }): Promise<readonly { times: Float64Array }[]>;
export declare function use(times: unknown): void;
`,
  );
  const compiled = user.compile(['first-example.ts']);

  test('compiles', () => {
    expect(compiled.findings).toEqual([]);
  });

  test('has declarations that repeat no expanded type', () => {
    const text = compiled.declarations.get('first-example.d.ts') ?? '';
    expect(text).toContain('class Clustering extends dj.Computed');
    expect(text).toContain('static make(key: dj.Key<typeof Session>): Promise<void>;');
    expect(text.length).toBeLessThan(8_000);
  });

  test('serves a consumer by its declarations alone', () => {
    keepDeclarations(compiled, 'example-pipeline');
    user.write(
      'consumer.ts',
      `import * as dj from 'datajoint';
import { Clustering, rows, Session, Subject } from 'example-pipeline/first-example';
export const sex: 'M' | 'F' | 'U' | undefined = rows[0]?.sex;
export const key: dj.Key<typeof Clustering.Unit> = { subject: 'm1', session: 1, unit: 2 };
await Subject.insert([{ subject: 'm1', sex: 'F' }]);
// @ts-expect-error a wrong value of an enum
await Subject.insert([{ subject: 'm1', sex: 'X' }]);
export class Curated extends dj.Computed {
  static readonly context = { Clustering, Session };
  static readonly definition = \`
  -> Clustering.Unit
  ---
  quality : float64
  \`;
  static async make(unit: dj.Key<typeof Clustering.Unit>): Promise<void> {
    const { spike_times } = await Clustering.Unit.restrict(unit).fetch1();
    await Curated.insert1({ ...unit, quality: spike_times instanceof Float64Array ? spike_times.length : 0 });
  }
}
`,
    );
    expect(user.compile(['consumer.ts']).findings).toEqual([]);
  });
});

describe('40 tables with a part each', () => {
  user.write('forty.ts', pipelineText({ tables: 40, parts: true, parents: 2, used: false }));
  const compiled = user.compile(['forty.ts']);

  test('compile', () => {
    expect(compiled.findings).toEqual([]);
  });

  test('serve a consumer by their declarations alone', () => {
    keepDeclarations(compiled, 'forty-pipeline');
    user.write(
      'forty-consumer.ts',
      `import { T39 } from 'forty-pipeline/forty';
await T39.Item.insert([{ ...(await T39.keys())[0]!, item: 1, value: 2 }]);
export const id: number = (await T39.Item.restrict({ item: 1 }).fetch1()).id_0;
// @ts-expect-error the key has a number
export const no: string = (await T39.Item.fetch1()).id_0;
`,
    );
    const consumer = user.compile(['forty-consumer.ts']);
    expect(consumer.findings).toEqual([]);
    console.log(`40 tables with parts: ${report(compiled)}; consumer of their declarations: ${report(consumer)}`);
  });
});

describe('the cost of checking', () => {
  test('128 chained tables with two foreign keys each stay below 1.5 million instantiations', () => {
    user.write('chain.ts', pipelineText({ tables: 128, parts: false, parents: 2, used: true }));
    const compiled = user.compile(['chain.ts'], { declaration: false, skipLibCheck: true });
    console.log(`128 chained tables: ${report(compiled)}`);
    expect(compiled.findings).toEqual([]);
    expect(compiled.instantiations).toBeLessThan(1_500_000);
  });

  test('a chain of 64 tables whose last one alone is used is not too deep', () => {
    user.write('cold.ts', pipelineText({ tables: 64, parts: false, parents: 2, used: false }));
    const compiled = user.compile(['cold.ts'], { declaration: false, skipLibCheck: true });
    expect(compiled.findings).toEqual([]);
  });

  test('a definition of 900 lines is not too long', () => {
    const lines = Array.from({ length: 900 }, (_, index) => `  a_${index} = null : enum('x', 'y#') # comment`);
    user.write(
      'long.ts',
      `import * as dj from 'datajoint';
export class Long extends dj.Manual {
  static readonly definition = \`
  id : int32
  ---
${lines.join('\n')}
  \`;
}
export const last: 'x' | 'y#' | null = (await Long.restrict({ a_3: 'x' }).proj('a_899').fetch1()).a_899;
`,
    );
    expect(user.compile(['long.ts'], { declaration: false, skipLibCheck: true }).findings).toEqual([]);
  });

  test('20 tables of a cell stay below 150 thousand instantiations', () => {
    user.write('cell.ts', pipelineText({ tables: 20, parts: false, parents: 1, used: true }));
    const compiled = user.compile(['cell.ts'], { declaration: false, skipLibCheck: true });
    console.log(`20 tables: ${report(compiled)}, parsing of the libraries included`);
    expect(compiled.findings).toEqual([]);
    expect(compiled.instantiations).toBeLessThan(150_000);
  });
});

function report({ instantiations, milliseconds }: Compiled): string {
  return `${instantiations} instantiations, ${(milliseconds / 1000).toFixed(1)} s`;
}
