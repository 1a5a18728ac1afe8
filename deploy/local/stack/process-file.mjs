// Plain JavaScript: the watchdog runs it too.
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { findMarked, isAlive } from './process-identity.mjs';
import { stopProcesses } from './stop-processes.mjs';

/** What a starter has written down about its processes; undefined when there is nothing (left). */
export function readProcessFile(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

/** Writes it down in one step: a reader never sees half a file. */
export function writeProcessFile(path, content) {
  writeFileSync(`${path}.new`, JSON.stringify(content, null, 2));
  renameSync(`${path}.new`, path);
}

/** Ends everything that a dead starter left behind and removes its files. Resolves with the names of what still ran. */
export async function cleanUpLeftovers(path) {
  const content = readProcessFile(path);
  if (content === undefined) return [];
  const recorded = content.processes.filter(isAlive);
  const pids = new Set(recorded.map(({ pid }) => pid));
  const unrecorded = findMarked(content.starter).filter(({ pid }) => !pids.has(pid) && pid !== content.watchdog?.pid);
  const left = [...recorded, ...unrecorded];
  await stopProcesses(left);
  for (const file of content.removeAtEnd) rmSync(file, { force: true });
  rmSync(path, { force: true });
  return left.map(({ name }) => name);
}
