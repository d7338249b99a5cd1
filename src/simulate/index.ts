/**
 * Recordings with known truth in the formats of real devices, for tests, tutorials and trials.
 * @module
 */
export { type PoissonTrainOptions, poissonTrain } from './poisson-train.js';
export { normalFrom, seededRandom } from './seeded-random.js';
export { type SimulatedSpikeGlx, type SimulateSpikeGlxOptions, type SpikeGlxTruth, simulateSpikeGlx } from './simulate-spike-glx.js';
export type { SimulatedUnit } from './simulate-units.js';
export { type SpikeShape, type SpikeShapeOptions, spikeShape } from './spike-shape.js';
