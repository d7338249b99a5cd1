/** Measures of one probe layout: [shanks, pitch, width, columns, rows, column step, row step, first x of even rows, of odd rows], lengths in µm. */
export type ProbeLayoutNumbers = readonly [number, number, number, number, number, number, number, number, number];

/**
 * Layouts of the Neuropixels part numbers, from the table `neuropixels_probe_features.json` of
 * billkarsh/ProbeTable, as SpikeInterface/probeinterface ships it (MIT).
 */
export const PROBE_LAYOUTS: readonly { readonly parts: string; readonly layout: ProbeLayoutNumbers }[] = [
  {
    parts: 'NP1000 NP1001 NP1010 NP1011 NP1012 NP1013 NP1014 PRB_1_2_0480_2 PRB_1_4_0480_1 PRB_1_4_0480_1_C',
    layout: [1, 0, 70, 2, 480, 32, 20, 27, 11],
  },
  { parts: 'NP1015 NP1016 NP1017', layout: [1, 0, 70, 2, 480, 32, 20, 27, 27] },
  { parts: 'NP1020 NP1021', layout: [1, 0, 125, 2, 1248, 87, 20, 27, 11] },
  { parts: 'NP1022', layout: [1, 0, 125, 2, 1248, 103, 20, 11, 11] },
  { parts: 'NP1030 NP1031', layout: [1, 0, 125, 2, 2208, 87, 20, 27, 11] },
  { parts: 'NP1032 NP1033 NP1040 NP1041 NP1042 NP1050 NP1051', layout: [1, 0, 125, 2, 2208, 103, 20, 11, 11] },
  { parts: 'NP1100', layout: [1, 0, 70, 8, 48, 6, 6, 14, 14] },
  { parts: 'NP1110', layout: [1, 0, 73, 8, 768, 6, 6, 15.5, 15.5] },
  { parts: 'NP1120', layout: [1, 0, 70, 2, 192, 4.5, 4.5, 6.75, 6.75] },
  { parts: 'NP1121', layout: [1, 0, 70, 1, 384, 0, 3, 6.25, 6.25] },
  { parts: 'NP1122', layout: [1, 0, 70, 16, 24, 3, 3, 12.5, 12.5] },
  { parts: 'NP1123', layout: [1, 0, 70, 12, 32, 4.5, 4.5, 10.25, 10.25] },
  { parts: 'NP1200 NP1210', layout: [1, 0, 125, 2, 64, 32, 31, 56.5, 36.5] },
  { parts: 'NP1300', layout: [1, 0, 70, 2, 480, 48, 20, 11, 11] },
  { parts: 'NP2000 NP2003 NP2004 NP2005 NP3010 NP3011 PRB2_1_2_0640_0', layout: [1, 0, 70, 2, 640, 32, 15, 27, 27] },
  { parts: 'NP2006', layout: [1, 0, 70, 2, 640, 32, 15, 27, 11] },
  {
    parts: 'NP2010 NP2013 NP2014 NP2020 NP2021 NP3020 NP3021 NP3022 NP3023 NP3024 PRB2_4_2_0640_0',
    layout: [4, 250, 70, 2, 640, 32, 15, 27, 27],
  },
  { parts: 'NP3000', layout: [1, 0, 70, 1, 128, 0, 15, 59, 59] },
];

/** Part number that stands for a probe type, for files that name no part number we know. */
export const PART_OF_TYPE: Readonly<Record<string, string>> = {
  0: 'NP1000',
  21: 'NP2000',
  24: 'NP2010',
  1020: 'NP1020',
  1030: 'NP1030',
  1100: 'NP1100',
  1110: 'NP1110',
  1120: 'NP1120',
  1121: 'NP1121',
  1122: 'NP1122',
  1123: 'NP1123',
  1200: 'NP1200',
  1300: 'NP1300',
  2003: 'NP2003',
  2013: 'NP2013',
  2020: 'NP2020',
  3010: 'NP3010',
  3020: 'NP3020',
};
