import pg from 'pg';

/** As in libs/outbox: the one instance that has this lock publishes. */
const LOCK = "hashtextextended('stopgate.outbox.registry', 0)";

/**
 * Takes the registry's right to publish away: opt-outs are still accepted and stored, but nothing is written to
 * `suppression.state`, no heartbeat either. Resolves, once that is so, with the function that gives the right back.
 */
export async function holdRelay(databaseUrl: string): Promise<() => Promise<void>> {
  const holder = new pg.Client({ connectionString: databaseUrl });
  const killer = new pg.Client({ connectionString: databaseUrl });
  await Promise.all([holder.connect(), killer.connect()]);
  try {
    // Waits behind the relay's session, and so has the lock as soon as that ends, before the relay can come back.
    const locked = holder.query(`SELECT pg_advisory_lock(${LOCK})`);
    const ended = await killer.query<{ pid: number }>(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE application_name = 'stopgate-outbox-registry' AND datname = current_database()`,
    );
    if (ended.rowCount !== 1) throw new Error(`${ended.rowCount} relays were found instead of one`);
    await locked;
  } catch (error) {
    await holder.end();
    throw error;
  } finally {
    await killer.end();
  }
  return () => holder.end();
}
