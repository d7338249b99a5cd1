/** How far a long operation is. */
export interface Progress {
  readonly label: string;
  readonly done: number;
  readonly total: number;
}

/** Where progress is shown. */
export interface ProgressSink {
  /** Shows a text: as a new output, or in place of the one with this id. */
  show(text: string, displayId: string, isNew: boolean): void;
  newId(): string;
  now(): number;
}

const BAR = 30;
/** Shortest time between two changes of a bar, in milliseconds. */
const PERIOD = 100;

/** Shows each operation as one bar that fills; one of the same name that begins again gets a new one. */
export function createProgressDisplay(sink: ProgressSink): (progress: Progress) => void {
  const bars = new Map<string, { readonly id: string; shownAt: number; done: number }>();
  return (progress) => {
    const before = bars.get(progress.label);
    const known = before !== undefined && before.done < progress.done ? before : undefined;
    if (known !== undefined && progress.done < progress.total && sink.now() - known.shownAt < PERIOD) return;
    const bar = { id: known?.id ?? sink.newId(), shownAt: sink.now(), done: progress.done };
    bars.set(progress.label, bar);
    sink.show(barText(progress), bar.id, known === undefined);
  };
}

function barText({ label, done, total }: Progress): string {
  const share = total > 0 ? Math.min(1, done / total) : 1;
  const filled = Math.round(share * BAR);
  return `${label} ${'█'.repeat(filled)}${'░'.repeat(BAR - filled)} ${done}/${total}`;
}
