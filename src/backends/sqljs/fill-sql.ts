import { joinSql, type Sql, sqlPiece } from '../../core/index.js';

/** `$1`, `$2`, … of a template replaced by operands, whose parameters are repeated where they are. */
export function fillSql(template: string, operands: readonly Sql[]): Sql {
  const pieces = template
    .split(/(\$\d)/)
    .map((piece) => (piece.startsWith('$') ? operands[Number(piece.slice(1)) - 1] : undefined) ?? sqlPiece(piece));
  return joinSql(pieces, '');
}
