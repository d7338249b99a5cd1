import { DISPLAY_METHOD, type DisplayRule, type MimeBundle } from './mime-bundle.js';

/** How values look: an object's own word first, then the rules in their order, then plain text. */
export async function displayValue(
  value: unknown,
  rules: readonly DisplayRule[],
  describe: (value: unknown) => string,
): Promise<MimeBundle> {
  const own = ownBundle(value);
  if (own !== undefined) return withText(await own, value, describe);
  for (const rule of rules) {
    const shown = rule.show(value);
    if (shown !== undefined) return withText(await shown, value, describe);
  }
  return { 'text/plain': describe(value) };
}

function ownBundle(value: unknown): unknown {
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null || !(DISPLAY_METHOD in value)) return undefined;
  const method = value[DISPLAY_METHOD];
  return typeof method === 'function' ? method.call(value) : undefined;
}

/** A page that knows none of the types shows the text, so there always is one. */
function withText(shown: unknown, value: unknown, describe: (value: unknown) => string): MimeBundle {
  const bundle: MimeBundle = typeof shown === 'object' && shown !== null ? { ...shown } : {};
  return 'text/plain' in bundle ? bundle : { ...bundle, 'text/plain': describe(value) };
}
