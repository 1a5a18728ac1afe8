import { createServer } from 'node:net';
import { PlainError } from '../progress.mjs';

const HOST = '127.0.0.1';
const TRIES = 100;

/** The first free TCP port of 127.0.0.1 from `preferred` upwards, none of `taken`; says so when somebody else has one. */
export async function findFreePort(
  preferred: number,
  purpose: string,
  taken: ReadonlySet<number> = new Set(),
): Promise<number> {
  let wanted: number | undefined;
  for (let port = preferred; port < preferred + TRIES; port += 1) {
    if (taken.has(port)) continue;
    wanted ??= port;
    if (!(await isFree(port))) continue;
    if (port !== wanted) console.log(`Port ${wanted} is taken: ${purpose} uses ${port}.`);
    return port;
  }
  throw new PlainError(`No free port for ${purpose} between ${preferred} and ${preferred + TRIES - 1}.`);
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host: HOST, exclusive: true }, () => server.close(() => resolve(true)));
  });
}
