import { LabIcon } from '@jupyterlab/ui-components';

const svg = (body: string) => `<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16" viewBox="0 0 24 24">${body}</svg>`;
// The theme colours whatever has both its class and a stroke or fill; so that outlines stay empty, their fill is the group's.
const outline = (marks: string) => svg(`<g fill="none" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">${marks}</g>`);
const stroke = (d: string) => outline(`<path class="jp-icon3" stroke="#616161" d="${d}"/>`);

/** Two tables that lead to a computed one. */
export const diagramIcon: LabIcon = new LabIcon({
  name: 'datajoint:diagram',
  svgstr: outline(
    [
      '<rect class="jp-icon3" stroke="#616161" x="2" y="3.5" width="8" height="6" rx="1.5"/>',
      '<rect class="jp-icon3" stroke="#616161" x="2" y="14.5" width="8" height="6" rx="1.5"/>',
      '<ellipse class="jp-icon3" stroke="#616161" cx="18" cy="12" rx="4.5" ry="3.5"/>',
      '<path class="jp-icon3" stroke="#616161" d="M10 6.5c3 0 0 5.500 3.500 5.500M10 17.500c3 0 0-5.500 3.500-5.500"/>',
    ].join(''),
  ),
});

/** Rows under a head. */
export const tableIcon: LabIcon = new LabIcon({
  name: 'datajoint:table',
  svgstr: svg('<path class="jp-icon3" fill="#616161" d="M3 4h18v16H3V4zm2 5v3h4V9H5zm6 0v3h8V9h-8zm-6 5v4h4v-4H5zm6 0v4h8v-4h-8z"/>'),
});

/** Four corners. */
export const fitIcon: LabIcon = new LabIcon({ name: 'datajoint:fit', svgstr: stroke('M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5') });

/** A lens with a plus. */
export const zoomInIcon: LabIcon = new LabIcon({
  name: 'datajoint:zoom-in',
  svgstr: stroke('M10.5 4a6.5 6.5 0 1 1 0 13a6.5 6.5 0 1 1 0-13M15.5 15.5L20 20M7.5 10.5h6M10.5 7.5v6'),
});

/** A lens with a minus. */
export const zoomOutIcon: LabIcon = new LabIcon({
  name: 'datajoint:zoom-out',
  svgstr: stroke('M10.5 4a6.5 6.5 0 1 1 0 13a6.5 6.5 0 1 1 0-13M15.5 15.5L20 20M7.5 10.5h6'),
});

/** An arrow across turned into one down. */
export const turnIcon: LabIcon = new LabIcon({ name: 'datajoint:turn', svgstr: stroke('M4 7h9a4 4 0 0 1 4 4v8M13 15.5l4 4l4-4') });

/** A page of text. */
export const definitionIcon: LabIcon = new LabIcon({
  name: 'datajoint:definition',
  svgstr: stroke('M6 3h9l4 4v14H6V3M15 3v4h4M9 12h7M9 16h7'),
});
