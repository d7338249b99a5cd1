/** What describes a spike train. */
export interface PoissonTrainOptions {
  /** Spikes a second, refractory time included. */
  readonly rateHz: number;
  readonly seconds: number;
  /** Least distance of two spikes; 4 ms if left out. */
  readonly refractorySeconds?: number;
  readonly random: () => number;
}

/** Spike times in seconds of a Poisson process with a refractory time. */
export function poissonTrain(options: PoissonTrainOptions): Float64Array {
  const { rateHz, seconds, refractorySeconds = 0.004, random } = options;
  const meanPause = 1 / rateHz - refractorySeconds;
  const times: number[] = [];
  for (let time = -meanPause * Math.log(1 - random()); time < seconds; ) {
    times.push(time);
    time += refractorySeconds - meanPause * Math.log(1 - random());
  }
  return Float64Array.from(times);
}
