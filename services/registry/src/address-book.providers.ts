import { Inject, Injectable } from '@nestjs/common';
import type { OnModuleDestroy, OnModuleInit, Provider, Type } from '@nestjs/common';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import { ContactImportsController } from './import-contacts/contact-imports.controller.js';
import { CoverageController } from './cover-contacts/coverage.controller.js';
import { CoverSchedule } from './cover-contacts/cover-schedule.js';
import { ListContactsController } from './find-contacts/list-contacts.controller.js';
import { ContactsController } from './manage-contacts/contacts.controller.js';
import { ContactStore } from './manage-contacts/contact-store.js';
import { GroupsController } from './manage-groups/groups.controller.js';
import { GroupStore } from './manage-groups/group-store.js';
import { ConsentsController } from './record-consents/consents.controller.js';
import { ErasedPeople } from './record-opt-out/erased-people.js';
import { OptOutReader } from './find-contacts/read-opt-outs.js';
import type { SuppressionStore } from './record-opt-out/suppression-store.js';
import type { TenantDatabase } from './tenancy/tenant-database.js';
import {
  CONTACT_STORE,
  COVER_SCHEDULE,
  ERASED_PEOPLE,
  GROUP_STORE,
  OPT_OUT_READER,
  POOL,
  SUPPRESSION_STORE,
  TENANTS,
} from './tokens.js';

export const addressBookControllers: Type[] = [
  ContactsController,
  ListContactsController,
  ConsentsController,
  GroupsController,
  CoverageController,
  ContactImportsController,
];

/** Applies what an opt-out covers as long as the service runs. */
@Injectable()
class AddressBookLifecycle implements OnModuleInit, OnModuleDestroy {
  constructor(@Inject(COVER_SCHEDULE) private readonly covering: CoverSchedule) {}

  onModuleInit(): void {
    this.covering.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.covering.stop();
  }
}

/** Contacts, groups, consents, and what an opt-out covers. */
export function addressBookProviders(logger: Logger): Provider[] {
  return [
    {
      provide: COVER_SCHEDULE,
      inject: [POOL, TENANTS, SUPPRESSION_STORE],
      useFactory: (pool: Pool, tenants: TenantDatabase, suppressions: SuppressionStore) =>
        new CoverSchedule({ pool, tenants, suppressions, logger }),
    },
    {
      provide: CONTACT_STORE,
      inject: [TENANTS, SUPPRESSION_STORE],
      useFactory: (tenants: TenantDatabase, suppressions: SuppressionStore) => new ContactStore(tenants, suppressions),
    },
    { provide: GROUP_STORE, inject: [TENANTS], useFactory: (tenants: TenantDatabase) => new GroupStore(tenants) },
    {
      provide: OPT_OUT_READER,
      inject: [TENANTS, ERASED_PEOPLE],
      useFactory: (tenants: TenantDatabase, erased: ErasedPeople) => new OptOutReader(tenants, erased),
    },
    AddressBookLifecycle,
  ];
}
