import { setTimeout } from 'node:timers/promises';
import type { Pool, PoolClient } from 'pg';
import { HOLD_LEASE } from '../import-opt-outs/imports.sql.js';
import { LeaseLostError } from '../import-opt-outs/import-lease.js';
import type { ImportLease } from '../import-opt-outs/import-lease.js';
import { UnreadableFileError } from '../import-opt-outs/read-csv-records.js';
import { inTransaction } from '../in-transaction.js';
import type { RelayBacklog } from '../publish-outbox/relay-backlog.js';
import type { ErasedPeople } from '../record-opt-out/erased-people.js';
import type { TenantDatabase } from '../tenancy/tenant-database.js';
import { applyChanges } from './apply-changes.js';
import { beginComparing, compareStretch } from './compare-file.js';
import type { Compared } from './compare-file.js';
import { NO_REFRESH } from './refresh.sql.js';
import type { RefreshCounts, RefreshOptions } from './refresh.sql.js';
import { stageLines } from './stage-lines.js';

export interface RefreshParts {
  readonly pool: Pool;
  readonly tenants: TenantDatabase;
  readonly erased: ErasedPeople;
  /** A STOP must not stand behind a whole register. */
  readonly backlog: RelayBacklog;
  /** The share of a list that a refresh may take off without being told that it is meant, 0 to 1. */
  readonly mostRemoved: number;
  /** Called when something was left in the outbox. */
  readonly onCommit: () => void;
}

/** For another refresh of the same list, in another process. */
const WAIT_FOR_OTHER_MS = 200;

/**
 * Works on a refresh until its end, or until `isOver`; true at its end. Until the file is compared as a whole, nothing
 * changes; then the changes are applied some at a time, those who come onto the list first. Each step is one transaction
 * that holds the lease: whoever goes on after a crash goes on where it ended. Rejects with `LeaseLostError`, and as pg does.
 */
export async function runRefresh(lease: ImportLease, parts: RefreshParts, isOver: () => boolean): Promise<boolean> {
  let options = lease.job.options as RefreshOptions;
  let counts: RefreshCounts = { ...NO_REFRESH, ...(lease.job.counts as Partial<RefreshCounts>) };
  const compare = async (step: (client: PoolClient) => Promise<Compared>): Promise<Compared['kind']> => {
    const compared = await holding(lease, parts.pool, step);
    ({ options, counts } = compared);
    return compared.kind;
  };
  if (options.phase === 'reading') {
    try {
      const staged = await stageLines(lease, parts.tenants, parts.erased, isOver);
      counts = staged.counts;
      if (!staged.isDone) return false;
    } catch (error) {
      if (!(error instanceof UnreadableFileError)) throw error;
      await lease.finish('failed', error);
      return true;
    }
  }
  // Also where a deletion begins, which has nothing to read.
  if (
    options.phase === 'reading' ||
    (options.deletes && options.after === undefined && options.phase === 'comparing')
  ) {
    const kind = await compare((client) => beginComparing(client, lease, { options, counts }));
    if (kind === 'waiting') await setTimeout(WAIT_FOR_OTHER_MS);
    if (kind !== 'next') return kind === 'over';
  }
  while (options.phase === 'comparing') {
    const kind = await compare((client) => compareStretch(client, lease, { options, counts }, parts.mostRemoved));
    if (kind === 'over') return true;
    if (isOver()) return false;
  }
  for (;;) {
    const applied = await holding(lease, parts.pool, (client) => applyChanges(client, lease, options, counts));
    counts = applied.counts;
    parts.onCommit();
    if (applied.isOver) return true;
    if (isOver() || !(await parts.backlog.untilFewWait(isOver))) return false;
  }
}

/** A transaction of the platform in which the lease holds to the end. */
function holding<T>(lease: ImportLease, pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  return inTransaction(pool, async (client) => {
    const held = await client.query(HOLD_LEASE, [lease.job.import_id, lease.lease, 'running']);
    if (held.rowCount !== 1) throw new LeaseLostError(lease.job.import_id);
    return work(client);
  });
}
