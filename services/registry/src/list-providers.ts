import type { Provider, Type } from '@nestjs/common';
import { ComparisonsController } from './compare-lists/comparisons.controller.js';
import type { ImportStore } from './import-opt-outs/import-store.js';
import type { ImportWorker } from './import-opt-outs/import-worker.js';
import { ListCalls } from './manage-lists/list-calls.js';
import { ListMetrics } from './manage-lists/list-metrics.js';
import { ListStore } from './manage-lists/list-store.js';
import { ListsController } from './manage-lists/lists.controller.js';
import { PlatformListsController } from './manage-lists/platform-lists.controller.js';
import type { TenantDatabase } from './tenancy/tenant-database.js';
import { IMPORT_LIMIT, IMPORT_STORE, IMPORT_WORKER, LIST_CALLS, TENANTS } from './tokens.js';

export const listControllers: Type[] = [ListsController, PlatformListsController, ComparisonsController];

/** Third-party lists. */
export function listProviders(): Provider[] {
  return [
    ListMetrics,
    {
      provide: LIST_CALLS,
      inject: [TENANTS, IMPORT_STORE, IMPORT_WORKER, IMPORT_LIMIT],
      useFactory: (tenants: TenantDatabase, imports: ImportStore, worker: ImportWorker, mostBytes: number) =>
        new ListCalls(new ListStore(tenants), imports, worker, mostBytes),
    },
  ];
}
