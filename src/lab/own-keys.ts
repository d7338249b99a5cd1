/**
 * Keeps a notebook's shortcuts away from an output while it has the focus; Escape gives the focus back to the notebook.
 *
 * Returns a function that stops it.
 */
export function keepKeys(node: HTMLElement): () => void {
  const listeners = new AbortController();
  node.dataset.lmSuppressShortcuts = 'true';
  node.addEventListener(
    'keydown',
    (event) => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      node.closest<HTMLElement>('.jp-Notebook')?.focus();
    },
    { signal: listeners.signal },
  );
  return () => listeners.abort();
}
