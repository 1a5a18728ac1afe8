import type { Pool } from 'pg';
import { encodeCursor } from './cursor.js';
import type { Campaign, Campaigns, CampaignsQuery, GroupBy, Insight, Summary } from './insights-schema.js';
import {
  SUM_ALL,
  SUM_BY_BLOCK_CODE,
  SUM_BY_CAMPAIGN,
  SUM_BY_COUNTRY,
  SUM_BY_DAY,
  SUM_BY_METHOD,
  SUM_BY_REASON,
} from './insights.sql.js';
import type { Period } from './period.js';

interface SumRow {
  readonly key: string;
  readonly opt_outs: number;
  readonly opt_ins: number;
  readonly sent: number | null;
  readonly exempt: number | null;
  readonly blocked: number | null;
  readonly flagged: number | null;
}

const SUM_BY: Readonly<Record<GroupBy, string>> = {
  day: SUM_BY_DAY,
  method: SUM_BY_METHOD,
  country: SUM_BY_COUNTRY,
  reason: SUM_BY_REASON,
};

/** What happened at a company in a period, by day, method, country or reason. Days on which nothing happened are absent. */
export async function readSummary(pool: Pool, companyId: string, period: Period, groupBy: GroupBy): Promise<Summary> {
  const range = [companyId, period.from, period.to, null];
  const [items, [total]] = await Promise.all([sum(pool, SUM_BY[groupBy], range), sum(pool, SUM_ALL, range)]);
  return { ...period, groupBy, items, total: total! };
}

/** A page of a company's campaigns in the order of their ids. */
export async function readCampaigns(
  pool: Pool,
  companyId: string,
  period: Period,
  { limit, cursor: after }: Pick<CampaignsQuery, 'limit' | 'cursor'>,
): Promise<Campaigns> {
  const found = await sum(pool, SUM_BY_CAMPAIGN, [companyId, period.from, period.to, after ?? null, limit + 1]);
  const items = found.slice(0, limit);
  const last = items.at(-1);
  if (found.length <= limit || !last) return { ...period, items };
  return { ...period, items, nextCursor: encodeCursor(last.key) };
}

/**
 * One campaign from every side. A campaign of which nothing was heard has zeros: analytics sees what happened and
 * knows no list of campaigns, so it cannot tell a new one from a wrong id.
 */
export async function readCampaign(
  pool: Pool,
  companyId: string,
  period: Period,
  campaignId: string,
): Promise<Campaign> {
  const range = [companyId, period.from, period.to, campaignId];
  const [[total], day, method, country, reason, blocked] = await Promise.all([
    sum(pool, SUM_ALL, range),
    sum(pool, SUM_BY_DAY, range),
    sum(pool, SUM_BY_METHOD, range),
    sum(pool, SUM_BY_COUNTRY, range),
    sum(pool, SUM_BY_REASON, range),
    pool.query<{ code: string; messages: number }>(SUM_BY_BLOCK_CODE, range),
  ]);
  return {
    ...period,
    items: [{ ...total!, key: campaignId }],
    breakdown: { day, method, country, reason, blocked: blocked.rows },
  };
}

async function sum(pool: Pool, statement: string, values: readonly unknown[]): Promise<Insight[]> {
  const { rows } = await pool.query<SumRow>(statement, [...values]);
  return rows.map(({ key, opt_outs, opt_ins, sent, exempt, blocked, flagged }) => ({
    key,
    optOuts: opt_outs,
    optIns: opt_ins,
    sent,
    exempt,
    blocked,
    flagged,
    rate: sent === null || sent === 0 ? null : opt_outs / sent,
  }));
}
