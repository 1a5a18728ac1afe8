import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';

/** Top folder of the project. */
export const PROJECT = join(import.meta.dirname, '../../..');
/** Everything that running leaves behind; git-ignored. */
export const LOCAL = join(PROJECT, '.local');

/** Each instance of the local stack has ports and data of its own, so that all may be up at once. */
export type InstanceName = 'main' | 'test' | 'dev' | 'bench';

export interface Instance {
  readonly name: InstanceName;
  /** `.local/<name>` */
  readonly folder: string;
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
  return { name, folder, ports: PORTS[name], durable: name !== 'test' };
}
