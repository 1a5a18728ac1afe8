import type { SigningKey } from '@stopgate/domain';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import type { ErasedPeople } from '../record-opt-out/erased-people.js';
import { Pace } from '../reconcile-replica/pace.js';
import type { SealStore } from '../seal-history/seal-store.js';
import { FoundBreaks } from './found-breaks.js';
import { verifyMetrics } from './verify-metrics.js';
import { verifyPeople } from './verify-people.js';
import type { VerifyReport, VerifyRequest } from './verify-schemas.js';
import { verifySeals } from './verify-seals.js';
import { TRY_VERIFY_LOCK, VERIFY_UNLOCK } from './verify.sql.js';

/** Another call or process is at it. */
export class VerificationRunning extends Error {}
/** The service ends; the run was given up. */
export class VerificationStopped extends Error {}

export interface VerifierOptions {
  readonly pool: Pool;
  readonly erased: ErasedPeople;
  readonly seals: SealStore;
  readonly key: SigningKey;
  readonly logger: Logger;
}

/** Recomputes what proves the history. It changes nothing; one run at a time over all processes. */
export class Verifier {
  private readonly stopping = new AbortController();
  private readonly runs = new Set<Promise<unknown>>();

  constructor(private readonly options: VerifierOptions) {}

  /**
   * One run, of everything or of one company (then without seals: they are about all companies). `rest`: how many times
   * as long as it works it rests. Throws VerificationRunning, VerificationStopped and the store's errors.
   */
  async run(request: VerifyRequest, rest = 0): Promise<VerifyReport> {
    const run = this.withLock(() => this.verify(request, new Pace(rest, this.stopping.signal)));
    this.runs.add(run);
    try {
      return await run;
    } finally {
      this.runs.delete(run);
    }
  }

  /** Ends what is running. */
  async stop(): Promise<void> {
    this.stopping.abort(new VerificationStopped('the registry is stopping'));
    await Promise.allSettled(this.runs);
  }

  private async verify({ companyId, anchors = [] }: VerifyRequest, pace: Pace): Promise<VerifyReport> {
    const { pool, erased, seals: store, key, logger } = this.options;
    const startedAt = new Date().toISOString();
    const found = new FoundBreaks();
    const people = await verifyPeople({ pool, erased, found, pace }, companyId);
    const sealed = companyId === undefined ? await verifySeals({ store, key, anchors, found, pace }) : NO_SEALS;
    const report = {
      startedAt,
      finishedAt: new Date().toISOString(),
      intact: found.first.length === 0,
      ...people,
      ...sealed,
      breaks: found.first,
      moreBreaks: found.more,
    };
    for (const { detail, ...one } of report.breaks.slice(0, MOST_LOGGED))
      logger.error({ ...one, detail }, 'history_broken');
    if (companyId === undefined) verifyMetrics.done(report);
    return report;
  }

  private async withLock<T>(work: () => Promise<T>): Promise<T> {
    const client = await this.options.pool.connect();
    let broken: Error | undefined;
    try {
      const { rows } = await client.query<{ locked: boolean }>(TRY_VERIFY_LOCK);
      if (!rows[0]?.locked) throw new VerificationRunning('a verification is running already');
      try {
        return await work();
      } finally {
        await client.query(VERIFY_UNLOCK).catch((error: Error) => (broken = error));
      }
    } finally {
      client.release(broken);
    }
  }
}

const NO_SEALS = { seals: 0, sealedEntries: 0 };
const MOST_LOGGED = 20;
