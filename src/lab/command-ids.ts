/** Names of the commands, under which palettes, menus, shortcuts and other extensions call them. */
export const CommandIds = {
  openDiagram: 'datajoint:open-diagram',
  openTable: 'datajoint:open-table',
} as const;

/** Event that a picture in a cell's output sends when one of its tables is chosen; its detail is a table's name. */
export const OPEN_TABLE_EVENT = 'datajoint-open-table';

/** Domain of the translations. */
export const TRANSLATION_DOMAIN = 'datajoint';
