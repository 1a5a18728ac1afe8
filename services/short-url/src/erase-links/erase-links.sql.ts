import type { ErasureRequested } from '@stopgate/contracts';
import type { Channel } from '@stopgate/domain';
import type { Pool } from 'pg';

export interface Erasure {
  readonly erasureId: string;
  readonly companyId: string;
  readonly channel: Channel;
  readonly address: string;
}

const INSERT_ERASURES = `
  insert into erasures (erasure_id, company_id, channel, address)
  select * from unnest($1::text[], $2::text[], $3::text[], $4::text[])
  on conflict do nothing`;

export async function insertErasures(pool: Pool, erasures: readonly ErasureRequested[]): Promise<void> {
  await pool.query(INSERT_ERASURES, [
    erasures.map(({ erasureId }) => erasureId),
    erasures.map(({ companyId }) => companyId),
    erasures.map(({ channel }) => channel),
    erasures.map(({ address }) => address),
  ]);
}

export async function readErasures(pool: Pool, limit: number): Promise<Erasure[]> {
  const { rows } = await pool.query<Erasure>(
    `select erasure_id as "erasureId", company_id as "companyId", channel, address
     from erasures order by erasure_id limit $1`,
    [limit],
  );
  return rows;
}

export async function deleteErasures(pool: Pool, erasureIds: readonly string[]): Promise<void> {
  await pool.query('delete from erasures where erasure_id = any($1::text[])', [erasureIds]);
}

/**
 * The last code of the next page behind `after`; undefined at the end. Links have no index by address: it would cost each
 * of many million links something, for the few that are ever erased.
 */
export async function endOfPage(pool: Pool, after: string, size: number): Promise<string | undefined> {
  const { rows } = await pool.query<{ code: string }>(
    `select max(code) as code from (select code from links where code > $1 order by code limit $2) as page`,
    [after, size],
  );
  return rows[0]?.code ?? undefined;
}

const DELETE_IN_PAGE = `
  with deleted as (
    delete from links using unnest($3::text[], $4::text[], $5::text[], $6::text[])
      as erased (erasure_id, company_id, channel, address)
    where code > $1 and code <= $2 and links.company_id = erased.company_id and links.channel = erased.channel
      and links.address = erased.address
    returning erased.erasure_id
  )
  select erasure_id as "erasureId", count(*)::integer as deleted from deleted group by erasure_id`;

/** Deletes what a page has of these people; how many links, by erasure. */
export async function deleteInPage(
  pool: Pool,
  page: { readonly after: string; readonly upTo: string },
  erasures: readonly Erasure[],
): Promise<readonly { readonly erasureId: string; readonly deleted: number }[]> {
  const { rows } = await pool.query<{ erasureId: string; deleted: number }>(DELETE_IN_PAGE, [
    page.after,
    page.upTo,
    erasures.map(({ erasureId }) => erasureId),
    erasures.map(({ companyId }) => companyId),
    erasures.map(({ channel }) => channel),
    erasures.map(({ address }) => address),
  ]);
  return rows;
}
