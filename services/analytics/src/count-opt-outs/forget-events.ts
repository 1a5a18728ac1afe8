import type { Pool } from 'pg';
import { FORGET_EVENTS } from './opt-out-counts.sql.js';

/** An outbox publishes an event again within seconds or minutes; a month is also longer than any outage we survive. */
export const EVENTS_KEPT_DAYS = 30;
const EVENTS_AT_ONCE = 10_000;

/** Deletes the ids of events that were first seen more than 30 days ago; answers how many. */
export async function forgetEvents(pool: Pool, keptDays = EVENTS_KEPT_DAYS): Promise<number> {
  for (let forgotten = 0; ;) {
    const { rowCount } = await pool.query(FORGET_EVENTS, [keptDays, EVENTS_AT_ONCE]);
    forgotten += rowCount ?? 0;
    if ((rowCount ?? 0) < EVENTS_AT_ONCE) return forgotten;
  }
}
