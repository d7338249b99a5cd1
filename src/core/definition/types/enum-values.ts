/** The values of an `enum(…)` as a union: `enum('M', 'F')` gives `'M' | 'F'`. */
export type EnumValues<TypeText extends string> = TypeText extends `${string}(${infer List}`
  ? List extends `${infer Gap}"${string}`
    ? Gap extends `${string}'${string}`
      ? NextEnumValue<List, "'", never>
      : NextEnumValue<List, '"', never>
    : NextEnumValue<List, "'", never>
  : string;

/** Goes to the next opening quote `Q` of an enum's list. */
export type NextEnumValue<List extends string, Q extends string, Found> = List extends `${string}${Q}${infer Inner}`
  ? EnumValueTail<Inner, Q, '', Found>
  : Found;

/** Reads one value from behind its opening quote; a doubled quote stands for one. */
export type EnumValueTail<List extends string, Q extends string, Read extends string, Found> = List extends `${infer Part}${Q}${infer Rest}`
  ? Rest extends `${Q}${infer More}`
    ? EnumValueTail<More, Q, `${Read}${Part}${Q}`, Found>
    : NextEnumValue<Rest, Q, Found | `${Read}${Part}`>
  : Found;

/** The text of an enum type without a comment behind it; `#`, `)` and `,` inside quotes are part of the values. */
export type EnumText<S extends string, Read extends string = ''> = S extends `${infer Gap}'${infer Value}'${infer Rest}`
  ? Gap extends `${infer End})${string}`
    ? `${Read}${End})`
    : EnumText<Rest, `${Read}${Gap}'${Value}'`>
  : S extends `${infer End})${string}`
    ? `${Read}${End})`
    : `${Read}${S}`;
