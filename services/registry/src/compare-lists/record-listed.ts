import { createHash } from 'node:crypto';
import type { Channel } from '@stopgate/contracts';
import type { ImportLease } from '../import-opt-outs/import-lease.js';
import type { RelayBacklog } from '../publish-outbox/relay-backlog.js';
import type { RequestToRecord } from '../record-opt-out/plan-changes.js';
import type { SuppressionStore } from '../record-opt-out/suppression-store.js';
import { NO_REFRESH } from '../refresh-lists/refresh.sql.js';
import type { RefreshCounts, RefreshOptions } from '../refresh-lists/refresh.sql.js';
import { ADVANCE_REFRESH } from '../refresh-lists/refresh.sql.js';
import type { TenantDatabase } from '../tenancy/tenant-database.js';
import { compareList } from './compare-list.js';
import type { ComparedRow } from './compare.sql.js';

const AT_ONCE = 1_000;

export interface RecordingParts {
  readonly tenants: TenantDatabase;
  readonly store: SuppressionStore;
  /** A STOP must not stand behind a whole register. */
  readonly backlog: RelayBacklog;
}

/**
 * Records those who are on the list alone as opt-outs of the company, from the moment they came onto the list: a consent
 * that is newer stands. True at the end. Repeated after a crash it changes nothing twice: a person who is out already is
 * no longer on the list alone.
 */
export async function recordListed(
  lease: ImportLease,
  { tenants, store, backlog }: RecordingParts,
  isOver: () => boolean,
): Promise<boolean> {
  const { job } = lease;
  const { company_id: companyId, import_id: importId } = job;
  let options = job.options as RefreshOptions;
  let counts: RefreshCounts = { ...NO_REFRESH, ...(job.counts as Partial<RefreshCounts>) };
  const { listId, channel } = options;
  for await (const { rows, until } of compareList(tenants, { companyId, listId, channel }, options.after)) {
    const wanted = rows.filter(({ difference }) => difference === 'only_on_list');
    for (let from = 0; from < wanted.length; from += AT_ONCE) {
      const requests = wanted.slice(from, from + AT_ONCE).map((row) => toRequest(row, { job, companyId, channel }));
      const results = await store.record(requests, lease.transactions);
      const recorded = results.filter(({ kind }) => kind === 'recorded').length;
      counts = { ...counts, added: counts.added + recorded, applied: counts.applied + recorded };
      await advance(lease, counts, options);
      if (!(await backlog.untilFewWait(isOver))) return false;
    }
    if (until !== null) options = { ...options, after: until };
    await advance(lease, { ...counts, lines: counts.lines + rows.length }, options);
    counts = { ...counts, lines: counts.lines + rows.length };
    if (until !== null && isOver()) return false;
  }
  if (!(await backlog.untilPublished(isOver))) return false;
  await lease.finish('done');
  return true;

  function toRequest(
    { address, listed_at }: ComparedRow,
    of: { job: ImportLease['job']; companyId: string; channel: Channel },
  ): RequestToRecord {
    const occurredAt = listed_at!.toISOString();
    return {
      requestId: requestId(importId, address),
      action: 'opt_out',
      companyId: of.companyId,
      channel: of.channel,
      address,
      method: 'registry_list',
      occurredAt,
      requestedAt: of.job.created_at.toISOString(),
      actor: of.job.actor,
      evidence: { listId },
    };
  }
}

/** The same person again is the same request; says nothing of them. */
function requestId(importId: string, address: string): string {
  return `list-${importId}-${createHash('sha256').update(`${importId}|${address}`).digest('hex').slice(0, 24)}`;
}

async function advance(lease: ImportLease, counts: RefreshCounts, options: RefreshOptions): Promise<void> {
  const values = [lease.job.import_id, lease.lease, JSON.stringify(counts), JSON.stringify(options)];
  await lease.advance([{ text: ADVANCE_REFRESH, values }]);
}
