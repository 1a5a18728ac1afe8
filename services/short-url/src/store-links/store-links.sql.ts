import type { LinkCreated } from '@stopgate/contracts';
import type { ErasureKey } from '@stopgate/domain';
import type { Pool, PoolClient } from 'pg';
import { personHash } from '../erase-links/erased-people.sql.js';

/** A link as it is stored; `createdAt` in Unix ms. */
export interface NewLink extends Pick<
  LinkCreated,
  'code' | 'companyId' | 'channel' | 'address' | 'messageId' | 'campaignId' | 'language'
> {
  readonly createdAt: number;
}

/**
 * One statement whatever the size of the batch, so PostgreSQL plans it once. A code that is there already stays. A person
 * who was erased stays so: the record of a link may come long after the message, and again in a replay.
 */
const INSERT_LINKS = `
  insert into links (code, company_id, channel, address, message_id, campaign_id, language, created_at)
  select code, company_id, channel, address, message_id, campaign_id, language, to_timestamp(created_ms / 1000.0)
  from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::float8[],
    $9::bytea[]) as given (code, company_id, channel, address, message_id, campaign_id, language, created_ms, person)
  where not exists (
    select from erased_people as erased
    where erased.person = given.person and erased.links_until >= to_timestamp(created_ms / 1000.0)
  )
  on conflict (code) do nothing`;

/**
 * Stores links, but for those of people who were erased since; gives how many were new. Sorted by code: two batches that
 * share codes take their locks alike.
 */
export async function insertLinks(
  pool: Pool | PoolClient,
  links: readonly NewLink[],
  key: ErasureKey,
): Promise<number> {
  if (links.length === 0) return 0;
  const sorted = links.toSorted((a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : 0));
  const { rowCount } = await pool.query({
    name: 'insert-links',
    text: INSERT_LINKS,
    values: [
      sorted.map(({ code }) => code),
      sorted.map(({ companyId }) => companyId),
      sorted.map(({ channel }) => channel),
      sorted.map(({ address }) => address),
      sorted.map(({ messageId }) => messageId),
      sorted.map(({ campaignId }) => campaignId ?? null),
      sorted.map(({ language }) => language ?? null),
      sorted.map(({ createdAt }) => createdAt),
      sorted.map((link) => personHash(key, link)),
    ],
  });
  return rowCount ?? 0;
}

/** Rows that another instance is deleting are passed over, so instances share the work instead of waiting. */
const DELETE_EXPIRED_LINKS = `
  delete from links where code in (
    select code from links where created_at < $1 order by created_at limit $2 for update skip locked
  )`;

/** Deletes at most `batchSize` links made before `cutoff`; gives how many. */
export async function deleteExpiredLinks(pool: Pool, cutoff: Date, batchSize: number): Promise<number> {
  const { rowCount } = await pool.query({
    name: 'delete-expired-links',
    text: DELETE_EXPIRED_LINKS,
    values: [cutoff, batchSize],
  });
  return rowCount ?? 0;
}
