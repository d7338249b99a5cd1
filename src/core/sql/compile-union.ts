import { heading as headingOf } from '../heading/heading.js';
import { unionHeading } from '../query/union.js';
import { joinSources } from './compile-join.js';
import { asDerivedTable, derivedTable } from './derived-table.js';
import type { CompileContext, Select } from './select.js';
import { selectStatement } from './select-statement.js';
import { joinSql } from './sql.js';

/** The union of two compiled sides: the keys of either, each once, with the attributes that the sides know. */
export function compileUnion(sides: { readonly left: Select; readonly right: Select }, context: CompileContext): Select {
  const heading = unionHeading(sides.left.heading, sides.right.heading);
  const { dialect } = context;
  const keyHeading = headingOf(heading.attributes.filter(({ inKey }) => inKey));
  const keys = [sides.left, sides.right].map((side) => selectStatement(side, { dialect, names: keyHeading.names }));
  const all = derivedTable(joinSql(keys, ' UNION '), keyHeading, { context, columns: sides.left.columns });
  if (heading.names.length === keyHeading.names.length) return all;
  const withLeft = joinedTo(all, sides.left, context);
  return { ...joinedTo(withLeft, sides.right, context), heading };
}

/** The keys with the attributes that one side knows; null where it has no such entry. */
function joinedTo(keys: Select, side: Select, context: CompileContext): Select {
  const right = asDerivedTable(side, context);
  return {
    heading: headingOf([...keys.heading.attributes, ...side.heading.attributes.filter(({ name }) => !keys.heading.byName.has(name))]),
    from: joinSources(keys, right, { context, keepLeft: true }),
    where: [],
    columns: new Map([...right.columns, ...keys.columns]),
  };
}
