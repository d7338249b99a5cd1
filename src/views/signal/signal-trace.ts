/** One line of a signal picture. */
export interface SignalTraceLine {
  readonly label: string;
  readonly values: ArrayLike<number>;
  readonly rateHz: number;
  /** Time of the first value; 0 if left out. */
  readonly startSeconds?: number;
}

/** Times to be marked on the lines. */
export interface SignalEvents {
  readonly label: string;
  readonly seconds: ArrayLike<number>;
  /** `dot` on the line, or `tick` at the foot of its row; dot if left out. */
  readonly mark?: 'dot' | 'tick';
  /** Place of the line among the traces; every line if left out. */
  readonly trace?: number;
}

/** How a signal picture looks. */
export interface SignalSvgOptions {
  readonly title?: string;
  readonly events?: readonly SignalEvents[];
  /** A dashed line at this value in every row, such as a detection threshold. */
  readonly threshold?: number;
  /** Unit of the values; `µV` if left out. */
  readonly unit?: string;
  readonly width?: number;
  readonly rowHeight?: number;
  /** `auto`, unless given, stands alone and follows light and dark; `page` takes the text colour of the page around it. */
  readonly theme?: 'auto' | 'page' | 'light' | 'dark';
}
