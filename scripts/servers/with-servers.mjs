/** Database servers around the work of a test run. */
import { timed } from '../run.mjs';
import { addressOf, SERVERS, startServer } from './database-server.mjs';

/**
 * Runs `work` with the variables that name the servers: those of the environment where they are set, else of servers
 * started here, which are stopped in any case, also when the run is interrupted.
 */
export async function withServers(work) {
  const started = [];
  const stopAll = async () => {
    await Promise.all(started.splice(0).map((server) => server.stop()));
  };
  const onSignal = (signal) => void stopAll().finally(() => process.exit(signal === 'SIGINT' ? 130 : 143));
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) process.on(signal, onSignal);
  try {
    const addresses = {};
    for (const [name, { variable, title }] of Object.entries(SERVERS)) {
      if (process.env[variable]) addresses[variable] = process.env[variable];
      else {
        const server = await timed(`Starting ${title}`, () => startServer(name));
        started.push(server);
        addresses[variable] = addressOf(server);
      }
    }
    return await work(addresses);
  } finally {
    await stopAll();
    for (const signal of signals) process.off(signal, onSignal);
  }
}
