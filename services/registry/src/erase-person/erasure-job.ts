import type { Pool } from 'pg';
import type { Logger } from 'pino';
import type { ErasureStore } from './erasure-store.js';
import { READ_SETTLED } from './erasures.sql.js';
import type { ErasureRow } from './erasures.sql.js';

/** Services that keep addresses and answer on erasure.completed. */
export const ASKED_SERVICES = ['short-url'] as const;

export interface ErasureJobOptions {
  readonly pool: Pool;
  readonly store: ErasureStore;
  readonly logger: Logger;
  /** Longer than any transaction may take: by then all writers of the time before have ended. */
  readonly settleMs: number;
  readonly everyMs?: number;
}

/** Ends erasures that everybody has answered. Several instances do no harm. */
export class ErasureJob {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;

  constructor(private readonly options: ErasureJobOptions) {}

  start(): void {
    this.timer = setInterval(() => {
      this.running ??= this.run()
        .catch((error: unknown) => this.options.logger.warn({ err: error }, 'erasures_not_finished'))
        .finally(() => (this.running = undefined));
    }, this.options.everyMs ?? 5_000);
    this.timer.unref();
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.running;
  }

  /** One round: ends what is settled now. */
  async run(): Promise<void> {
    const { pool, store, logger, settleMs } = this.options;
    const before = new Date(Date.now() - settleMs);
    const { rows } = await pool.query<ErasureRow>(READ_SETTLED, [ASKED_SERVICES, before]);
    for (const erasure of rows) {
      await store.finish(erasure);
      logger.info({ erasureId: erasure.erasure_id, companyId: erasure.company_id }, 'person_erased');
    }
  }
}
