import type { Channel } from '@stopgate/contracts';

/** What a list may be narrowed by. Moments are RFC 3339, `to` is not included. */
export interface OptOutFilter {
  readonly channel?: Channel | undefined;
  readonly campaignId?: string | undefined;
  readonly method?: string | undefined;
  readonly country?: string | undefined;
  readonly prefix?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** Where a page ended: the person's time for lists by time, the address for all. */
export interface Position {
  readonly since: string;
  readonly address: string;
}

export interface ListedRow {
  readonly channel: Channel;
  readonly address: string;
  readonly version: number;
  readonly since: Date;
  readonly recorded_at: Date;
  readonly method: string;
  readonly campaign_id: string | null;
  readonly keyword: string | null;
  readonly reason: string | null;
  readonly country: string | null;
  /** Whether it is one of those asked for; one that is not only says how far the page came. */
  readonly wanted: boolean;
  /** How many people were looked at. */
  readonly scanned: number;
}

/** Filters that an index has; one of them leads. */
export const LEADERS = { campaignId: 'campaign_id', method: 'method', country: 'country' } as const;
export type Leader = keyof typeof LEADERS;

export interface Statement {
  readonly text: string;
  readonly values: unknown[];
}

const CHANNELS: readonly Channel[] = ['sms', 'email'];
const COLUMNS = 'channel, address, version, since, recorded_at, method, campaign_id, keyword, reason, country';
/** The last code point: behind every text that begins with what stands before it, in the order of bytes. */
const LAST = '\u{10FFFF}';

export interface PageRange {
  readonly leader?: Leader | undefined;
  readonly after?: Position | undefined;
  /** People to look at. */
  readonly scan: number;
  /** People to give. */
  readonly limit: number;
}

/** Whether there are filters that no index serves beside the leader's, so that people have to be passed by. */
export function passesBy(filter: OptOutFilter, leader: Leader | undefined): boolean {
  return restOf(filter, leader).length > 0 || (filter.prefix !== undefined && (filter.from ?? filter.to) !== undefined);
}

/**
 * Of the next `scan` people in the order of the list, `limit` + 1 that all filters let through, or all of them and
 * whoever was looked at last. The work is bounded by `scan`, whatever the filters and however many rows there are: each
 * channel is read along an index.
 */
export function listSql(companyId: string, filter: OptOutFilter, { leader, after, scan, limit }: PageRange): Statement {
  const values: unknown[] = [companyId];
  const value = (one: unknown): string => `$${values.push(one)}`;
  const byAddress = filter.prefix !== undefined;
  const order = byAddress ? 'address' : 'since DESC, address DESC';
  const along = ["company_id = $1 AND status = 'opted_out'"];
  if (leader) along.push(`${LEADERS[leader]} = ${value(filter[leader])}`);
  if (filter.prefix !== undefined) {
    // LIKE would have to look at every row: it might leak what row-level security hides, and so comes after it.
    along.push(`address >= ${value(filter.prefix)} AND address < ${value(filter.prefix + LAST)}`);
    if (after) along.push(`address > ${value(after.address)}`);
  } else {
    if (filter.from !== undefined) along.push(`since >= ${value(filter.from)}`);
    if (filter.to !== undefined) along.push(`since < ${value(filter.to)}`);
    if (after) along.push(`(since, address) < (${value(after.since)}, ${value(after.address)})`);
  }
  const wanted = restOf(filter, leader).map((name) => `${LEADERS[name]} IS NOT DISTINCT FROM ${value(filter[name])}`);
  if (byAddress && filter.from !== undefined) wanted.push(`since >= ${value(filter.from)}`);
  if (byAddress && filter.to !== undefined) wanted.push(`since < ${value(filter.to)}`);
  const most = value(scan);
  const parts = (filter.channel ? [filter.channel] : CHANNELS).map(
    (channel) => `(SELECT ${COLUMNS} FROM registry.suppression
      WHERE ${along.join(' AND ')} AND channel = '${channel}' ORDER BY ${order} LIMIT ${most})`,
  );
  return {
    text: `
      WITH looked_at AS (
        SELECT ${COLUMNS}, ${wanted.join(' AND ') || 'true'} AS wanted, row_number() OVER (ORDER BY ${order}) AS place
        FROM (SELECT * FROM (${parts.join(' UNION ALL ')}) AS both_channels ORDER BY ${order} LIMIT ${most}) AS people
      ), counted AS (SELECT count(*)::integer AS scanned FROM looked_at)
      SELECT looked_at.*, scanned FROM looked_at, counted
      WHERE wanted OR place = scanned ORDER BY place LIMIT ${value(limit + 1)}`,
    values,
  };
}

function restOf(filter: OptOutFilter, leader: Leader | undefined): Leader[] {
  return (Object.keys(LEADERS) as Leader[]).filter((name) => name !== leader && filter[name] !== undefined);
}

/** How many people each of several filters leaves, counted up to `most`. */
export function countSql(companyId: string, filter: OptOutFilter, leaders: readonly Leader[], most: number): Statement {
  const values: unknown[] = [companyId, most];
  const counts = leaders.map((leader) => {
    const wanted = `$${values.push(filter[leader])}`;
    return `(SELECT count(*) FROM (SELECT FROM registry.suppression WHERE company_id = $1 AND status = 'opted_out'
      AND ${LEADERS[leader]} = ${wanted} LIMIT $2) AS counted)::integer AS "${leader}"`;
  });
  return { text: `SELECT ${counts.join(', ')}`, values };
}
