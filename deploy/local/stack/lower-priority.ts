import { writeFileSync } from 'node:fs';
import { setPriority } from 'node:os';

/** A quarter of the share of an ordinary process, when both want a core. */
const NICE = 6;

/**
 * Lets the others go first while they want a core. Linux shares the cores between sessions before it looks at single
 * processes, and each child has a session of its own, so that one's value is set as well. Where neither can be set, the
 * child runs like the others.
 */
export function lowerPriority(pid: number): void {
  try {
    setPriority(pid, NICE);
    setShare(pid, NICE);
  } catch {
    // No such file (another system, or grouping is off), or gone already.
  }
}

/** Gives a child its turn again. Its threads keep their own value, which counts among themselves alone. */
export function restorePriority(pid: number): void {
  try {
    setShare(pid, 0);
  } catch {
    // As above, or this user may only give way.
  }
}

function setShare(pid: number, nice: number): void {
  writeFileSync(`/proc/${pid}/autogroup`, String(nice));
}
