import pg from 'pg';
import type { DataSource, DataSourceOptions, Logger, MigrationInterface } from 'typeorm';
import { checkSchemaName, searchPathOption } from './postgres.js';

export interface TypeOrmOptions {
  readonly databaseUrl: string;
  readonly schema: string;
  readonly name?: string;
  readonly entities?: DataSourceOptions['entities'];
  /** Classes; the name of each ends in 13 digits (TypeORM orders by them), such as `CreateLinks1764000000000`. */
  readonly migrations?: readonly (new () => MigrationInterface)[];
}

/** One number for all of Stopgate: making schemas and roles side by side can fail too. Chosen by dice. */
const MIGRATION_LOCK = 7_136_420_518;
const LOCK_WAIT_MS = 60_000;

const nothing = (): void => undefined;
const silentLogger: Logger = {
  log: nothing,
  logMigration: nothing,
  logQuery: nothing,
  logQueryError: nothing,
  logQuerySlow: nothing,
  logSchemaBuild: nothing,
};

/**
 * A TypeORM data source in one schema, not yet connected. A null or undefined in a where clause throws: without it
 * TypeORM leaves the condition out, and a lookup for nobody becomes a lookup of everybody.
 */
export async function createDataSource(options: TypeOrmOptions): Promise<DataSource> {
  // Loaded only where it is used: services without TypeORM start faster.
  const { DataSource } = await import('typeorm');
  return new DataSource({
    type: 'postgres',
    url: options.databaseUrl,
    schema: checkSchemaName(options.schema),
    applicationName: `stopgate-${options.name ?? options.schema}`,
    entities: options.entities ?? [],
    migrations: [...(options.migrations ?? [])],
    migrationsTableName: 'migrations',
    migrationsTransactionMode: 'each',
    // It would write plain lines between the JSON ones; whatever fails is thrown as well.
    logger: silentLogger,
    invalidWhereValuesBehavior: { null: 'throw', undefined: 'throw' },
    extra: { options: searchPathOption(options.schema), connectionTimeoutMillis: 5_000 },
  });
}

/**
 * Makes the schema when it is absent and runs the migrations that have not run yet. Instances that start at the same
 * time wait for one another. Gives the names of those that ran now; throws what PostgreSQL or TypeORM throws.
 */
export async function runTypeOrmMigrations(options: TypeOrmOptions): Promise<string[]> {
  const schema = checkSchemaName(options.schema);
  const lock = new pg.Client({
    connectionString: options.databaseUrl,
    application_name: `stopgate-${options.name ?? schema}-migrations`,
    connectionTimeoutMillis: 5_000,
    lock_timeout: LOCK_WAIT_MS,
  });
  lock.on('error', () => undefined);
  await lock.connect();
  try {
    await lock.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await lock.query(`create schema if not exists "${schema}"`);
    const dataSource = await createDataSource(options);
    await dataSource.initialize();
    try {
      return (await dataSource.runMigrations()).map(({ name }) => name);
    } finally {
      await dataSource.destroy();
    }
  } finally {
    // Ending the session gives the lock back, also when a migration threw.
    await lock.end();
  }
}
