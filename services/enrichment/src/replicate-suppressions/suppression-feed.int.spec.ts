import { expect, test } from '@jest/globals';
import { suppressionState } from '@stopgate/contracts';
import { ErasureKey } from '@stopgate/domain';
import { createRecordProducer, createTopics } from '@stopgate/kafka';
import { MemoryReplicaStore, MemorySuppressionReplica } from '@stopgate/suppression-replica';
import { silentLogger, testKafka } from '@stopgate/testing';
import { randomBytes } from 'node:crypto';
import { SuppressionFeed } from './suppression-feed.js';

async function open() {
  const kafka = testKafka();
  await createTopics(kafka, [suppressionState], { replicationFactor: 1 });
  const store = new MemoryReplicaStore();
  const replica = new MemorySuppressionReplica(
    {
      key: randomBytes(32),
      erasureKey: new ErasureKey(randomBytes(32)),
      partitions: 1,
      source: 'test',
      freshnessMs: 3_600_000,
    },
    store,
  );
  const producer = createRecordProducer(kafka);
  const feed = new SuppressionFeed({ kafka, producer, replica, logger: silentLogger(), onDead: () => undefined });
  await replica.applySlice({ partition: 0, fromOffset: 0n, nextOffset: 1n, changes: [], heartbeatAt: new Date() });
  return { store, replica, feed };
}

/** Of the only data set. */
function positionsOf(store: MemoryReplicaStore): Map<number, bigint> {
  return [...store.datasets.values()][0]!.positions;
}

const old = { partition: 0, fromOffset: 0n, nextOffset: 1n, endOffset: 0n, records: [] };

test('a replica that is ahead of the topic itself is dropped and read again from the beginning', async () => {
  const { store, replica, feed } = await open();
  positionsOf(store).set(0, 1n << 50n);
  expect(await feed.takeSlice(old)).toEqual({ seekTo: 0n });
  expect(await replica.check([], Date.now())).toMatchObject({ kind: 'unknown' });
});

test('a replica that is only ahead of an old slice is kept', async () => {
  const { store, replica, feed } = await open();
  positionsOf(store).set(0, 0n);
  expect(await feed.takeSlice({ ...old, endOffset: -1n })).toEqual({ seekTo: 0n });
  expect(await replica.check([], Date.now())).toMatchObject({ kind: 'fresh' });
});
