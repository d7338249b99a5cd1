const NUMERIC = /^(u?int\d*|tinyint|smallint|mediumint|bigint|float\d*|double|decimal|numeric|year)\b/i;

/** Whether values of this type read best with their last digits below each other. */
export function isNumericType(type: string): boolean {
  return NUMERIC.test(type);
}
