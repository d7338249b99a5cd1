import type { TableDeclaration } from '../definition/table-declaration.js';
import { encodeValue } from '../heading/encode-value.js';
import type { Dialect } from '../sql/dialect.js';
import { plainColumn } from '../sql/plain-column.js';
import { joinSql, type Sql, sql } from '../sql/sql.js';
import type { MakeKey } from './make-target.js';

/** That a row of a table has the values of this key, for statements on that table alone; what the table lacks does not count. */
export function keyCondition(declaration: TableDeclaration, key: MakeKey, dialect: Dialect): Sql {
  const equal = declaration.attributes
    .filter(({ name }) => name in key)
    .map((attribute) => {
      const column = plainColumn(attribute, dialect.quote(attribute.name));
      return dialect.compare('=', column.sql, sql('?', [encodeValue(attribute, key[attribute.name])]), {
        text: !column.notText,
        plain: true,
      });
    });
  return equal.length === 0 ? sql('1 = 1') : joinSql(equal, ' AND ');
}
