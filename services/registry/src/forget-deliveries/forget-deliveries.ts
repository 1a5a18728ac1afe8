import type { Pool } from 'pg';
import type { Logger } from 'pino';
import { FORGET_DELETED_WEBHOOKS, FORGET_OLD_DELIVERIES } from './forget.sql.js';

const EVERY_MS = 3_600_000;
/** With their attempts: a statement of some tenths of a second. */
const AT_ONCE = 2_000;

/** Deletes deliveries that are over their time, and those of deleted webhooks, once an hour; several instances do no harm. */
export class ForgetDeliveries {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;
  private stopped = false;

  constructor(
    private readonly options: { readonly pool: Pool; readonly keepMs: number; readonly logger: Logger },
    private readonly atOnce = AT_ONCE,
  ) {}

  start(): void {
    this.timer = setInterval(() => {
      this.running ??= this.forget()
        .catch((error: unknown) => this.options.logger.warn({ err: error }, 'old_deliveries_kept'))
        .finally(() => (this.running = undefined));
    }, EVERY_MS);
    this.timer.unref();
  }

  /** Ends a round after the statement that is running. */
  async stop(): Promise<void> {
    this.stopped = true;
    clearInterval(this.timer);
    await this.running;
  }

  /** One round. */
  async forget(): Promise<void> {
    const { pool, keepMs, logger } = this.options;
    let deliveries = 0;
    for (let deleted = this.atOnce; deleted >= this.atOnce && !this.stopped; deliveries += deleted) {
      deleted = (await pool.query(FORGET_OLD_DELIVERIES, [keepMs, this.atOnce])).rowCount ?? 0;
    }
    const webhooks = (await pool.query(FORGET_DELETED_WEBHOOKS)).rowCount ?? 0;
    logger.info({ deliveries, webhooks }, 'old_deliveries_deleted');
  }
}
