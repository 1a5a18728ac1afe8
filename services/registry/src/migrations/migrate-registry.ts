import { runTypeOrmMigrations } from '@stopgate/nest';
import { SCHEMA } from '../tokens.js';
import { BundleOutbox1764400000000 } from './bundle-outbox.js';
import { ChooseWebhookMethods1764290000000 } from './choose-webhook-methods.js';
import { CreateAddressBook1764220000000 } from './create-address-book.js';
import { CreateImports1764230000000 } from './create-imports.js';
import { CreateRegistryTables1764000000000 } from './create-registry-tables.js';
import { ErasePeople1764260000000 } from './erase-people.js';
import { ImportContacts1764231000000 } from './import-contacts.js';
import { IndexOptOuts1764270000000 } from './index-opt-outs.js';
import { KeepLists1764280000000 } from './keep-lists.js';
import { ManageKeys1764210000000 } from './manage-keys.js';
import { ManageWebhooks1764240000000 } from './manage-webhooks.js';
import { ProveHistory1764250000000 } from './prove-history.js';
import { ReviewOptOuts1764900000000 } from './review-opt-outs.js';
import { SecureTenants1764100000000 } from './secure-tenants.js';
import { SlimHistoryIndexes1764300000000 } from './slim-history-indexes.js';

const migrations = [
  CreateRegistryTables1764000000000,
  SecureTenants1764100000000,
  ManageKeys1764210000000,
  CreateAddressBook1764220000000,
  CreateImports1764230000000,
  ImportContacts1764231000000,
  ManageWebhooks1764240000000,
  ProveHistory1764250000000,
  IndexOptOuts1764270000000,
  ErasePeople1764260000000,
  KeepLists1764280000000,
  ChooseWebhookMethods1764290000000,
  SlimHistoryIndexes1764300000000,
  BundleOutbox1764400000000,
  ReviewOptOuts1764900000000,
];

/** Brings the schema `registry` up to date; instances that start together wait for one another. */
export async function migrateRegistry(databaseUrl: string): Promise<void> {
  await runTypeOrmMigrations({ databaseUrl, schema: SCHEMA, migrations });
}
