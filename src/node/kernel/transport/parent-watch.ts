const PERIOD = 2000;

/** Calls back when the process that started this one is gone: a kernel without a client would stay for ever. */
export function watchParent(gone: () => void): void {
  if (process.platform === 'win32') return;
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) gone();
  }, PERIOD).unref();
}
