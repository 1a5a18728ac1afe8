import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createConnection } from 'node:net';
import { join } from 'node:path';
import { PlainError, showPhase } from '../progress.mjs';
import type { ChildProcesses } from './child-processes.ts';
import { findFreePort } from './free-port.ts';
import { LOCAL } from './instance.ts';
import type { Instance } from './instance.ts';
import { waitUntilUp } from './part.ts';
import { readZipEntry } from './read-zip-entry.ts';
import { copyJars, findProgram, installPackages, provideMaven } from './programs.ts';

const UNPACKED = join(LOCAL, 'redis-server');
const START_TIMEOUT_MS = 30_000;

/** Starts Redis (or Valkey) for this instance; resolves with its URL once it answers. */
export async function startRedis(instance: Instance, children: ChildProcesses): Promise<string> {
  const program = await provideRedis();
  const port = await findFreePort(instance.ports.redis, 'Redis');
  const folder = join(instance.folder, 'redis');
  mkdirSync(folder, { recursive: true });
  const settings = {
    bind: '127.0.0.1',
    port,
    dir: folder,
    daemonize: 'no',
    // A copy that lags is as good as a new one: it says how far it is, and the rest is read from the topic. Appending
    // every change to a file would take a third of Redis' time while the replica is rebuilt.
    save: instance.durable ? '300 1' : '',
    appendonly: 'no',
    // Evicting a key would read as "this person may be written to".
    'maxmemory-policy': 'noeviction',
    'set-max-intset-entries': 1024,
  };
  await showPhase('Starting Redis', async () => {
    const child = await children.start({
      name: 'redis',
      command: program,
      args: Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)]),
      log: join(instance.folder, 'logs/redis.log'),
      stage: 1,
    });
    await waitUntilUp(child, () => answersPing(port), START_TIMEOUT_MS);
  });
  return `redis://127.0.0.1:${port}`;
}

/** The program, installed or unpacked first where that is needed. */
export async function provideRedis(): Promise<string> {
  const found =
    findProgram('redis-server') ?? findProgram('valkey-server') ?? (existsSync(UNPACKED) ? UNPACKED : undefined);
  if (found) return found;
  await installPackages('Redis', [['redis-server'], ['valkey-server']]);
  const installed = findProgram('redis-server') ?? findProgram('valkey-server');
  if (installed) return installed;
  return unpackRedis();
}

async function unpackRedis(): Promise<string> {
  const instead = 'install redis-server, or name a running Redis in REDIS_URL';
  const maven = await provideMaven('Redis', instead);
  await showPhase('Downloading Redis 6.2 from Maven Central', async () => {
    const jars = `${UNPACKED}-jars.${process.pid}`;
    await copyJars(maven, join(import.meta.dirname, '../redis/pom.xml'), jars);
    const jar = readdirSync(jars).find((file) => file.startsWith('embedded-redis')) ?? '';
    const platform = `${process.platform}-${process.arch === 'arm64' ? 'arm64' : 'amd64'}`;
    const binary = readZipEntry(
      readFileSync(join(jars, jar)),
      (name) => name.startsWith('redis-server-6') && name.endsWith(platform),
    );
    rmSync(jars, { recursive: true, force: true });
    if (!binary) throw new PlainError(`There is no Redis binary for ${platform}: ${instead}.`);
    writeFileSync(`${UNPACKED}.${process.pid}`, binary, { mode: 0o755 });
    renameSync(`${UNPACKED}.${process.pid}`, UNPACKED);
  });
  return UNPACKED;
}

function answersPing(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection({ host: '127.0.0.1', port }, () => socket.write('PING\r\n'));
    const end = (answer: boolean): void => {
      socket.destroy();
      resolve(answer);
    };
    // While it loads its file it answers -LOADING.
    socket.once('data', (data) => end(data.toString().startsWith('+PONG')));
    socket.once('error', () => end(false));
    socket.setTimeout(1_000, () => end(false));
  });
}
