import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';

/** One process that a stack consists of. */
export interface ProcessRecord extends ProcessIdentity {
  readonly name: string;
  /** Asks it to end in good order. */
  readonly signal: NodeJS.Signals;
  /** Higher stages are stopped first. */
  readonly stage: number;
}

/** Pid and start time together name one process: pids are used again. */
export interface ProcessIdentity {
  readonly pid: number;
  readonly startTime: string;
}

/** Variable that every process of a stack carries, so that none can be missed: `<starter's pid>.<its start time>`. */
export const STARTED_BY = 'STOPGATE_STARTED_BY';

/**
 * When a process started, in a form that only ever is compared (pid and start time together name one process: pids
 * are used again); undefined when there is no such process, or only its zombie.
 */
export function startTimeOf(pid: number): string | undefined {
  if (process.platform === 'linux') {
    try {
      // The command, in parentheses, may itself hold blanks and parentheses: fields count from the last one.
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      return fields[0] === 'Z' || fields[0] === 'X' ? undefined : fields[19];
    } catch {
      return undefined;
    }
  }
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || undefined;
  } catch {
    return undefined;
  }
}

/** Whether exactly this process still runs. */
export function isAlive({ pid, startTime }: ProcessIdentity): boolean {
  const now = startTimeOf(pid);
  return now !== undefined && now === startTime;
}

/** The starter's mark: the value of that variable, and of the same label of containers. */
export function markOf({ pid, startTime }: ProcessIdentity): string {
  return `${pid}.${startTime}`;
}

/** Processes that carry the starter's mark in their environment (Linux; elsewhere none are found this way). */
export function findMarked(starter: ProcessIdentity): ProcessRecord[] {
  if (process.platform !== 'linux') return [];
  const mark = `${STARTED_BY}=${markOf(starter)}`;
  return readdirSync('/proc').flatMap((name): ProcessRecord[] => {
    if (!/^\d+$/.test(name) || Number(name) === process.pid) return [];
    try {
      if (!readFileSync(`/proc/${name}/environ`, 'latin1').split('\0').includes(mark)) return [];
    } catch {
      return [];
    }
    const startTime = startTimeOf(Number(name));
    return startTime === undefined
      ? []
      : [{ name: 'unrecorded', pid: Number(name), startTime, signal: 'SIGTERM', stage: 9 }];
  });
}
