import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool, PoolClient } from 'pg';
import { LOCK_CONTACTS } from '../manage-contacts/contacts.sql.js';
import type { ContactRow } from '../manage-contacts/contacts.sql.js';
import { toStored } from '../manage-contacts/contact-store.js';
import type { SuppressionStore } from '../record-opt-out/suppression-store.js';
import type { TenantDatabase } from '../tenancy/tenant-database.js';
import { CLAIM_JOB, LOOK_AT_CONTACTS, MOVE_JOB, WRITERS } from './cover-job.sql.js';
import type { JobRow } from './cover-job.sql.js';
import { coverWrites } from './cover-writes.js';

/** Contacts that one transaction looks at; it locks only those that matter. */
const CONTACTS_A_PAGE = 1_000;
const LOOK_EVERY_MS = 20;
/** A transaction that does nothing for half a minute is ended by the server. */
const LONGEST_WAIT_MS = 60_000;
const ACTOR = 'job:cover-contacts';

export interface CoverParts {
  /** Sees the locks of everybody. */
  readonly pool: Pool;
  readonly tenants: TenantDatabase;
  readonly suppressions: SuppressionStore;
}

/**
 * Applies the setting that an opt-out covers the whole contact to the contacts that a company has. It goes on where a run
 * before it ended; it ends when the setting is switched off, or somebody else is at it. Whether it did anything.
 */
export async function coverCompany(
  parts: CoverParts,
  { companyId, run }: { readonly companyId: string; readonly run: number },
  signal: AbortSignal,
): Promise<boolean> {
  await waitForOthers(parts.pool, signal);
  const { tenants, suppressions } = parts;
  for (let pages = 0; ; pages += 1) {
    signal.throwIfAborted();
    const then = await suppressions.recordWithin(tenants.of(companyId), async (client, lock) => {
      const [job] = (await client.query<ClaimedJob>(CLAIM_JOB, [companyId, run])).rows;
      if (!job) return { value: 'not_mine' as const, requests: [] };
      const page = job.covers_contact ? await lookAtPage(client, job) : { ids: [], mattering: [] };
      const { rows } = await client.query<ContactRow>(LOCK_CONTACTS, [companyId, page.mattering]);
      const requests = await coverWrites(
        lock,
        { companyId, actor: ACTOR },
        {
          changes: rows.map((row) => ({ after: toStored(row) })),
          occasion: 'setting_changed',
          now: new Date().toISOString(),
        },
      );
      const isLast = page.ids.length < CONTACTS_A_PAGE;
      const after = page.ids.at(-1) ?? job.after_contact_id;
      await client.query(MOVE_JOB, [companyId, after, page.ids.length, requests.length, isLast]);
      return { value: isLast ? ('done' as const) : ('go_on' as const), requests };
    });
    if (then === 'not_mine') return pages > 0;
    if (then === 'done') return true;
  }
}

type ClaimedJob = JobRow & { readonly covers_contact: boolean };

async function lookAtPage(client: PoolClient, job: ClaimedJob): Promise<{ ids: string[]; mattering: string[] }> {
  const values = [job.company_id, job.after_contact_id, CONTACTS_A_PAGE];
  const { rows } = await client.query<{ contact_id: string; matters: boolean }>(LOOK_AT_CONTACTS, values);
  return {
    ids: rows.map(({ contact_id }) => contact_id),
    mattering: rows.filter(({ matters }) => matters).map(({ contact_id }) => contact_id),
  };
}

/**
 * Waits until every transaction has ended that may have seen the setting as it was before, and so leaves something behind
 * that the look at a page would miss. Whoever records or writes from now on sees to it himself. It need not lock anybody:
 * a company of ten million contacts is read, and only contacts of people who left are locked.
 */
async function waitForOthers(pool: Pool, signal: AbortSignal): Promise<void> {
  const started = performance.now();
  let waitingFor = await readWriters(pool);
  while (waitingFor.size > 0) {
    if (performance.now() - started > LONGEST_WAIT_MS) throw new Error('a transaction has been writing for a minute');
    await sleep(LOOK_EVERY_MS, undefined, { signal });
    const still = await readWriters(pool);
    waitingFor = new Set([...waitingFor].filter((writer) => still.has(writer)));
  }
}

async function readWriters(pool: Pool): Promise<Set<string>> {
  const { rows } = await pool.query<{ writer: string }>(WRITERS);
  return new Set(rows.map(({ writer }) => writer));
}
