import { guardCell } from '@stopgate/domain';
import type { TenantDatabase } from '../tenancy/tenant-database.js';
import { compareList } from './compare-list.js';
import type { ComparedList } from './compare-list.js';
import type { ComparedRow, Difference } from './compare.sql.js';

/** How many there are of each. */
export async function countDifferences(
  tenants: TenantDatabase,
  list: ComparedList,
): Promise<Readonly<Record<Difference, number>>> {
  const counts = { both: 0, only_on_list: 0, only_here: 0 };
  for await (const { rows } of compareList(tenants, list)) {
    for (const { difference } of rows) counts[difference] += 1;
  }
  return counts;
}

/** The text of a download, stretch by stretch; it can be imported, or be the file of a list. */
export async function* differenceLines(
  tenants: TenantDatabase,
  list: ComparedList,
  { difference, format }: { readonly difference: Difference; readonly format: 'csv' | 'ndjson' },
): AsyncGenerator<string> {
  const { channel } = list;
  const write = ({ address, listed_at }: ComparedRow): string => {
    const listedAt = listed_at?.toISOString();
    if (format === 'ndjson') return `${JSON.stringify({ channel, address, listedAt })}\n`;
    const cell = channel === 'sms' ? address : quote(guardCell(address));
    return `${channel},${cell},${listedAt ?? ''}\n`;
  };
  if (format === 'csv') yield 'channel,address,listedAt\n';
  for await (const { rows } of compareList(tenants, list)) {
    const text = rows
      .filter((row) => row.difference === difference)
      .map(write)
      .join('');
    if (text !== '') yield text;
  }
}

function quote(cell: string): string {
  return /[",;\r\n\t]|^ | $/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
