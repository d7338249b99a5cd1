/**
 * node scripts/servers/start.mjs mariadb|mysql: starts a private server, prints a line of JSON with its host, port,
 * user and password, and stops it at Ctrl-C, or when it is told to end.
 */
import { main, Stop } from '../run.mjs';
import { addressOf, SERVERS, startServer } from './database-server.mjs';

await main(async () => {
  const [name = '', ...options] = process.argv.slice(2);
  if (!(name in SERVERS))
    throw new Stop(`Usage: node scripts/servers/start.mjs ${Object.keys(SERVERS).join('|')} [options of the server …]`);
  const server = await startServer(name, { options });
  const ended = new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, resolve);
  });
  const { host, port, user, password, pid } = server;
  process.stdout.write(`${JSON.stringify({ name, host, port, user, password, pid, address: addressOf(server) })}\n`);
  const alive = setInterval(() => undefined, 2 ** 30);
  await ended;
  clearInterval(alive);
  await server.stop();
});
