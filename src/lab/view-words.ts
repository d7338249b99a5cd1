import type { TranslationBundle } from '@jupyterlab/translation';
import type { Tier } from '../core/index.js';
import type { DiagramWords, TableWords } from '../views/index.js';

/** A diagram's words in the user's language. */
export function diagramWords(trans: TranslationBundle): DiagramWords {
  return {
    summary: ({ nodes }) => trans._n('Diagram of %1 table', 'Diagram of %1 tables', nodes.length),
    table: ({ label, tier, schema, comment }, parents) =>
      [
        trans.__('%1, %2 table of %3', label, tierWord(tier, trans), schema),
        ...(parents.length > 0 ? [trans.__('refers to %1', parents.join(', '))] : []),
        ...(comment === '' ? [] : [comment]),
      ].join(', '),
    help: trans.__('Arrow keys move between tables, Enter opens one, plus and minus zoom, 0 fits all.'),
  };
}

/** A table view's words in the user's language. */
export function tableWords(trans: TranslationBundle): TableWords {
  return {
    label: trans.__('Rows'),
    primaryKey: trans.__('primary key'),
    empty: trans.__('No rows yet.'),
    failed: (error) => trans.__('The rows could not be read: %1', error instanceof Error ? error.message : String(error)),
    tier: (tier) => tierWord(tier, trans),
    count: (rows) => (rows === 1 ? trans.__('1 row') : trans.__('%1 rows', rows.toLocaleString())),
    definition: trans.__('Definition'),
    parents: trans.__('Refers to'),
    children: trans.__('Referred to by'),
  };
}

function tierWord(tier: Tier, trans: TranslationBundle): string {
  switch (tier) {
    case 'manual':
      return trans.__('manual');
    case 'lookup':
      return trans.__('lookup');
    case 'imported':
      return trans.__('imported');
    case 'computed':
      return trans.__('computed');
    case 'part':
      return trans.__('part');
    default:
      return tier satisfies never;
  }
}
