import { setTimeout as pause } from 'node:timers/promises';
import type { ErasureCompleted } from '@stopgate/contracts';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import { deleteErasures, deleteInPage, endOfPage, readErasures } from './erase-links.sql.js';
import type { Erasure } from './erase-links.sql.js';

export interface EraserOptions {
  readonly pool: Pool;
  readonly logger: Logger;
  /** Tells that an erasure is done here; may be told again after a crash. */
  readonly tell: (completed: ErasureCompleted) => Promise<void>;
  readonly everyMs?: number;
  readonly pageSize?: number;
  readonly pauseMs?: number;
}

const MINUTE_MS = 60_000;
/** One pass serves so many people. */
const PEOPLE_A_PASS = 1_000;

/**
 * Deletes the links of people who are to be erased: one pass over all links, page by page, for everybody who waits. What
 * a crash leaves begins anew.
 */
export class LinkEraser {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;
  private again = false;
  private readonly ending = new AbortController();

  constructor(private readonly options: EraserOptions) {}

  start(): void {
    this.timer = setInterval(() => this.wake(), this.options.everyMs ?? MINUTE_MS);
    this.timer.unref();
    this.wake();
  }

  /** Begins a pass, or another one after that which runs: it may be past the place. */
  wake(): void {
    if (this.running) {
      this.again = true;
      return;
    }
    this.running = this.eraseAll()
      .catch((error: unknown) => this.options.logger.warn({ err: error }, 'links_not_erased'))
      .finally(() => {
        this.running = undefined;
        if (this.again && !this.ending.signal.aborted) {
          this.again = false;
          this.wake();
        }
      });
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    this.ending.abort();
    await this.running;
  }

  private async eraseAll(): Promise<void> {
    for (;;) {
      const erasures = await readErasures(this.options.pool, PEOPLE_A_PASS);
      if (erasures.length === 0) return;
      const deleted = await this.pass(erasures);
      if (!deleted) return;
      for (const { erasureId, companyId } of erasures) {
        const completedAt = new Date().toISOString();
        await this.options.tell({
          erasureId,
          companyId,
          service: 'short-url',
          deleted: deleted.get(erasureId) ?? 0,
          completedAt,
        });
      }
      await deleteErasures(
        this.options.pool,
        erasures.map(({ erasureId }) => erasureId),
      );
      this.options.logger.info({ people: erasures.length }, 'links_erased');
    }
  }

  /** Links deleted by erasure; undefined when it was ended on the way. */
  private async pass(erasures: readonly Erasure[]): Promise<ReadonlyMap<string, number> | undefined> {
    const { pool, pageSize = 20_000, pauseMs = 20 } = this.options;
    const deleted = new Map<string, number>();
    let after = '';
    for (;;) {
      const upTo = await endOfPage(pool, after, pageSize);
      if (upTo === undefined) return deleted;
      for (const part of await deleteInPage(pool, { after, upTo }, erasures)) {
        deleted.set(part.erasureId, (deleted.get(part.erasureId) ?? 0) + part.deleted);
      }
      after = upTo;
      if (this.ending.signal.aborted) return undefined;
      await pause(pauseMs, undefined, { signal: this.ending.signal }).catch(() => undefined);
    }
  }
}
