import { isDataJointError } from 'datajoint/errors';
import { cellNumber, columnNumbers, columnTexts, parseDelimited, writeDelimited } from 'datajoint/formats';
import { describe, expect, test } from 'vitest';
import { MUTATION_COUNT, mutations } from '../mutations.js';
import { haveRealData, readRealBytes, realRows } from '../real-data.js';

describe('a table', () => {
  test.each([
    ['tabs', 'id\tgroup\n1\tgood\n2\tmua\n'],
    ['commas and CRLF', 'id,group\r\n1,good\r\n2,mua\r\n'],
    ['old line ends and no last one', 'id;group\r1;good\r2;mua'],
    ['a byte order mark', '\ufeffid,group\n1,good\n2,mua\n'],
    ['quotes and empty lines', '"id","group"\n\n"1","good"\n"2","mua"\n\n'],
  ])('with %s', (_, text) => {
    const { columns, rows } = parseDelimited(text);
    expect([columns, rows]).toEqual([
      ['id', 'group'],
      [
        ['1', 'good'],
        ['2', 'mua'],
      ],
    ]);
  });

  test('keeps separators, quotes and line ends inside quotes', () => {
    const { rows } = parseDelimited('a,b,c\n"x,y","say ""hi""","two\r\nlines"\n,,\n');
    expect(rows).toEqual([
      ['x,y', 'say "hi"', 'two\r\nlines'],
      ['', '', ''],
    ]);
  });

  test('is written and read back', () => {
    const table = {
      columns: ['a', 'b'],
      rows: [
        ['x,y', 'say "hi"'],
        ['', 'two\nlines'],
      ],
    };
    for (const separator of [',', '\t', ';'])
      expect(parseDelimited(writeDelimited(table, { separator }), { separator })).toMatchObject(table);
  });

  test('without a header numbers its columns', () => {
    expect(parseDelimited('1,2\n3,4\n', { header: false })).toMatchObject({
      columns: ['0', '1'],
      rows: [
        ['1', '2'],
        ['3', '4'],
      ],
    });
  });

  test('gives columns as text and as numbers', () => {
    const table = parseDelimited('id\tx\n1\t2.5e-3\n2\t\n3\tnan\n4\t-inf\n', { file: 'metrics.tsv' });
    expect(columnTexts(table, 'cluster_id', 'id')).toEqual(['1', '2', '3', '4']);
    expect(columnNumbers(table, 'x')).toEqual(new Float64Array([0.0025, Number.NaN, Number.NaN, Number.NEGATIVE_INFINITY]));
    expect(() => columnTexts(table, 'group')).toThrow('metrics.tsv has no column group; it has id, x.');
    expect(cellNumber('0x10')).toBeUndefined();
  });
});

describe('a table that is none says why', () => {
  test.each([
    ['', 'cluster_group.tsv is empty; expected a line of column names'],
    ['a,b\n1\n', 'line 2 has 1 cells; expected 2, as line 1 has'],
    ['a,b\n"1\n2",3,4\n', 'line 2 has 3 cells; expected 2'],
    ['a,b\n"1,2\n', 'line 2 opens a quote that never closes'],
    ['a\0b', 'holds binary data'],
  ])('%j', (text, expected) => {
    expect(() => parseDelimited(text, { file: 'cluster_group.tsv' })).toThrow(expected);
  });

  test('a cell that is no number', () => {
    const table = parseDelimited('x\n1\nmany\n', { file: 'metrics.csv' });
    expect(() => columnNumbers(table, 'x')).toThrow('metrics.csv: x is "many" in row 2; expected a number.');
  });
});

const tables = realRows.filter(
  ({ path, facts }) => /\.(csv|tsv)$/.test(path) && Array.isArray(facts.header) && !path.startsWith('deeplabcut'),
);

describe.runIf(haveRealData)('real tables', () => {
  test.each(tables)('$path has the rows and columns that Python found', ({ path, facts }) => {
    const { columns, rows } = parseDelimited(readRealBytes(path), { file: path });
    expect([rows.length, columns.length]).toEqual([facts.rows, facts.columns]);
    const header = facts.header as string[];
    expect(columns.slice(0, header.length)).toEqual(header);
    const first = facts.row1 as string[];
    expect(rows[0]?.slice(0, first.length)).toEqual(first);
  });
});

test('damaged tables give rows or a typed error', () => {
  const original = new TextEncoder().encode('cluster_id,"group, by hand",amp\r\n1,"good ""a""",2.5\r\n2,mua,3.5\r\n'.repeat(5));
  const unexpected: unknown[] = [];
  for (const damaged of mutations(original, { count: MUTATION_COUNT, seed: 5 })) {
    try {
      parseDelimited(damaged);
    } catch (error) {
      if (!isDataJointError(error, 'FileFormat')) unexpected.push(error);
    }
  }
  expect(unexpected).toEqual([]);
});
