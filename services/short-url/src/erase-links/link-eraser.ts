import { setTimeout as pause } from 'node:timers/promises';
import type { ErasureCompleted } from '@stopgate/contracts';
import type { ErasureKey } from '@stopgate/domain';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import { expiryCutoff } from '../find-link/link-policy.js';
import type { LinkPolicy } from '../find-link/link-policy.js';
import { deleteErasures, deleteInPage, endOfPage, readErasures } from './erase-links.sql.js';
import type { Erasure } from './erase-links.sql.js';
import { forgetErased, personHash, rememberErased } from './erased-people.sql.js';

export interface EraserOptions {
  readonly pool: Pool;
  readonly policy: LinkPolicy;
  readonly key: ErasureKey;
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
 * Links made in this time after a pass began are not stored either: enrichment may have heard of the opt-out 5 s late
 * (its limit of freshness), and clocks differ.
 */
const STILL_ON_THEIR_WAY_MS = 10_000;

/**
 * Deletes the links of people who are to be erased: one pass over all links, page by page, for everybody who waits. Before
 * it, their links are no longer stored, however late a record comes. What a crash leaves begins anew.
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
    const { pool, policy, key } = this.options;
    for (;;) {
      const erasures = await readErasures(pool, PEOPLE_A_PASS);
      if (erasures.length === 0) return forgetErased(pool, expiryCutoff(policy, Date.now()));
      const people = erasures.map((erasure) => personHash(key, erasure));
      await rememberErased(pool, people, new Date(Date.now() + STILL_ON_THEIR_WAY_MS));
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
        pool,
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
