import type { Pool, PoolClient, QueryConfig } from 'pg';

/** Deadlock and serialisation failure: PostgreSQL has undone everything, and the same again can succeed. */
const WORTH_ANOTHER_TRY = new Set(['40P01', '40001']);
const TRIES = 3;

/** Runs work in transactions of one kind: the platform's, or those of one company. */
export type Transactions = <T>(
  work: (client: PoolClient) => Promise<T>,
  write?: (client: PoolClient, worked: T) => Promise<unknown> | undefined,
) => Promise<T>;

/**
 * Runs `work` in one transaction and commits; any error rolls back, and a connection that is not sure is thrown away.
 *
 * On a pool that pipelines, BEGIN and `first` leave together with the first statements of `work`, and what `write` sends
 * together with COMMIT: two round trips instead of five for a batch of opt-outs. A statement of `write` that fails makes
 * the COMMIT behind it a rollback.
 */
export async function inTransaction<T>(
  pool: Pool,
  work: (client: PoolClient) => Promise<T>,
  write?: (client: PoolClient, worked: T) => Promise<unknown> | undefined,
  first?: QueryConfig,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    const client = await pool.connect();
    let broken: Error | undefined;
    try {
      const [, , result] = await Promise.all([client.query('BEGIN'), first && client.query(first), work(client)]);
      await Promise.all([write?.(client, result), client.query('COMMIT')]);
      return result;
    } catch (error) {
      await client.query('ROLLBACK').catch((failure: Error) => (broken = failure));
      if (attempt >= TRIES || !WORTH_ANOTHER_TRY.has(String((error as { code?: unknown }).code))) throw error;
    } finally {
      client.release(broken);
    }
  }
}

/** Transactions that are about whatever companies they like. */
export function platformTransactions(pool: Pool): Transactions {
  return (work, write) => inTransaction(pool, work, write);
}
