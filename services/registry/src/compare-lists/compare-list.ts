import type { Channel } from '@stopgate/contracts';
import type { TenantDatabase } from '../tenancy/tenant-database.js';
import { COMPARE_STRETCH, FIND_STRETCH } from './compare.sql.js';
import type { ComparedRow } from './compare.sql.js';

/** A list of a company, to be compared with what the company's own people have said. */
export interface ComparedList {
  readonly companyId: string;
  readonly listId: string;
  readonly channel: Channel;
}

export interface ComparedStretch {
  readonly rows: readonly ComparedRow[];
  /** Up to where it goes; null: to the end. */
  readonly until: string | null;
}

/**
 * Both sides from behind `after`, stretch by stretch: no statement is long and no snapshot is held while a slow caller
 * reads. Rejects as pg does.
 */
export async function* compareList(
  tenants: TenantDatabase,
  { companyId, listId, channel }: ComparedList,
  after = '',
): AsyncGenerator<ComparedStretch> {
  let from = after;
  for (;;) {
    const place = [companyId, channel, listId, from];
    const [stretch] = await tenants.query<{ until: string | null }>(companyId, FIND_STRETCH, place);
    const { until } = stretch!;
    type Row = ComparedRow & Record<string, unknown>;
    yield { rows: await tenants.query<Row>(companyId, COMPARE_STRETCH, [...place, until]), until };
    if (until === null) return;
    from = until;
  }
}
