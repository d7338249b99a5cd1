import type { ContactPosition, SpikeGlxChannel } from '../formats/index.js';
import { poissonTrain } from './poisson-train.js';
import { spikeShape } from './spike-shape.js';

/** The truth about one simulated unit. */
export interface SimulatedUnit {
  readonly unit: number;
  readonly xUm: number;
  readonly yUm: number;
  /** Channel of the file on which its spikes are largest. */
  readonly peakChannel: number;
  /** Depth of the trough on each probe channel of the file in µV. */
  readonly troughMicrovolts: readonly number[];
  /** Sample of the trough of every spike. */
  readonly spikeSamples: readonly number[];
}

/** A unit that can be put into signals. */
export interface PlacedUnit {
  readonly unit: SimulatedUnit;
  /** Adds its spikes to the signal of the channel at this place of the file. */
  addInPlace(signal: Float64Array, channel: number): void;
}

/** What units are made from. */
export interface SimulateUnitsOptions {
  readonly channels: readonly SpikeGlxChannel[];
  readonly unitCount: number;
  readonly sampleRateHz: number;
  readonly sampleCount: number;
  readonly random: () => number;
}

/** Distance over which a spike falls to 1/e, in µm. */
const DECAY_UM = 22;
/** Spikes of less are not added: they would cost time and drown in noise. */
const LEAST_MICROVOLTS = 1;
const REFRACTORY_SECONDS = 0.004;

/** Units spread evenly along the saved contacts, with their own shapes, rates and amplitudes. */
export function simulateUnits(options: SimulateUnitsOptions): readonly PlacedUnit[] {
  return Array.from({ length: options.unitCount }, (_, unit) => simulateUnit(unit, options));
}

function simulateUnit(unit: number, options: SimulateUnitsOptions): PlacedUnit {
  const { channels, unitCount, sampleRateHz, sampleCount, random } = options;
  const between = (low: number, high: number) => low + (high - low) * random();
  const contacts = channels.flatMap(({ position }) => (position === null ? [] : [position]));
  const nearest = contacts[Math.min(contacts.length - 1, Math.floor(((unit + 0.5) * contacts.length) / unitCount))];
  const xUm = nearest.xUm + between(-6, 6);
  const yUm = nearest.yUm + between(-4, 4);
  const shape = spikeShape({
    sampleRateHz,
    depolarizationSeconds: between(0.00009, 0.00014),
    repolarizationSeconds: between(0.0005, 0.0008),
    recoverySeconds: between(0.001, 0.0015),
    positiveFraction: between(0.1, 0.25),
  });
  const amplitude = between(140, 320);
  const troughs = contacts.map((contact) => amplitude * Math.exp(-distance(contact, xUm, yUm) / DECAY_UM));
  const train = poissonTrain({
    rateHz: between(4, 18),
    seconds: sampleCount / sampleRateHz,
    refractorySeconds: REFRACTORY_SECONDS,
    random,
  });
  const margin = shape.values.length;
  const spikeSamples = Array.from(train, (time) => Math.round(time * sampleRateHz)).filter((s) => s > margin && s < sampleCount - margin);
  return {
    unit: { unit, xUm, yUm, peakChannel: troughs.indexOf(Math.max(...troughs)), troughMicrovolts: troughs, spikeSamples },
    addInPlace(signal, channel) {
      if (troughs[channel] < LEAST_MICROVOLTS) return;
      for (const sample of spikeSamples) {
        for (let i = 0; i < shape.values.length; i++) signal[sample - shape.trough + i] += troughs[channel] * shape.values[i];
      }
    },
  };
}

function distance(contact: ContactPosition, xUm: number, yUm: number): number {
  return Math.hypot(contact.xUm - xUm, contact.yUm - yUm);
}
