/**
 * Thread of the sockets: heartbeat, kernel information, interrupts, output and panels work while a cell blocks.
 * @module
 */
import { parentPort, workerData } from 'node:worker_threads';
import type { FromCells, TransportData } from '../thread-messages.js';
import { readConnectionFile } from './connection-file.js';
import { createInterrupter } from './interrupter.js';
import { KernelFront } from './kernel-front.js';
import { watchParent } from './parent-watch.js';
import { createMessageWriter } from './publisher.js';
import { type KernelSockets, openSockets, type RequestChannel } from './sockets.js';
import type { ReceivedMessage } from './wire.js';

const data: TransportData = workerData;
const port = parentPort;
if (port === null) throw new Error('The transport runs in a worker thread.');

const early: (readonly [RequestChannel, ReceivedMessage])[] = [];
let front: KernelFront | undefined;
const fromCells: FromCells[] = [];
port.on('message', (message: FromCells) => {
  if (front === undefined) fromCells.push(message);
  else front.fromCells(message);
});

const sockets: KernelSockets = await openSockets(readConnectionFile(data.connectionFile), (channel, message) => {
  if (front === undefined) early.push([channel, message]);
  else front.receive(channel, message);
});

const writer = createMessageWriter(sockets);
const interrupter = createInterrupter(new Int32Array(data.guard));
let exiting = false;
const exit = (forced: boolean): void => {
  if (exiting && !forced) return;
  exiting = true;
  interrupter.close();
  void sockets.close().then(() => {
    // The process ends only from the main thread; if that is stuck, nothing but a signal ends it.
    if (forced) process.kill(process.pid, 'SIGKILL');
    else port.postMessage({ kind: 'closed' });
  });
};
writer.status('starting', undefined);
const started = new KernelFront({ version: data.version, writer, interrupter, send: (message) => port.postMessage(message), exit });
front = started;
watchParent(() => exit(true));
for (const message of fromCells) started.fromCells(message);
for (const [channel, message] of early) started.receive(channel, message);
