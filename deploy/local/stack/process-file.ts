import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { removeContainers } from './docker-engine.ts';
import { findMarked, isAlive, markOf } from './process-identity.ts';
import type { ProcessIdentity, ProcessRecord } from './process-identity.ts';
import { stopProcesses } from './stop-processes.ts';

/** `.local/<instance>/pids.json`: what a starter has started. */
export interface ProcessFile {
  starter: ProcessIdentity;
  watchdog?: ProcessIdentity;
  processes: ProcessRecord[];
  /** Files that must not be there when all of it is down. */
  removeAtEnd: string[];
  /** Whether containers with the starter's mark may be there as well. */
  containers?: boolean;
}

/** What a starter has written down about its processes; undefined when there is nothing (left). */
export function readProcessFile(path: string): ProcessFile | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as ProcessFile;
  } catch {
    return undefined;
  }
}

/** Writes it down in one step: a reader never sees half a file. */
export function writeProcessFile(path: string, content: ProcessFile): void {
  writeFileSync(`${path}.new`, JSON.stringify(content, null, 2));
  renameSync(`${path}.new`, path);
}

/** Ends everything that a dead starter left behind and removes its files. Resolves with the names of what still ran. */
export async function cleanUpLeftovers(path: string): Promise<string[]> {
  const content = readProcessFile(path);
  if (content === undefined) return [];
  const recorded = content.processes.filter(isAlive);
  const pids = new Set(recorded.map(({ pid }) => pid));
  const unrecorded = findMarked(content.starter).filter(({ pid }) => !pids.has(pid) && pid !== content.watchdog?.pid);
  const left = [...recorded, ...unrecorded];
  await stopProcesses(left);
  const containers = content.containers ? await removeContainers(markOf(content.starter)) : 0;
  for (const file of content.removeAtEnd) rmSync(file, { force: true });
  rmSync(path, { force: true });
  return [...left.map(({ name }) => name), ...Array.from({ length: containers }, () => 'a container')];
}
