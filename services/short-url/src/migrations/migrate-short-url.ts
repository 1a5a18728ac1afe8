import { runTypeOrmMigrations } from '@stopgate/nest';
import { CreateErasedPeople1795600000000 } from './create-erased-people.js';
import { CreateErasures1795500000000 } from './create-erasures.js';
import { CreateLinks1795400000000 } from './create-links.js';

/** Brings the schema `short_url` up to date; gives the names of the migrations that ran now. */
export function migrateShortUrl(databaseUrl: string): Promise<string[]> {
  return runTypeOrmMigrations({
    databaseUrl,
    schema: 'short_url',
    name: 'short-url',
    migrations: [CreateLinks1795400000000, CreateErasures1795500000000, CreateErasedPeople1795600000000],
  });
}
