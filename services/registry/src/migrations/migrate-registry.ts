import { runTypeOrmMigrations } from '@stopgate/nest';
import { SCHEMA } from '../tokens.js';
import { CreateRegistryTables1764000000000 } from './create-registry-tables.js';

/** Brings the schema `registry` up to date; instances that start together wait for one another. */
export async function migrateRegistry(databaseUrl: string): Promise<void> {
  await runTypeOrmMigrations({ databaseUrl, schema: SCHEMA, migrations: [CreateRegistryTables1764000000000] });
}
