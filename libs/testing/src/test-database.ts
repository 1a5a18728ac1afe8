import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { testStack } from './test-stack.js';

export interface TestDatabase {
  readonly url: string;
  /** Drops the database, cutting connections that a test left open. */
  drop(): Promise<void>;
}

/** A new, empty database on the test server; its name says that it may be destroyed. */
export async function createTestDatabase(label = 'int'): Promise<TestDatabase> {
  const { databaseUrl } = testStack();
  const name = `test_${label.replaceAll(/[^a-z0-9]/g, '_')}_${randomBytes(6).toString('hex')}`;
  await runOnServer(databaseUrl, `CREATE DATABASE ${name}`);
  const url = new URL(databaseUrl);
  url.pathname = `/${name}`;
  return {
    url: url.toString(),
    drop: () => runOnServer(databaseUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  };
}

async function runOnServer(databaseUrl: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
