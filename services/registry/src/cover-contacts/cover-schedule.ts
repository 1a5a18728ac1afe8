import { isDependencyFailure } from '@stopgate/kafka';
import type { Logger } from 'pino';
import { coverCompany } from './cover-company.js';
import type { CoverParts } from './cover-company.js';
import { NEXT_JOB } from './cover-job.sql.js';

/** For a switch in another process that ended before it was done; one in this process wakes the schedule. */
const LOOK_EVERY_MS = 5_000;

/** Applies the setting of companies that switched it on, one company after the other. Every process may have one. */
export class CoverSchedule {
  private readonly stopping = new AbortController();
  private timer: NodeJS.Timeout | undefined;
  private working: Promise<void> | undefined;
  private again = false;

  constructor(private readonly options: CoverParts & { readonly logger: Logger }) {}

  start(): void {
    this.next();
  }

  /** Looks at once. */
  wake(): void {
    if (this.working) this.again = true;
    else this.next(0);
  }

  /** The page that is being written is finished. */
  async stop(): Promise<void> {
    this.stopping.abort();
    clearTimeout(this.timer);
    await this.working;
  }

  private next(inMs = LOOK_EVERY_MS): void {
    if (this.stopping.signal.aborted) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.working = this.work().finally(() => {
        this.working = undefined;
        this.next(this.again ? 0 : LOOK_EVERY_MS);
        this.again = false;
      });
    }, inMs);
    this.timer.unref();
  }

  private async work(): Promise<void> {
    const { pool, logger } = this.options;
    const { signal } = this.stopping;
    try {
      const { rows } = await pool.query<{ company_id: string; run: number }>(NEXT_JOB);
      const [job] = rows;
      if (!job) return;
      const { company_id: companyId, run } = job;
      if (!(await coverCompany(this.options, { companyId, run }, signal))) return;
      this.again = true;
      logger.info({ companyId, run }, 'contacts_covered');
    } catch (error) {
      if (signal.aborted) return;
      if (isDependencyFailure(error)) logger.warn({ err: error }, 'covering_contacts_failed');
      else logger.error({ err: error }, 'covering_contacts_failed');
    }
  }
}
