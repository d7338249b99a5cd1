/** Text without the blanks at its start. */
export type TrimStart<S extends string> = S extends `${' ' | '\t' | '\r' | '\n'}${infer Rest}` ? TrimStart<Rest> : S;

/** Text without the blanks at its end. */
export type TrimEnd<S extends string> = S extends `${infer Rest}${' ' | '\t' | '\r' | '\n'}` ? TrimEnd<Rest> : S;

/** Text without the blanks around it. */
export type Trim<S extends string> = TrimEnd<TrimStart<S>>;

/** What follows a quoted text that ends at the next single quote `Q`; a doubled quote stands for one and is part of it. */
export type AfterQuote<S extends string, Q extends string> = S extends `${string}${Q}${infer Rest}`
  ? Rest extends `${Q}${infer More}`
    ? AfterQuote<More, Q>
    : Rest
  : '';
