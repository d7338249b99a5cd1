/** Protocol of blobs that MATLAB's mYm can read: numeric and char arrays, cells, structs. */
export const PROTOCOL_MYM = 'mYm';

/** Protocol of all other blobs, read by Python and here. */
export const PROTOCOL_DJ0 = 'dj0';

/** Stands before the length and the zlib stream of a compressed blob. */
export const COMPRESSED = 'ZL123';
