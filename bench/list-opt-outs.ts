import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { createCompany } from './company-api.ts';
import { percentiles } from './percentiles.ts';
import type { Percentiles } from './percentiles.ts';
import type { RecordTarget } from './record-opt-outs.ts';

export interface ListTimes {
  readonly rows: number;
  /** Milliseconds of pages of 100 over HTTP, by kind of search. */
  readonly pages: Readonly<Record<string, Percentiles>>;
  /** A row by its key over HTTP, for comparison. */
  readonly oneRow: Percentiles;
}

const PAGES = 60;
const INSERT_AT_ONCE = 500_000;

/** Filters as people use them, rare and common ones, alone and together. */
const SEARCHES: Readonly<Record<string, string>> = {
  everybody: '',
  'by channel': 'channel=email',
  'by campaign': 'campaignId=c8',
  'by method': 'method=complaint',
  'by country': 'country=BE',
  'by time': 'from=2024-03-01T00:00:00Z&to=2024-04-01T00:00:00Z',
  'by prefix': 'prefix=%2B33601',
  'by two that rarely meet': 'country=FR&method=complaint',
  'by two that often meet': 'country=FR&method=link',
  'by prefix and a method that is rare': 'prefix=%2B336&method=complaint',
};

/**
 * Pages of a company with so many opt-outs, each search read on for 60 pages or to its end. The rows are put into the
 * table directly: how they got there is another benchmark.
 */
export async function measureLists(target: RecordTarget, rows: number): Promise<ListTimes> {
  const companyId = `bench-${randomBytes(4).toString('hex')}`;
  const apiKey = await createCompany(target.urls.registry, companyId, target.adminKey);
  const database = new pg.Client({ connectionString: target.databaseUrl });
  await database.connect();
  try {
    await fill(database, companyId, rows);
    const call = async (path: string): Promise<{ ms: number; body: { nextCursor?: string } }> => {
      const started = performance.now();
      const response = await fetch(target.urls.registry + path, { headers: { authorization: `Bearer ${apiKey}` } });
      const body = (await response.json()) as { nextCursor?: string };
      if (response.status !== 200) throw new Error(`${path} answered ${response.status}`);
      return { ms: performance.now() - started, body };
    };
    const pages: Record<string, Percentiles> = {};
    for (const [name, search] of Object.entries(SEARCHES)) {
      const times: number[] = [];
      let cursor: string | undefined;
      for (let page = 0; page < PAGES; page += 1) {
        const { ms, body } = await call(`/v1/opt-outs?${search}${cursor ? `&cursor=${cursor}` : ''}`);
        times.push(ms);
        if (!(cursor = body.nextCursor)) break;
      }
      pages[name] = percentiles(times);
    }
    const single: number[] = [];
    for (let n = 0; n < PAGES; n += 1) single.push((await call(`/v1/opt-outs/sms/%2B33${600_000_001 + n * 50}`)).ms);
    return { rows, pages, oneRow: percentiles(single) };
  } finally {
    await database.query('DELETE FROM registry.suppression WHERE company_id = $1', [companyId]);
    await database.end();
  }
}

async function fill(database: pg.Client, companyId: string, rows: number): Promise<void> {
  await database.query('SET synchronous_commit = off');
  for (let from = 0; from < rows; from += INSERT_AT_ONCE) {
    await database.query(
      `INSERT INTO registry.suppression (company_id, channel, address, status, version, since, recorded_at,
         last_opt_out_at, method, campaign_id, country, history_count)
       SELECT $1, CASE WHEN n % 50 = 0 THEN 'email' ELSE 'sms' END,
         CASE WHEN n % 50 = 0 THEN 'user' || n || '@example.org' ELSE '+33' || (600000000 + n) END,
         CASE WHEN n % 20 = 7 THEN 'opted_in' ELSE 'opted_out' END, 1, moment, moment, moment,
         CASE WHEN n % 100003 = 1 THEN 'complaint' ELSE (ARRAY['sms_reply', 'link', 'api', 'import'])[1 + n % 4] END,
         'c' || (n % 1000), (ARRAY['FR', 'FR', 'FR', 'BE', 'DE'])[1 + n % 5], 1
       FROM generate_series($2::integer, $3::integer) AS n,
         LATERAL (SELECT timestamptz '2024-01-01' + n * interval '6 seconds' AS moment) AS times`,
      [companyId, from, Math.min(from + INSERT_AT_ONCE, rows) - 1],
    );
  }
  await database.query('ANALYZE registry.suppression');
}
