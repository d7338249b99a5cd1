import { runWorker } from './run-worker.js';

runWorker();
