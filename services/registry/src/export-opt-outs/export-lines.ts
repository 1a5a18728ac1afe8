import type { Channel } from '@stopgate/contracts';
import type { TenantDatabase } from '../tenancy/tenant-database.js';
import { EXPORT_COLUMNS, exportSql } from './export.sql.js';
import type { ExportedPage, ExportFilter, ExportFormat } from './export.sql.js';

/** People that one statement looks at: some 50 ms, and 1 MB of text. */
const PEOPLE_AT_ONCE = 10_000;
const CHANNELS: readonly Channel[] = ['sms', 'email'];

export interface WantedExport extends ExportFilter {
  readonly format: ExportFormat;
  readonly channel?: Channel | undefined;
}

/**
 * The text of an export, page by page; the next one is fetched while one is sent. Whoever stops reading ends it. Each
 * person is as they stand when their page is read.
 */
export async function* exportLines(
  tenants: TenantDatabase,
  companyId: string,
  { format, channel, ...filter }: WantedExport,
  peopleAtOnce = PEOPLE_AT_ONCE,
): AsyncGenerator<string> {
  if (format === 'csv') yield `${EXPORT_COLUMNS.join(',')}\n`;
  for (const one of channel === undefined ? CHANNELS : [channel]) {
    const fetch = async (after: string): Promise<ExportedPage> => {
      const { text, values } = exportSql(companyId, format, filter, { channel: one, after, people: peopleAtOnce });
      const [page] = await tenants.query<ExportedPage & Record<string, unknown>>(companyId, text, values);
      return page!;
    };
    let next: Promise<ExportedPage> | undefined = fetch('');
    while (next) {
      const page: ExportedPage = await next;
      const isLast = page.looked_at < peopleAtOnce || page.last === null;
      next = isLast ? undefined : fetch(page.last!);
      // Nobody waits for it any more when the reader has gone.
      next?.catch(() => undefined);
      if (page.text !== null) yield page.text;
    }
  }
}
