/** What a process that is measured needs to know from its start. */
export interface Surroundings {
  readonly brokers: readonly string[];
  readonly redisUrl: string;
  /** Start of the keys of the replica, and of the naive design's plain sets. */
  readonly redisPrefix: string;
}

/** One run: all records of `input`, from the beginning, in a new group. */
export interface Job {
  readonly group: string;
  readonly input: string;
  /** Output topic for what the design would write to the topic of that name. */
  readonly outputs: Readonly<Record<string, string>>;
  readonly count: number;
}

export interface Measured {
  /** From the first fetch to the last acknowledged output. */
  readonly ms: number;
  /** Processor time of this process meanwhile, all threads. */
  readonly cpuMs: number;
}

export type RunJob = (job: Job) => Promise<Measured>;
export type Contestant = (surroundings: Surroundings) => Promise<RunJob>;

/** Messages a batch of the baseline, which does best with large ones; the lanes have a size of their own. */
export const BATCH_SIZE = 2_000;

/** Starts at the first fetch; `done` is called with what was finished and resolves the run at `count`. */
export function startStopwatch(count: number): {
  start: () => void;
  done: (messages: number) => void;
  fail: (error: unknown) => void;
  finished: Promise<Measured>;
} {
  let started: { at: number; cpu: NodeJS.CpuUsage } | undefined;
  let left = count;
  const { promise: finished, resolve, reject } = Promise.withResolvers<Measured>();
  return {
    start: () => {
      started ??= { at: performance.now(), cpu: process.cpuUsage() };
    },
    done: (messages) => {
      left -= messages;
      if (left > 0 || !started) return;
      const { user, system } = process.cpuUsage(started.cpu);
      resolve({ ms: performance.now() - started.at, cpuMs: (user + system) / 1_000 });
    },
    fail: reject,
    finished,
  };
}
