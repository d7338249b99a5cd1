import { ancestors, className, descendants, diagramOf, schemaGraph, type TableDeclaration, topologicalOrder } from 'datajoint';
import { expect, test } from 'vitest';

/** Tables of one schema from lines such as `b<a`: b has a foreign key to a in its primary key. */
function graph(...lines: readonly string[]) {
  const tables = lines.map((line): TableDeclaration => {
    const [table = '', ...parents] = line.split('<');
    const own = `${table.replace(/\W|_/g, '')}_id`;
    const keys = parents.map((parent) => `${parent.replace(/\W|_/g, '')}_id`);
    const attribute = (name: string) => ({
      name,
      type: { kind: 'int' as const, bits: 32 as const },
      typeText: 'int32',
      inKey: true,
      nullable: false,
      default: undefined,
      comment: '',
      lineage: null,
    });
    return {
      schema: 's',
      table,
      tier: 'manual',
      comment: '',
      indexes: [],
      attributes: [...keys, own].map(attribute),
      primaryKey: [...keys, own],
      foreignKeys: parents.map((parent, i) => ({
        parent: { schema: 's', table: parent },
        columns: [keys[i] ?? ''],
        parentColumns: [keys[i] ?? ''],
        nullable: false,
        unique: false,
      })),
    };
  });
  return schemaGraph(tables);
}

test('a class name is the SQL name without its tier prefix, in camel case', () => {
  expect(className('__clustering__unit')).toBe('Clustering.Unit');
  expect(className('#probe_type')).toBe('ProbeType');
  expect(className('a_b_c_table2')).toBe('ABCTable2');
});

test('parents come before children, and parts right after their master', () => {
  //  a → b → d      b__x is a part of b that also depends on c
  //   ↘ c ↗
  const diamond = graph('d<b<c', 'b<a', 'b__x<b<c', 'c<a', 'a');
  expect(topologicalOrder(diamond)).toEqual(['s.a', 's.c', 's.b', 's.b__x', 's.d']);
});

test('a cycle is an error that names a table of it', () => {
  expect(() => topologicalOrder(graph('a<b', 'b<a'))).toThrow(/cycle through s\.a/);
});

test('ancestors and descendants follow foreign keys to the end', () => {
  const chain = graph('a', 'b<a', 'c<b', 'lone');
  expect([...ancestors(chain, ['s.c'])].sort()).toEqual(['s.a', 's.b']);
  expect([...descendants(chain, ['s.a'])].sort()).toEqual(['s.b', 's.c']);
});

test('a table whose key all comes from parents introduces no dimension', () => {
  const plain = graph('a', 'b<a');
  const inherited = { ...plain.tables.get('s.b') } as TableDeclaration;
  const only = schemaGraph([...[...plain.tables.values()].filter(({ table }) => table === 'a'), { ...inherited, primaryKey: ['a_id'] }]);
  const diagram = diagramOf(only);
  expect(diagram.nodes.map(({ label, introducesDimension }) => [label, introducesDimension])).toEqual([
    ['A', true],
    ['B', false],
  ]);
  expect(diagram.edges).toMatchObject([{ parent: 's.a', child: 's.b', primary: true, multi: false }]);
});
