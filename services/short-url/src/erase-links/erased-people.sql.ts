import type { ErasureKey } from '@stopgate/domain';
import type { Pool } from 'pg';
import type { Erasure } from './erase-links.sql.js';

/** Longer than a batch of links takes to be stored; longer, and the pages and the purge would wait behind it. */
const LOCK_TIMEOUT = "set local lock_timeout = '5s'";

const INSERT_ERASED = `
  insert into erased_people (person, links_until)
  select distinct person, $2::timestamptz from unnest($1::bytea[]) as given (person)
  on conflict (person) do update set links_until = greatest(erased_people.links_until, excluded.links_until)`;

/** The person of a link or of an erasure, as `erased_people` has them: 16 bytes. */
export function personHash(key: ErasureKey, person: Pick<Erasure, 'companyId' | 'channel' | 'address'>): Buffer {
  return Buffer.from(key.hash(person.companyId, person.channel, person.address), 'latin1');
}

/**
 * From now on no link of these people that was made before `linksUntil` is stored any more. The lock waits for all that
 * are just storing links and have not seen it: what they store is there for the pass that follows.
 */
export async function rememberErased(pool: Pool, people: readonly Buffer[], linksUntil: Date): Promise<void> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('begin');
    await client.query(LOCK_TIMEOUT);
    await client.query('lock table links in share mode');
    await client.query(INSERT_ERASED, [people, linksUntil]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch((failure: Error) => (broken = failure));
    throw error;
  } finally {
    client.release(broken);
  }
}

/** Forgets those whose links made before `cutoff` have all expired; no record brings an expired link back. */
export async function forgetErased(pool: Pool, cutoff: Date): Promise<void> {
  await pool.query('delete from erased_people where links_until < $1', [cutoff]);
}
