import type { Logger } from 'pino';
import { LEASE_MS } from './idempotent-calls.js';
import type { IdempotentCalls } from './idempotent-calls.js';

const FORGET_EVERY_MS = 600_000;

/** Keeps leases while calls run, and forgets old calls. Several instances do no harm. */
export class IdempotencyJob {
  private timers: NodeJS.Timeout[] = [];
  private readonly working = new Set<Promise<void>>();

  constructor(
    private readonly calls: IdempotentCalls,
    private readonly logger: Logger,
  ) {}

  start(): void {
    this.repeat('leases_not_renewed', LEASE_MS / 3, () => this.calls.renewLeases());
    this.repeat('old_calls_not_forgotten', FORGET_EVERY_MS, () => this.calls.forgetOld());
  }

  async stop(): Promise<void> {
    for (const timer of this.timers) clearInterval(timer);
    this.timers = [];
    await Promise.all(this.working);
  }

  private repeat(failure: string, everyMs: number, work: () => Promise<unknown>): void {
    const run = (): void => {
      const round: Promise<void> = work()
        .then(() => undefined)
        .catch((error: unknown) => this.logger.warn({ err: error }, failure))
        .finally(() => this.working.delete(round));
      this.working.add(round);
    };
    this.timers.push(setInterval(run, everyMs).unref());
  }
}
