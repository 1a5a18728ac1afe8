import { setTimeout as sleep } from 'node:timers/promises';

/** Shorter stretches of work are not worth a timer. */
const SHORTEST_MS = 20;

/** Keeps a long job gentle: after each stretch of work it rests for a multiple of it. Ends the job when it is stopped. */
export class Pace {
  private since = performance.now();

  /** `rest`: how many times as long as it worked the job rests; 0 for full speed. */
  constructor(
    private readonly rest: number,
    readonly signal: AbortSignal,
  ) {}

  /** To be called often. Throws the signal's reason once the job is stopped. */
  async breathe(): Promise<void> {
    this.signal.throwIfAborted();
    const worked = performance.now() - this.since;
    if (this.rest === 0 || worked < SHORTEST_MS) return;
    await this.wait(worked * this.rest);
    this.since = performance.now();
  }

  /** Throws the signal's reason once the job is stopped. */
  async wait(ms: number): Promise<void> {
    await sleep(ms, undefined, { signal: this.signal }).catch(() => this.signal.throwIfAborted());
  }
}
