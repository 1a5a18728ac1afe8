import { readFileSync } from 'node:fs';
import { PlainError } from '../progress.mjs';
import type { Child } from './child-processes.ts';

const POLL_MS = 50;

/** Polls until `probe` resolves to true; throws a PlainError with the end of the log when the part dies or is too slow. */
export async function waitUntilUp(child: Child, probe: () => Promise<boolean>, timeoutMs: number): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  while (!(await probe().catch(() => false))) {
    if (!child.isRunning()) throw new PlainError(`${child.name} ended while starting.\n${describeLog(child.log)}`);
    if (Date.now() > deadline) {
      throw new PlainError(`${child.name} was not ready after ${timeoutMs / 1000} s.\n${describeLog(child.log)}`);
    }
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

/** Where a log is, and its last lines. */
export function describeLog(path: string, lines = 8): string {
  let end = '';
  try {
    end = readFileSync(path, 'utf8').trimEnd().split('\n').slice(-lines).join('\n');
  } catch {
    return `Its log: ${path}`;
  }
  return `Its log (${path}) ends with:\n${end}`;
}
