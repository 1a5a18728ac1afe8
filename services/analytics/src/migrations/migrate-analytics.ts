import { runTypeOrmMigrations } from '@stopgate/nest';
import { CountCleared1764230000000 } from './1764230000000-count-cleared.js';
import { CountFlagged1764460800000 } from './1764460800000-count-flagged.js';
import { CreateAnalytics1763856000000 } from './1763856000000-create-analytics.js';

/** Brings the schema `analytics` up to date; instances that start together wait for one another. */
export async function migrateAnalytics(databaseUrl: string): Promise<void> {
  await runTypeOrmMigrations({
    databaseUrl,
    schema: 'analytics',
    migrations: [CreateAnalytics1763856000000, CountCleared1764230000000, CountFlagged1764460800000],
  });
}
