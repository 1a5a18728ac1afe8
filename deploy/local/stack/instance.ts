import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, statfsSync } from 'node:fs';
import { join } from 'node:path';

/** Top folder of the project. */
export const PROJECT = join(import.meta.dirname, '../../..');
/** Tells this checkout from others, where something has to stand outside of it. */
export const PROJECT_ID = createHash('sha256').update(PROJECT).digest('hex').slice(0, 12);
/** Everything that running leaves behind; git-ignored. */
export const LOCAL = join(PROJECT, '.local');

/** Each instance of the local stack has ports and data of its own, so that all may be up at once. */
export type InstanceName = 'main' | 'test' | 'dev' | 'bench';

export interface Instance {
  readonly name: InstanceName;
  /** `.local/<name>` */
  readonly folder: string;
  /** Where Kafka keeps its log. */
  readonly kafkaFolder: string;
  /** Ports that are tried first. */
  readonly ports: { readonly kafka: number; readonly postgres: number; readonly redis: number };
  /** Whether data must survive a crash of the machine (fsync, snapshots of Redis). */
  readonly durable: boolean;
}

const PORTS: Record<InstanceName, Instance['ports']> = {
  main: { kafka: 19092, postgres: 15432, redis: 16379 },
  test: { kafka: 29092, postgres: 25432, redis: 26379 },
  dev: { kafka: 39092, postgres: 35432, redis: 36379 },
  bench: { kafka: 49092, postgres: 45432, redis: 46379 },
};

/** The instance of that name, its folder made. */
export function openInstance(name: InstanceName): Instance {
  const folder = join(LOCAL, name);
  // PostgreSQL may have to run as another user, who must be able to pass through these folders.
  mkdirSync(join(folder, 'logs'), { recursive: true });
  for (const path of [LOCAL, folder]) chmodSync(path, 0o755);
  const kafkaFolder = (name === 'bench' && inMemory()) || join(folder, 'kafka');
  return { name, folder, kafkaFolder, ports: PORTS[name], durable: name !== 'test' };
}

const MEMORY = '/dev/shm';
/** Propagation alone writes some 4 GB to Kafka; what is not needed for that is for the other parts and processes. */
const ROOM_BYTES = 12 * 1024 ** 3;

/**
 * Benchmarks: PostgreSQL waits for its disk at every commit, Kafka never does. On one disk a commit then waits for the
 * log that the kernel is writing for Kafka, up to half a second, which no platform has whose two stores do not share one.
 * Undefined where there is not enough memory.
 */
function inMemory(): string | undefined {
  const folder = join(MEMORY, `stopgate-bench-${PROJECT_ID}`);
  // Left by a run that was killed; it is removed at the next start, which its own size must not lead elsewhere.
  if (existsSync(folder)) return folder;
  try {
    const { bavail, bsize } = statfsSync(MEMORY);
    return Math.min(bavail * bsize, process.availableMemory()) < ROOM_BYTES ? undefined : folder;
  } catch {
    return undefined;
  }
}
