import { ok, skip } from '@stopgate/kafka';
import type { Incoming, Outcome } from '@stopgate/kafka';
import type { Pool, PoolClient } from 'pg';
import { LOCK_POSITION, MOVE_POSITION, MOVE_SOURCES, READ_SOURCES } from './position.sql.js';
import { readSource, SourceNet } from './source-net.js';
import type { Source } from './source-net.js';

/** Counts the messages it is given, on the connection whose transaction also moves the position. */
export type CountFresh<Value> = (client: PoolClient, fresh: readonly Incoming<Value>[]) => Promise<void>;

/**
 * Runs `count` over those messages of a batch that were never counted, in one transaction with the positions: either
 * both stand or neither does, so whatever is delivered again changes nothing.
 *
 * Two nets: a record below the position of this group was counted (a crash before Kafka's commit, a group reset to the
 * beginning); a record made from a source that is not above the highest one seen was written twice by its writer.
 * Records that name no source pass the second net.
 *
 * @param batch messages of one partition, in order, as the runner hands them over
 * @throws what PostgreSQL throws; nothing is counted then, and the runner waits or takes the messages one by one
 */
export async function countOnce<Value>(
  pool: Pool,
  group: string,
  batch: readonly Incoming<Value>[],
  count: CountFresh<Value>,
): Promise<Outcome[]> {
  const first = batch[0];
  const last = batch.at(-1);
  if (!first || !last) return [];
  return inTransaction(pool, async (client) => {
    const where = [group, first.topic, first.partition] as const;
    const next = await lockPosition(client, where);
    const net = new SourceNet(await readSources(client, where));
    const fresh: Incoming<Value>[] = [];
    const outcomes = batch.map((message): Outcome => {
      if (BigInt(message.offset) < next) return skip('already_counted');
      const source = readSource(message);
      if (source && !net.admit(source)) return skip('written_twice');
      fresh.push(message);
      return ok();
    });
    if (BigInt(last.offset) < next) return outcomes;
    await client.query(MOVE_POSITION, [...where, (BigInt(last.offset) + 1n).toString()]);
    await moveSources(client, where, net.advances());
    // Last, since other partitions and instances count into the same rows: they wait from here to the commit only.
    if (fresh.length > 0) await count(client, fresh);
    return outcomes;
  });
}

type Where = readonly [group: string, topic: string, partition: number];

async function lockPosition(client: PoolClient, where: Where): Promise<bigint> {
  const { rows } = await client.query<{ next_offset: string }>(LOCK_POSITION, [...where]);
  return BigInt(rows[0]!.next_offset);
}

async function readSources(client: PoolClient, where: Where): Promise<Source[]> {
  const { rows } = await client.query<{
    source_group: string;
    source_topic: string;
    source_partition: number;
    last_offset: string;
  }>(READ_SOURCES, [...where]);
  return rows.map((row) => ({
    group: row.source_group,
    topic: row.source_topic,
    partition: row.source_partition,
    offset: BigInt(row.last_offset),
  }));
}

async function moveSources(client: PoolClient, where: Where, sources: readonly Source[]): Promise<void> {
  if (sources.length === 0) return;
  await client.query(MOVE_SOURCES, [
    ...where,
    sources.map(({ group }) => group),
    sources.map(({ topic }) => topic),
    sources.map(({ partition }) => partition),
    sources.map(({ offset }) => offset.toString()),
  ]);
}

async function inTransaction<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let failure: Error | undefined;
  try {
    await client.query('BEGIN');
    const result = await work(client);
    await client.query('COMMIT');
    return result;
  } catch (error) {
    failure = error instanceof Error ? error : new Error(String(error));
    throw error;
  } finally {
    // A connection on which something failed is closed, which also rolls back; the pool opens another.
    client.release(failure);
  }
}
