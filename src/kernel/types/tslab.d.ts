export declare const display: Display;
/** A display that overwrites itself. */
export declare function newDisplay(): Display;
