import type { CheckAnswer, AnsweringReplica, ReplicaStatus, SuppressionQuery } from './suppression-replica.js';

export interface RotatingReplicaOptions {
  /** The data set that is wanted. */
  readonly current: AnsweringReplica;
  /** The one that answers until the wanted one can. */
  readonly previous: AnsweringReplica;
  /** Called once, when the current data set has taken over for good. */
  readonly onSwitched?: () => void;
  /** For how long checks may be held while the current data set catches up the last records; 500 ms when absent. */
  readonly holdMs?: number;
}

const POLL_MS = 10;

/**
 * Two data sets of one log under two keys: answers from the previous one until the current one is fresh and nowhere
 * behind it, then from the current one for good.
 *
 * Fresh means that every partition has been read from the beginning to a heartbeat of a moment ago. "Nowhere behind" is
 * asked for beside it, partition by partition, because two fresh data sets may still differ by what came since: whoever
 * has been answered "opted out" must not read "clear" a moment later. So the switch stands between two checks: running
 * ones end first, new ones wait some milliseconds.
 *
 * Which one answers is remembered in this process alone. One that starts looks before its first answer, and so goes on with
 * the current data set when that is as good; other processes may switch earlier or later.
 */
export class RotatingReplica implements AnsweringReplica {
  private switched = false;
  private running = 0;
  private whenIdle: (() => void) | undefined;
  private first: Promise<unknown> | undefined;
  private looking: Promise<boolean> | undefined;
  private held: Promise<void> | undefined;

  constructor(private readonly options: RotatingReplicaOptions) {}

  /** Which data set answers now. */
  get answering(): 'current' | 'previous' {
    return this.switched ? 'current' : 'previous';
  }

  async check(queries: readonly SuppressionQuery[], nowMs: number): Promise<CheckAnswer> {
    if (this.switched) return this.options.current.check(queries, nowMs);
    const begun = performance.now();
    await (this.first ??= this.tryToSwitch(nowMs));
    while (this.held) await this.held;
    // What was held is judged by the moment at which it is asked.
    const askedAt = nowMs + performance.now() - begun;
    if (this.switched) return this.options.current.check(queries, askedAt);
    this.running += 1;
    try {
      return await this.options.previous.check(queries, askedAt);
    } finally {
      this.running -= 1;
      if (this.running === 0) this.whenIdle?.();
    }
  }

  /** Of the data set that answers. */
  status(nowMs: number): Promise<ReplicaStatus> {
    return this.options[this.answering].status(nowMs);
  }

  /**
   * Switches when the current data set can take over; to be called again and again until it answers true. Never throws: a
   * store that is away is no moment to switch. Calls at the same time share one look.
   */
  tryToSwitch(nowMs: number): Promise<boolean> {
    if (this.switched) return Promise.resolve(true);
    this.looking ??= this.look(nowMs)
      .catch(() => false)
      .finally(() => (this.looking = undefined));
    return this.looking;
  }

  private async look(nowMs: number): Promise<boolean> {
    const { current, previous, onSwitched } = this.options;
    // Without holding anybody, to hold them only when it will not be for long.
    if (lag(await current.status(nowMs), await previous.status(nowMs)) === 'long') return false;
    let release: () => void = () => undefined;
    this.held = new Promise((resolve) => (release = resolve));
    try {
      if (this.running > 0) await new Promise<void>((resolve) => (this.whenIdle = resolve));
      // Nothing was answered from beyond this.
      const reached = await previous.status(nowMs);
      this.switched = await this.catchUp(reached, nowMs);
    } finally {
      this.whenIdle = undefined;
      this.held = undefined;
      release();
    }
    if (this.switched) onSwitched?.();
    return this.switched;
  }

  private async catchUp(reached: ReplicaStatus, nowMs: number): Promise<boolean> {
    const { current, holdMs = 500 } = this.options;
    const begun = performance.now();
    for (;;) {
      const waited = performance.now() - begun;
      if (lag(await current.status(nowMs + waited), reached) === 'none') return true;
      if (waited >= holdMs) return false;
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
  }
}

/** How far `current` is from taking over: `short` is a matter of the next records, `long` of a build or a fault. */
function lag(current: ReplicaStatus, previous: ReplicaStatus): 'none' | 'short' | 'long' {
  if (current.freshness.kind !== 'fresh') return 'long';
  const behind = previous.partitions.some(
    ({ partition, position }) => (current.partitions[partition]?.position ?? 0n) < position,
  );
  return behind ? 'short' : 'none';
}
