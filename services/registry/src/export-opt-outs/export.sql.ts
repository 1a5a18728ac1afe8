import type { Channel } from '@stopgate/contracts';

/** What an export may be narrowed by. Moments are RFC 3339; `to` is not included. */
export interface ExportFilter {
  readonly campaignId?: string | undefined;
  readonly method?: string | undefined;
  readonly country?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

export type ExportFormat = 'csv' | 'ndjson';

/** What one statement gives: the text of some lines, and how far it came. */
export interface ExportedPage {
  readonly text: string | null;
  readonly lines: number;
  readonly looked_at: number;
  readonly last: string | null;
}

/** Names as an import reads them, so that an export is an import. */
export const EXPORT_COLUMNS = [
  'channel',
  'address',
  'campaignId',
  'reason',
  'occurredAt',
  'recordedAt',
  'method',
  'keyword',
  'country',
  'version',
] as const;

const moment = (column: string): string => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** As `guardCell` of the domain: an apostrophe before what a spreadsheet would run. */
const guarded = (column: string): string =>
  `CASE WHEN ${column} ~ E'^''*[=+\\\\-@\\\\t\\\\r\\\\n＝＋－＠]' THEN '''' || ${column} ELSE ${column} END`;

/** RFC 4180: in quotes what would be read otherwise; nothing for what is not known. */
const cell = (text: string): string =>
  `CASE WHEN ${text} ~ E'[",;\\\\r\\\\n\\\\t]|^ | $' THEN '"' || replace(${text}, '"', '""') || '"' ELSE ${text} END`;

const free = (column: string): string => `COALESCE(${cell(`(${guarded(column)})`)}, '')`;
/** Numbers hold nothing that needs care, and are nearly all that there is. */
const address = `CASE WHEN channel = 'sms' THEN address ELSE ${free('address')} END`;

const CSV_LINE = [
  'channel',
  address,
  free('campaign_id'),
  free('reason'),
  moment('since'),
  moment('recorded_at'),
  'method',
  free('keyword'),
  `COALESCE(country, '')`,
  'version::text',
].join(` || ',' || `);

const JSON_LINE = `json_strip_nulls(json_build_object('channel', channel, 'address', address, 'campaignId', campaign_id,
  'reason', reason, 'occurredAt', ${moment('since')}, 'recordedAt', ${moment('recorded_at')}, 'method', method,
  'keyword', keyword, 'country', country, 'version', version))::text`;

const FILTERS: Readonly<Record<keyof ExportFilter, string>> = {
  campaignId: 'campaign_id =',
  method: 'method =',
  country: 'country =',
  from: 'since >=',
  to: 'since <',
};

/** Whoever was erased stays suppressed under a token, which nobody else could do anything with. */
const ERASED = `(starts_with(address, '~') AND strpos(address, '@') = 0)`;

/**
 * The lines of those who are out among the next people of a channel, in the order of the key, as one text: PostgreSQL
 * writes them, so Node does nothing for each. A statement looks at a bounded number of people, whoever they are: none is
 * long, no snapshot is held while a slow caller reads, and each person is met once.
 */
export function exportSql(
  companyId: string,
  format: ExportFormat,
  filter: ExportFilter,
  page: { readonly channel: Channel; readonly after: string; readonly people: number },
): { readonly text: string; readonly values: unknown[] } {
  const values: unknown[] = [companyId, page.channel, page.after, page.people];
  const wanted = (Object.keys(FILTERS) as (keyof ExportFilter)[])
    .filter((name) => filter[name] !== undefined)
    .map((name) => ` AND ${FILTERS[name]} $${values.push(filter[name])}`);
  const line = format === 'csv' ? CSV_LINE : JSON_LINE;
  return {
    text: `
      SELECT string_agg(${line} || E'\\n', '') FILTER (WHERE wanted) AS text,
        (count(*) FILTER (WHERE wanted))::integer AS lines, count(*)::integer AS looked_at, max(address) AS last
      FROM (
        SELECT channel, address, campaign_id, reason, since, recorded_at, method, keyword, country, version,
          (status = 'opted_out' AND NOT ${ERASED}${wanted.join('')}) IS TRUE AS wanted
        FROM registry.suppression
        WHERE company_id = $1 AND channel = $2 AND address > $3
        ORDER BY address LIMIT $4
      ) AS people`,
    values,
  };
}
