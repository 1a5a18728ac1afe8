import { setTimeout } from 'node:timers/promises';
import { isDependencyFailure } from '@stopgate/kafka';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import { recordListed } from '../compare-lists/record-listed.js';
import { runContactImport } from '../import-contacts/run-contact-import.js';
import { forgetStays } from '../refresh-lists/forget-stays.js';
import { runRefresh } from '../refresh-lists/run-refresh.js';
import type { RefreshOptions } from '../refresh-lists/refresh.sql.js';
import type { RefreshParts } from '../refresh-lists/run-refresh.js';
import type { ContactStore } from '../manage-contacts/contact-store.js';
import type { RelayBacklog } from '../publish-outbox/relay-backlog.js';
import type { SuppressionStore } from '../record-opt-out/suppression-store.js';
import type { TenantDatabase } from '../tenancy/tenant-database.js';
import { ImportLease, LeaseLostError } from './import-lease.js';
import { FORGET_SOME, FORGET_UPLOADS } from './imports.sql.js';
import { runImport } from './run-import.js';
import { runUndo } from './run-undo.js';

export interface ImportWorkerOptions {
  readonly pool: Pool;
  readonly tenants: TenantDatabase;
  readonly store: SuppressionStore;
  readonly contacts: ContactStore;
  readonly backlog: RelayBacklog;
  /** What refreshes of third-party lists need beside. */
  readonly lists: Omit<RefreshParts, 'pool' | 'tenants' | 'backlog'> & { readonly historyDays: number };
  readonly logger: Logger;
  /** How long one import is worked on while others wait. */
  readonly turnMs?: number;
  readonly pollMs?: number;
}

const CLEAN_EVERY_MS = 600_000;
/** Tries without a step forward. What PostgreSQL will not take now it will not take later. */
const MOST_FAILURES = 5;
const GIVEN_UP = {
  code: 'IMPORT_FAILED',
  detail: 'Something in the file could not be recorded. What was recorded before stays, and can be undone.',
};

/** Works off imports, one at a time; every instance of the service has one. */
export class ImportWorker {
  private readonly stopping = new AbortController();
  private running: Promise<void> | undefined;
  private waiting = new AbortController();
  private cleanedAt = 0;

  constructor(private readonly options: ImportWorkerOptions) {}

  start(): void {
    this.running ??= this.work();
  }

  /** Lets a step that has begun come to its end; the rest is for whoever goes on. */
  async stop(): Promise<void> {
    this.stopping.abort();
    this.waiting.abort();
    await this.running;
  }

  /** There may be something to do now. */
  wake(): void {
    this.waiting.abort();
  }

  private async work(): Promise<void> {
    const { pollMs = 1_000, logger } = this.options;
    while (!this.stopping.signal.aborted) {
      this.waiting = new AbortController();
      try {
        await this.clean();
        if (await this.takeTurn()) continue;
      } catch (error) {
        logger.warn({ err: error }, 'import_turn_failed');
      }
      if (this.stopping.signal.aborted) return;
      await setTimeout(pollMs, undefined, { signal: this.waiting.signal }).catch(() => undefined);
    }
  }

  /** Whether there was anything to do. */
  private async takeTurn(): Promise<boolean> {
    const { pool, tenants, store, contacts, backlog, logger, turnMs = 5_000 } = this.options;
    const lease = await ImportLease.claim(pool, tenants);
    if (!lease) return false;
    const { import_id: importId, company_id: companyId, status } = lease.job;
    const until = Date.now() + turnMs;
    const isOver = (): boolean => this.stopping.signal.aborted || Date.now() > until;
    try {
      const run = (): Promise<boolean> => {
        if (lease.job.kind === 'contacts') return runContactImport(lease, contacts, isOver);
        if (lease.job.kind === 'list') return this.runList(lease, isOver);
        return (status === 'undoing' ? runUndo : runImport)(lease, { store, backlog }, isOver);
      };
      if (lease.job.failures >= MOST_FAILURES) await lease.finish('failed', GIVEN_UP);
      else if (!(await run())) return await lease.release().then(() => true);
      logger.info({ importId, companyId, status }, 'import_finished');
      await this.forget();
    } catch (error) {
      if (error instanceof LeaseLostError) logger.info({ importId, companyId }, 'import_lease_lost');
      else {
        // Where the database cannot be told, the lease runs out by itself.
        await lease.fail(!isDependencyFailure(error)).catch(() => undefined);
        throw error;
      }
    }
    return true;
  }

  private runList(lease: ImportLease, isOver: () => boolean): Promise<boolean> {
    const { pool, tenants, store, lists, backlog } = this.options;
    const { phase } = lease.job.options as RefreshOptions;
    if (phase === 'recording') return recordListed(lease, { tenants, store, backlog }, isOver);
    return runRefresh(lease, { pool, tenants, backlog, ...lists }, isOver);
  }

  private async forget(): Promise<void> {
    for (const statement of FORGET_SOME) {
      while (((await this.options.pool.query(statement)).rowCount ?? 0) > 0);
    }
  }

  private async clean(): Promise<void> {
    if (Date.now() - this.cleanedAt < CLEAN_EVERY_MS) return;
    this.cleanedAt = Date.now();
    const { pool, lists } = this.options;
    await pool.query(FORGET_UPLOADS);
    await this.forget();
    while ((await forgetStays(pool, lists.historyDays)) > 0 && !this.stopping.signal.aborted) lists.onCommit();
  }
}
