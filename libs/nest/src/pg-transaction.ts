import type { Pool, PoolClient } from 'pg';

/**
 * Runs `work` in a transaction of its own and commits it. Rejects with whatever `work` or PostgreSQL says; the connection
 * is then closed instead of given back, so that nobody gets it with half a transaction in it.
 */
export async function inTransaction<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let done = false;
  try {
    await client.query('BEGIN');
    const result = await work(client);
    await client.query('COMMIT');
    done = true;
    return result;
  } finally {
    client.release(!done);
  }
}
