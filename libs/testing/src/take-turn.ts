import pg from 'pg';
import { testStack } from './test-stack.js';

/**
 * Waits until no other test of this name runs, in whatever process, and resolves with what ends the turn. For tests that
 * start a whole service: two of one kind are one consumer group, and would share out the records between two databases.
 */
export async function takeTurn(name: string): Promise<() => Promise<void>> {
  const client = new pg.Client({ connectionString: testStack().databaseUrl });
  await client.connect();
  await client.query('SELECT pg_advisory_lock(hashtextextended($1, 0))', [`turn of ${name}`]);
  return () => client.end();
}
