import type { Channel } from '@stopgate/contracts';
import { PLATFORM_LISTS } from '@stopgate/domain';
import type { ExplainedList, StoredEntry } from '@stopgate/domain';
import { toStoredEntry } from '../read-history/stored-history.js';
import type { EntryRow } from '../read-history/stored-history.js';
import type { TenantDatabase } from '../tenancy/tenant-database.js';
import { READ_CURRENT, READ_LATER, READ_LISTS, READ_REASON } from './explain.sql.js';
import type { ListedRow } from './explain.sql.js';

export interface PersonAt {
  readonly companyId: string;
  readonly channel: Channel;
  /** Normalised. */
  readonly address: string;
  /** Where the person's rows may stand. */
  readonly addresses: readonly string[];
  /** The token under which they may stand on lists. */
  readonly listToken: string;
}

/** What was known of a person at a moment, and what came after. */
export interface KnownAt {
  readonly at: string;
  readonly current?: StoredEntry;
  readonly reason?: string;
  readonly later: readonly StoredEntry[];
  /** The third-party lists that held then, those of the platform last. */
  readonly lists: readonly ExplainedList[];
}

/** Known is what had been recorded: the person's own time may be earlier. `at`: RFC 3339. Rejects as pg does. */
export async function readKnownAt(tenants: TenantDatabase, person: PersonAt, at: string): Promise<KnownAt> {
  const { companyId } = person;
  const place = [companyId, person.channel, person.addresses, at];
  const [[found], later, lists] = await Promise.all([
    tenants.query<EntryRow>(companyId, READ_CURRENT, place),
    tenants.query<EntryRow>(companyId, READ_LATER, place),
    readLists(tenants, person, at),
  ]);
  const current = found && toStoredEntry(found);
  const [given] = current
    ? await tenants.query<{ reason: string | null }>(companyId, READ_REASON, [...place, current.version])
    : [];
  return {
    at,
    ...(current && { current }),
    ...(given?.reason && { reason: given.reason }),
    later: later.map(toStoredEntry),
    lists,
  };
}

/** Of the platform's lists a company learns what concerns this one address, and nothing else. */
async function readLists(tenants: TenantDatabase, person: PersonAt, at: string): Promise<ExplainedList[]> {
  const { companyId, channel, address, listToken } = person;
  const owners = [companyId, PLATFORM_LISTS];
  const found = await Promise.all(
    owners.map((owner) =>
      tenants.query<ListedRow & Record<string, unknown>>(owner, READ_LISTS, [owner, channel, [address, listToken], at]),
    ),
  );
  return found.flat().map((row) => ({
    listId: row.list_id,
    title: row.title,
    kind: row.kind,
    scope: row.company_id === PLATFORM_LISTS ? ('platform' as const) : ('company' as const),
    listedAt: row.listed_at.toISOString(),
    removedAt: row.removed_at?.toISOString(),
    refreshedAt: row.refreshed_at?.toISOString(),
  }));
}

/** A clock of enrichment and one of the registry may differ by this. */
const CLOCKS_DIFFER_MS = 5_000;

/**
 * What was known when a message was refused for an opt-out or a list. The check knows all that was recorded before its `asOf`, and
 * perhaps more: so the opt-out is looked for at the moment of the refusal, then at `asOf`, then as far behind as clocks
 * may differ.
 */
export async function readKnownAtRefusal(
  tenants: TenantDatabase,
  person: PersonAt,
  { code, blockedAt, asOf }: { readonly code: string; readonly blockedAt: Date; readonly asOf?: Date | undefined },
): Promise<KnownAt> {
  const at = blockedAt.toISOString();
  const first = await readKnownAt(tenants, person, at);
  const explains = ({ current, lists }: KnownAt): boolean =>
    code === 'LISTED' ? lists.length > 0 : current?.type === 'opted_out';
  if (explains(first)) return first;
  for (const other of [asOf, new Date(blockedAt.getTime() + CLOCKS_DIFFER_MS)]) {
    const known = other && (await readKnownAt(tenants, person, other.toISOString()));
    if (known && explains(known)) return { ...known, at };
  }
  return first;
}
