import type { Channel } from '@stopgate/contracts';
import type { Pool, PoolClient } from 'pg';
import type { EntryRow, PersonRow } from '../read-history/stored-history.js';
import { BEGIN_PAGE, READ_ENTRIES, READ_ENTRIES_OF, READ_PEOPLE } from './verify.sql.js';

export type KeyedPersonRow = PersonRow & { readonly company_id: string; readonly channel: Channel };

export interface HistoryPage {
  readonly people: readonly KeyedPersonRow[];
  /** Of everybody from behind the page before up to the last of `people`, in order; rows without a person included. */
  readonly entries: AsyncIterable<readonly EntryRow[]>;
  /** All entries under one address, in the same snapshot. */
  readonly entriesOf: (companyId: string, channel: string, address: string) => Promise<readonly EntryRow[]>;
}

type PersonPlace = readonly [companyId: string, channel: string, address: string];

/** Above all text that can stand in a key, in the order of UTF-8 bytes. */
const ABOVE_ALL = '\u{10FFFF}';
const PEOPLE_A_PAGE = 1_000;
const ENTRIES_A_PAGE = 2_000;
const BEHIND_ALL_ENTRIES = [2_147_483_647, '9223372036854775807'] as const;

/**
 * Calls `take` with page after page of people with their history, of one company or of all, in the order of the key. Each
 * page is one snapshot and one transaction; one as long as the run would keep the database from cleaning up.
 */
export async function readPeople(
  pool: Pool,
  companyId: string | undefined,
  take: (page: HistoryPage) => Promise<void>,
): Promise<void> {
  let after: PersonPlace = [companyId ?? '', '', ''];
  for (let isLast = false; !isLast;) {
    await inSnapshot(pool, async (client) => {
      const values = [...after, companyId ?? ABOVE_ALL, PEOPLE_A_PAGE];
      const { rows } = await client.query<KeyedPersonRow>({ name: 'verify-people', text: READ_PEOPLE, values });
      isLast = rows.length < PEOPLE_A_PAGE;
      const end = rows.at(-1);
      const upTo: PersonPlace =
        isLast || !end ? [companyId ?? ABOVE_ALL, ABOVE_ALL, ABOVE_ALL] : [end.company_id, end.channel, end.address];
      const entriesOf: HistoryPage['entriesOf'] = async (...person) =>
        (await client.query<EntryRow>({ name: 'verify-entries-of', text: READ_ENTRIES_OF, values: person })).rows;
      await take({ people: rows, entries: readEntries(client, after, upTo), entriesOf });
      after = upTo;
    });
  }
}

async function* readEntries(
  client: PoolClient,
  after: PersonPlace,
  upTo: PersonPlace,
): AsyncGenerator<readonly EntryRow[]> {
  let place: readonly unknown[] = [...after, ...BEHIND_ALL_ENTRIES];
  for (;;) {
    const values = [...place, ...upTo, ENTRIES_A_PAGE];
    const { rows } = await client.query<EntryRow>({ name: 'verify-entries', text: READ_ENTRIES, values });
    if (rows.length > 0) yield rows;
    if (rows.length < ENTRIES_A_PAGE) return;
    const { company_id, channel, address, position, seq } = rows.at(-1)!;
    place = [company_id, channel, address, position ?? 0, seq];
  }
}

async function inSnapshot(pool: Pool, work: (client: PoolClient) => Promise<void>): Promise<void> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query(BEGIN_PAGE);
    await work(client);
  } finally {
    await client.query('ROLLBACK').catch((failure: Error) => (broken = failure));
    client.release(broken);
  }
}
