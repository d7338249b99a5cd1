/** Loads what draws, and its style sheet, at the first use. */
export async function loadViews() {
  const [views] = await Promise.all([import('../views/index.js'), import('datajoint/style/index.js')]);
  return views;
}
