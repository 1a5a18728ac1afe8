import type { Pool } from 'pg';
import { TRY_LOCK, UNLOCK } from './truth.sql.js';

/** Another call or process is comparing. */
export class ReconcileRunning extends Error {
  constructor() {
    super('a reconciliation is running already');
    this.name = 'ReconcileRunning';
  }
}

/**
 * Runs `work` while no other registry process does; throws ReconcileRunning when one is at it. Should the session of the
 * lock be lost, two may run side by side, which costs time and does no harm.
 */
export async function withReconcileLock<T>(pool: Pool, work: () => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    const { rows } = await client.query<{ locked: boolean }>(TRY_LOCK);
    if (!rows[0]?.locked) throw new ReconcileRunning();
    try {
      return await work();
    } finally {
      // A session that cannot say so is thrown away, and its lock with it.
      await client.query(UNLOCK).catch((error: Error) => (broken = error));
    }
  } finally {
    client.release(broken);
  }
}
