const SIGNALS = ['SIGTERM', 'SIGINT'] as const;

/**
 * Calls `listener` when the process is told to end, in the place of ending it; the function that is returned takes
 * the listener away, and ends the process if it was told to meanwhile.
 */
export function onTermination(listener: () => void): () => void {
  let told: NodeJS.Signals | undefined;
  const onSignal = (signal: NodeJS.Signals) => {
    told = signal;
    listener();
  };
  for (const signal of SIGNALS) process.on(signal, onSignal);
  return () => {
    for (const signal of SIGNALS) process.off(signal, onSignal);
    if (told !== undefined) process.kill(process.pid, told);
  };
}
