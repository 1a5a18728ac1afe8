import { describe, expect, test } from '@jest/globals';
import { personKey } from '@stopgate/contracts';
import { erasedAddress, ErasureKey } from '@stopgate/domain';
import { createKafka } from '@stopgate/kafka';
import type { EncodedRecord, KafkaMessage, LogSlice } from '@stopgate/kafka';
import { MemoryReplicaStore, MemorySuppressionReplica, ReplicaStoreRefused } from '@stopgate/suppression-replica';
import { silentLogger } from '@stopgate/testing';
import { randomBytes } from 'node:crypto';
import { Registry } from 'prom-client';
import { registerReplicaMetrics } from './replica-metrics.js';
import { SuppressionFeed } from './suppression-feed.js';

const NOW = Date.now();
const erasureKey = new ErasureKey(randomBytes(32));
const anna = { companyId: 'acme', channel: 'sms', address: '+33612345678' } as const;

function record(offset: number, value: unknown): KafkaMessage {
  const bytes = typeof value === 'string' ? Buffer.from(value) : Buffer.from(JSON.stringify(value));
  return {
    key: Buffer.from('k'),
    value: bytes,
    timestamp: String(NOW),
    attributes: 0,
    offset: String(offset),
    headers: {},
  };
}

function stateOf(status: 'opted_out' | 'opted_in') {
  return { kind: 'state', ...anna, status, version: 1, since: new Date(NOW).toISOString() };
}

function state(offset: number, status: 'opted_out' | 'opted_in' = 'opted_out'): KafkaMessage {
  return record(offset, { ...stateOf(status), version: offset + 1 });
}

function tombstone(offset: number, key: string | null): KafkaMessage {
  return { ...record(offset, ''), key: key === null ? null : Buffer.from(key), value: null };
}

function heartbeat(offset: number, at = NOW): KafkaMessage {
  return record(offset, { kind: 'heartbeat', partition: 0, at: new Date(at).toISOString() });
}

function slice(fromOffset: number, records: KafkaMessage[], endOffset = 100): LogSlice {
  const nextOffset = BigInt(records.at(-1)!.offset) + 1n;
  return { partition: 0, fromOffset: BigInt(fromOffset), nextOffset, endOffset: BigInt(endOffset), records };
}

function open(store = new MemoryReplicaStore()) {
  const options = { key: randomBytes(32), erasureKey, partitions: 1, source: 'test' };
  const replica = new MemorySuppressionReplica(options, store);
  const sent: EncodedRecord[] = [];
  const deaths: string[] = [];
  const create = (): SuppressionFeed =>
    new SuppressionFeed({
      kafka: createKafka({ brokers: ['127.0.0.1:1'], clientId: 'test', logger: silentLogger() }),
      producer: { send: (records) => Promise.resolve(void sent.push(...records)) },
      replica,
      logger: silentLogger(),
      onDead: (reason) => deaths.push(reason),
    });
  return { replica, store, sent, deaths, create, feed: create() };
}

describe('the feed of the replica', () => {
  test('states and heartbeats make the replica answer', async () => {
    const { feed, replica } = open();
    expect(await feed.takeSlice(slice(0, [state(0), heartbeat(1)]))).toBeUndefined();
    expect(await replica.check([anna], NOW)).toMatchObject({ kind: 'fresh', suppressed: [true] });
    await feed.takeSlice(slice(2, [state(2, 'opted_in')]));
    expect(await replica.check([anna], NOW)).toMatchObject({ kind: 'fresh', suppressed: [false] });
  });

  test('a tombstone takes the address of its key out, and who was erased stays suppressed under a token', async () => {
    const { feed, replica, sent } = open();
    const token = { ...anna, address: erasedAddress(erasureKey, anna, 0) };
    const erased = record(2, { ...stateOf('opted_out'), address: token.address });
    await feed.takeSlice(slice(0, [state(0), heartbeat(1), erased, tombstone(3, personKey(anna))]));
    expect(await replica.check([anna], NOW)).toMatchObject({ kind: 'fresh', suppressed: [true] });
    await feed.takeSlice(slice(4, [state(4, 'opted_in'), tombstone(5, personKey(token))]));
    expect(await replica.check([anna], NOW)).toMatchObject({ kind: 'fresh', suppressed: [false] });
    await feed.takeSlice(slice(6, [state(6), tombstone(7, personKey(anna))]));
    expect(await replica.check([anna], NOW)).toMatchObject({ kind: 'fresh', suppressed: [false] });
    expect(sent).toEqual([]);
  });

  test('a tombstone of no person changes nothing, and the stream goes on', async () => {
    const { feed, replica, sent } = open();
    const others = ['~heartbeat|0', 'garbage', '', null, 'acme|fax|+33612345678', 'ACME|sms|+33612345678'];
    const records = others.map((key, n) => tombstone(n + 2, key));
    expect(await feed.takeSlice(slice(0, [state(0), heartbeat(1), ...records]))).toBeUndefined();
    expect(await replica.check([anna], NOW)).toMatchObject({ kind: 'fresh', suppressed: [true] });
    expect(sent).toEqual([]);
  });

  test('an empty value is no tombstone', async () => {
    const { feed, replica, sent } = open();
    const empty = { ...record(2, ''), key: Buffer.from(personKey(anna)) };
    await feed.takeSlice(slice(0, [state(0), heartbeat(1), empty]));
    expect(await replica.check([anna], NOW)).toMatchObject({ kind: 'fresh', suppressed: [true] });
    expect(sent).toHaveLength(1);
  });

  test('after a flush the next heartbeat sends the reader back to the beginning', async () => {
    const { feed, replica, store } = open();
    await feed.takeSlice(slice(0, [state(0), heartbeat(1)]));
    store.flush();
    expect(await feed.takeSlice(slice(2, [heartbeat(2)]))).toEqual({ seekTo: 0n });
    expect(await replica.check([anna], NOW)).toMatchObject({ kind: 'unknown' });
    expect(await feed.takeSlice(slice(0, [state(0), heartbeat(1), heartbeat(2)]))).toBeUndefined();
    expect(await replica.check([anna], NOW)).toMatchObject({ kind: 'fresh', suppressed: [true] });
  });

  test('a reader that starts again is sent to where the replica stands', async () => {
    const { feed, create } = open();
    await feed.takeSlice(slice(0, [state(0), heartbeat(1)]));
    await feed.takeSlice(slice(2, [heartbeat(50)]));
    expect(await create().takeSlice(slice(0, [state(0), heartbeat(1)]))).toEqual({ seekTo: 51n });
  });

  test('a hole that compaction left is no gap, for the reader that passed over it', async () => {
    const { feed, create, replica } = open();
    await feed.takeSlice(slice(0, [state(0)]));
    expect(await feed.takeSlice(slice(10, [heartbeat(10)]))).toBeUndefined();
    expect(await replica.check([anna], NOW)).toMatchObject({ kind: 'fresh', suppressed: [true] });
    // Somebody who did not read up to the hole knows nothing about it.
    expect(await create().takeSlice(slice(20, [heartbeat(20)]))).toEqual({ seekTo: 11n });
  });

  test('a hole right behind the place that was sought is no gap either', async () => {
    const { feed, store } = open();
    await feed.takeSlice(slice(0, [heartbeat(3)]));
    store.flush();
    expect(await feed.takeSlice(slice(4, [heartbeat(4)]))).toEqual({ seekTo: 0n });
    expect(await feed.takeSlice(slice(2, [heartbeat(4)]))).toBeUndefined();
  });

  test('what the store lost is a gap even for the reader that passed it', async () => {
    const { feed, store } = open();
    await feed.takeSlice(slice(0, [state(0), heartbeat(5)]));
    [...store.datasets.values()][0]!.positions.set(0, 3n);
    expect(await feed.takeSlice(slice(9, [heartbeat(9)]))).toEqual({ seekTo: 3n });
  });

  test('unreadable records go to the dead-letter topic once, and the stream goes on', async () => {
    const { feed, create, replica, sent } = open();
    const records = [record(0, '{'), record(1, { kind: 'state' }), state(2), heartbeat(3)];
    await feed.takeSlice(slice(0, records));
    expect(sent.map(({ topic, message }) => [topic, message.headers?.['stopgate-dead-code']])).toEqual([
      ['suppression.state.dead', 'INVALID_JSON'],
      ['suppression.state.dead', 'INVALID_MESSAGE'],
    ]);
    expect(await replica.check([anna], NOW)).toMatchObject({ kind: 'fresh', suppressed: [true] });
    await create().takeSlice(slice(0, records));
    expect(sent).toHaveLength(2);
  });

  test('a store that may evict ends the process instead of being used', async () => {
    const { feed, replica, deaths } = open();
    replica.prepare = () => Promise.reject(new ReplicaStoreRefused('allkeys-lru'));
    await expect(feed.takeSlice(slice(0, [heartbeat(0)]))).rejects.toThrow(ReplicaStoreRefused);
    expect(deaths).toEqual(['allkeys-lru']);
  });

  test('a store that was away at first is prepared when it is back', async () => {
    const { feed, replica } = open();
    const prepare = replica.prepare.bind(replica);
    replica.prepare = () => Promise.reject(new Error('ECONNREFUSED'));
    await expect(feed.takeSlice(slice(0, [heartbeat(0)]))).rejects.toThrow('ECONNREFUSED');
    replica.prepare = prepare;
    expect(await feed.takeSlice(slice(0, [heartbeat(0)]))).toBeUndefined();
  });

  test('rebuilding shows in the metrics until the end at that time is reached', async () => {
    const { feed, replica } = open();
    const registry = new Registry();
    const measured = {
      reader: replica,
      answering: { name: 'one' },
      fed: [{ name: 'one', replica, feed }],
      ends: { read: () => Promise.resolve([3n]) },
    };
    registerReplicaMetrics(registry, measured, () => NOW + 1_500);
    await feed.takeSlice(slice(0, [state(0)], 3));
    expect(await registry.metrics()).toMatch(/^stopgate_replica_rebuilding_partitions 1$/m);
    expect(await registry.metrics()).toMatch(/^stopgate_replica_trusted 0$/m);
    expect(await registry.metrics()).toMatch(/^stopgate_replica_offsets_to_read\{data_set="one",partition="0"\} 2$/m);
    expect(await registry.metrics()).toMatch(/^stopgate_replica_answers\{data_set="one"\} 1$/m);
    expect(await registry.metrics()).not.toMatch(/^stopgate_replica_age_seconds /m);
    await feed.takeSlice(slice(1, [heartbeat(2)], 3));
    // At the same moment, too, a scrape says what is, not what the one before has seen.
    const text = await registry.metrics();
    expect(text).toMatch(/^stopgate_replica_rebuilding_partitions 0$/m);
    expect(text).toMatch(/^stopgate_replica_trusted 1$/m);
    expect(text).toMatch(/^stopgate_replica_offsets_to_read\{data_set="one",partition="0"\} 0$/m);
    expect(text).toMatch(/^stopgate_replica_rebuild_seconds\{data_set="one"\} \d/m);
    expect(text).toMatch(/^stopgate_replica_age_seconds 1.5$/m);
    expect(text).toMatch(/^stopgate_replica_position\{partition="0"\} 3$/m);
  });
});
