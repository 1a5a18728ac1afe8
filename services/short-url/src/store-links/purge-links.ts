import { setTimeout as pause } from 'node:timers/promises';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import { expiryCutoff } from '../find-link/link-policy.js';
import type { LinkPolicy } from '../find-link/link-policy.js';
import { deleteExpiredLinks } from './store-links.sql.js';

export interface PurgeOptions {
  readonly pool: Pool;
  readonly policy: LinkPolicy;
  readonly logger: Logger;
  readonly everyMs?: number;
  readonly batchSize?: number;
  /** Between two batches: the purge is never in a hurry, people who open links are. */
  readonly pauseMs?: number;
}

const TEN_MINUTES_MS = 600_000;

/** Deletes expired links in the background, a small batch at a time: long deletes hold locks and swell the log. */
export class LinkPurge {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<number> | undefined;
  private readonly ending = new AbortController();

  constructor(private readonly options: PurgeOptions) {}

  start(): void {
    this.timer = setInterval(() => void this.runInBackground(), this.options.everyMs ?? TEN_MINUTES_MS);
    this.timer.unref();
    void this.runInBackground();
  }

  /** Ends after the batch in hand. */
  async stop(): Promise<void> {
    clearInterval(this.timer);
    this.ending.abort();
    await this.running?.catch(() => undefined);
  }

  /** Deletes all that is expired now; gives how many. Calls at the same time share one run. */
  run(): Promise<number> {
    this.running ??= this.deleteAll().finally(() => (this.running = undefined));
    return this.running;
  }

  private async deleteAll(): Promise<number> {
    const { pool, policy, batchSize = 1_000, pauseMs = 100 } = this.options;
    let total = 0;
    for (;;) {
      const deleted = await deleteExpiredLinks(pool, expiryCutoff(policy, Date.now()), batchSize);
      total += deleted;
      if (deleted < batchSize || this.ending.signal.aborted) return total;
      await pause(pauseMs, undefined, { signal: this.ending.signal }).catch(() => undefined);
    }
  }

  private async runInBackground(): Promise<void> {
    try {
      const deleted = await this.run();
      if (deleted > 0) this.options.logger.info({ deleted }, 'expired_links_deleted');
    } catch (error) {
      this.options.logger.warn({ err: error }, 'expired_links_not_deleted');
    }
  }
}
