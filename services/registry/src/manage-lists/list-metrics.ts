import { Inject, Injectable } from '@nestjs/common';
import type { OnModuleDestroy, OnModuleInit } from '@nestjs/common';
import { PLATFORM_LISTS } from '@stopgate/domain';
import { metricsRegistry } from '@stopgate/nest';
import { Gauge } from 'prom-client';
import { ScrapedRows } from '../scraped-rows.js';
import type { TenantDatabase } from '../tenancy/tenant-database.js';
import { TENANTS } from '../tokens.js';
import { LIST_LISTS } from './lists.sql.js';
import type { ListRow } from './lists.sql.js';

const lists = new ScrapedRows<ListRow>();

const entries = listGauge(
  'stopgate_list_entries',
  'Addresses on each third-party list of the platform',
  (list) => list.entries,
);

const refreshed = listGauge(
  'stopgate_list_refreshed_timestamp_seconds',
  'When the file was handed in that each third-party list of the platform was last made equal to; 0: never',
  ({ refreshed_at }) => (refreshed_at?.getTime() ?? 0) / 1_000,
);

function listGauge(name: string, help: string, valueOf: (list: ListRow) => number): Gauge<'list'> {
  return new Gauge({
    name,
    help,
    labelNames: ['list'] as const,
    registers: [metricsRegistry()],
    async collect() {
      const rows = await lists.read();
      this.reset();
      for (const row of rows) this.set({ list: row.list_id }, valueOf(row));
    },
  });
}

/** How long and how fresh the platform's lists are. Those of companies are the companies' to watch. */
@Injectable()
export class ListMetrics implements OnModuleInit, OnModuleDestroy {
  constructor(@Inject(TENANTS) private readonly tenants: TenantDatabase) {}

  onModuleInit(): void {
    type Row = ListRow & Record<string, unknown>;
    lists.readFrom(() => this.tenants.query<Row>(PLATFORM_LISTS, LIST_LISTS, [PLATFORM_LISTS]));
  }

  onModuleDestroy(): void {
    lists.readFrom(undefined);
    entries.reset();
    refreshed.reset();
  }
}
