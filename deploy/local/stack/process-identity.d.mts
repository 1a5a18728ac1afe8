/** One process that a stack consists of. */
export interface ProcessRecord {
  readonly name: string;
  readonly pid: number;
  readonly startTime: string;
  /** Asks it to end in good order. */
  readonly signal: NodeJS.Signals;
  /** Higher stages are stopped first. */
  readonly stage: number;
}

export interface ProcessIdentity {
  readonly pid: number;
  readonly startTime: string;
}

export const STARTED_BY: string;
export function startTimeOf(pid: number): string | undefined;
export function isAlive(identity: ProcessIdentity): boolean;
export function findMarked(starter: ProcessIdentity): ProcessRecord[];
