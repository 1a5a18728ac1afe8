import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { personKey, suppressionState as sharedState } from '@stopgate/contracts';
import { erasedAddress, ErasureKey } from '@stopgate/domain';
import { createRecordProducer, createTopics, encodeRecord, encodeStored, keyPartition } from '@stopgate/kafka';
import { createRedis, NotReady, whenRedisReady } from '@stopgate/nest';
import type { RedisConnection } from '@stopgate/nest';
import { nameDataset, identifyReplica, RedisSuppressionReplica } from '@stopgate/suppression-replica';
import type { SuppressionReplica } from '@stopgate/suppression-replica';
import { eventually, silentLogger, testKafka, testStack, uniqueName } from '@stopgate/testing';
import type { DataSet } from './create-replica.js';
import { Replication } from './replication.js';

const kafka = testKafka('replication-test');
const suppressionState: typeof sharedState = { ...sharedState, name: uniqueName('suppression.state') };
const producer = createRecordProducer(kafka);
const companyId = uniqueName('acme');
const cluster = uniqueName('cluster');
const erasureKey = new ErasureKey(randomBytes(32));
const opened: Replication[] = [];
let redis: RedisConnection;
let beat: NodeJS.Timeout;
let lastBeat = Promise.resolve();

beforeAll(async () => {
  redis = createRedis(testStack().redisUrl, 'test');
  await whenRedisReady(redis);
  await createTopics(kafka, [suppressionState], { replicationFactor: 1 });
  await producer.connect();
  beat = setInterval(() => {
    const at = new Date().toISOString();
    const beats = Array.from({ length: suppressionState.partitions }, (_, partition) =>
      encodeRecord(suppressionState, { kind: 'heartbeat', partition, at }, { id: 'h', source: 'test', partition }),
    );
    lastBeat = lastBeat.then(() => producer.send(beats)).catch(() => undefined);
  }, 200);
});
afterAll(async () => {
  clearInterval(beat);
  await lastBeat;
  await Promise.all(opened.map((replication) => replication.stop()));
  await producer.disconnect();
  redis.disconnect();
});

/** The data set of a key; `through`: what every slice has to wait for. */
function dataSet(secret: string, through: () => Promise<void> = () => Promise.resolve()): DataSet {
  const identity = identifyReplica({ secret }, cluster);
  const replica: SuppressionReplica = new RedisSuppressionReplica({
    ...identity,
    erasureKey,
    redis,
    freshnessMs: 3_000,
  });
  const apply = replica.applySlice.bind(replica);
  replica.applySlice = async (slice) => {
    await through();
    return apply(slice);
  };
  return { name: nameDataset(identity), replica };
}

async function open(current: DataSet, previous?: DataSet): Promise<Replication> {
  const dataSets = previous ? { current, previous } : { current };
  const onDead = (reason: string): void => expect(reason).toBe('');
  const replication = new Replication({
    kafka,
    producer,
    dataSets,
    logger: silentLogger(),
    onDead,
    topic: suppressionState,
  });
  opened.push(replication);
  await replication.start();
  return replication;
}

const number = (n: number): string => `+3361234567${n}`;

async function leave(n: number, address = number(n)): Promise<void> {
  const since = new Date().toISOString();
  const state = { kind: 'state', companyId, channel: 'sms', address, status: 'opted_out', version: 1, since } as const;
  await eventually(() =>
    producer.send([encodeRecord(suppressionState, state, { id: uniqueName('e'), source: 'test' })]),
  );
}

/** Only a token is left of them. */
async function erase(n: number): Promise<void> {
  const person = { companyId, channel: 'sms', address: number(n) } as const;
  const partition = keyPartition(personKey(person), suppressionState.partitions);
  await leave(n, erasedAddress(erasureKey, person, partition));
  await producer.send([
    encodeStored(suppressionState, { key: personKey(person), json: null }, { id: uniqueName('e'), source: 'test' }),
  ]);
}

/** "opted out" or not of the first `people`; `unknown` when it cannot be trusted. */
async function answer({ reader }: Replication, people: number): Promise<boolean[] | 'unknown'> {
  const queries = Array.from({ length: people }, (_, n) => ({
    companyId,
    channel: 'sms' as const,
    address: number(n),
  }));
  const answered = await reader.check(queries, Date.now());
  return answered.kind === 'fresh' ? answered.suppressed : 'unknown';
}

async function hasLeft(replication: Replication, people: number): Promise<void> {
  await eventually(async () => expect(await answer(replication, people)).toEqual(Array(people).fill(true)));
}

test('a key is changed: the old data set answers and is kept up to date until the new one stands beside it, erased people included', async () => {
  const [oldKey, newKey] = [randomBytes(24).toString('hex'), randomBytes(24).toString('hex')];
  await leave(0);
  await erase(0);
  const oldProcess = await open(dataSet(oldKey));
  await hasLeft(oldProcess, 1);

  let release: () => void = () => undefined;
  const built = new Promise<void>((resolve) => (release = resolve));
  const rotating = await open(
    dataSet(newKey, () => built),
    dataSet(oldKey),
  );
  // From the first answer on, with nothing in the new one.
  expect(await answer(rotating, 1)).toEqual([true]);
  await leave(1);
  await hasLeft(rotating, 2);
  await hasLeft(oldProcess, 2);
  // The last process of the old settings ends: the old data set is fed all the same.
  await oldProcess.stop();
  await leave(2);
  await hasLeft(rotating, 3);
  expect(await rotating.describe()).toMatchObject({
    answers: 'previous',
    kind: 'fresh',
    build: { done: 0, percent: 0 },
  });

  let watching = true;
  const seen: (boolean[] | 'unknown')[] = [];
  const watcher = (async () => {
    while (watching) seen.push(await answer(rotating, 3));
  })();
  release();
  await eventually(() => expect(rotating.answering.role).toBe('current'));
  await leave(3);
  await hasLeft(rotating, 4);
  watching = false;
  await watcher;
  expect(seen.filter((one) => one === 'unknown' || one.includes(false))).toEqual([]);
  expect(await rotating.describe()).toEqual(expect.objectContaining({ answers: 'current', kind: 'fresh' }));

  // The old one is not fed any more, and a process that starts now needs nothing of it.
  const again = await open(dataSet(newKey), dataSet(oldKey));
  expect(again.answering.role).toBe('current');
  expect(await answer(again, 4)).toEqual([true, true, true, true]);
  const { replica: old } = dataSet(oldKey);
  await eventually(async () => expect(await old.check([], Date.now())).toMatchObject({ kind: 'unknown' }));
  await hasLeft(again, 4);
});

test('an old data set that is not there is not made; until the new one is built the process is not ready, and says how far it is', async () => {
  let release: () => void = () => undefined;
  const built = new Promise<void>((resolve) => (release = resolve));
  const old = dataSet(randomBytes(24).toString('hex'));
  const rotating = await open(
    dataSet(randomBytes(24).toString('hex'), () => built),
    old,
  );
  expect(await answer(rotating, 1)).toBe('unknown');
  const error: unknown = await rotating.describe().catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(NotReady);
  expect(error).toMatchObject({
    message: 'the replica is empty',
    detail: { kind: 'unknown', build: { done: 0, percent: 0 } },
  });
  release();
  await hasLeft(rotating, 4);
  expect(await rotating.describe()).toMatchObject({ answers: 'current', kind: 'fresh' });
  expect((await old.replica.status(Date.now())).partitions.every(({ position }) => position === 0n)).toBe(true);
}, 60_000);
