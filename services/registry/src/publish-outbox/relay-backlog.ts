import { setTimeout } from 'node:timers/promises';
import type { Pool } from 'pg';

const LOOK_EVERY_MS = 10;
/** Events before which those who write thousands wait. */
const MOST_WAITING = 2_000;

/** No further than matters. */
const MEASURE_WAITING = `
  SELECT sum(events)::integer AS waiting
  FROM (SELECT events FROM registry.outbox ORDER BY id LIMIT $1) AS first`;
const FIND_NEWEST = `SELECT max(id) AS newest FROM registry.outbox`;
const FIND_UP_TO = `SELECT FROM registry.outbox WHERE id <= $1 LIMIT 1`;

/** What the relay has still to publish. */
export class RelayBacklog {
  /** @param most events that may wait; Infinity where nobody publishes, and nothing is waited for */
  constructor(
    private readonly pool: Pool,
    private readonly most = MOST_WAITING,
  ) {}

  /**
   * Waits until few events wait for the relay: whoever writes thousands must not put a STOP of that moment, of whatever
   * company, behind all of them. False: `isOver` said so first.
   */
  async untilFewWait(isOver: () => boolean): Promise<boolean> {
    if (this.most === Infinity) return true;
    return until(isOver, async () => {
      const { rows } = await this.pool.query<{ waiting: number | null }>(MEASURE_WAITING, [this.most + 1]);
      return (rows[0]?.waiting ?? 0) <= this.most;
    });
  }

  /** Waits until everything that is in the outbox now has been published. False: `isOver` said so first. */
  async untilPublished(isOver: () => boolean): Promise<boolean> {
    if (this.most === Infinity) return true;
    const { rows } = await this.pool.query<{ newest: string | null }>(FIND_NEWEST);
    const newest = rows[0]?.newest;
    if (!newest) return true;
    return until(isOver, async () => (await this.pool.query(FIND_UP_TO, [newest])).rowCount === 0);
  }
}

async function until(isOver: () => boolean, isSo: () => Promise<boolean>): Promise<boolean> {
  while (!(await isSo())) {
    if (isOver()) return false;
    await setTimeout(LOOK_EVERY_MS);
  }
  return true;
}
