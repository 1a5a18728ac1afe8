import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { eventually, testStack } from '@stopgate/testing';
import { Redis } from 'ioredis';
import { FRESHNESS_MS, optOut } from './support/endure-fault.js';
import { E2E_SECRET, Platform } from './support/platform.js';
import { expectInOrder, expectRefused, expectReleased } from './support/release-rules.js';
import { Traffic } from './support/traffic.js';

const NEW_KEY = 'a-new-key-for-the-replica-0123456789abcdef';
const LEFT = Array.from({ length: 4 }, (_, index) => `+2782100000${index}`);
const STAYED = Array.from({ length: 4 }, (_, index) => `+2783100000${index}`);
/** Opt out while the key is being changed. */
const LATE = Array.from({ length: 3 }, (_, index) => `+2784100000${index}`);
let platform: Platform;
let redis: Redis;

beforeAll(async () => {
  platform = await Platform.start({
    services: ['registry', 'enrichment'],
    env: { enrichment: { STOPGATE_FRESHNESS_MS: String(FRESHNESS_MS) } },
  });
  redis = new Redis(testStack().redisUrl);
  await platform.createCompany('acme');
  await optOut(platform, ...LEFT);
}, 120_000);

afterAll(async () => {
  redis?.disconnect();
  await platform?.stop();
});

/** Newest heartbeat of each data set, Unix ms, by its name. */
async function heartbeats(): Promise<Map<string, number>> {
  const found = new Map<string, number>();
  for (const key of await redis.keys('stopgate:suppression:*:meta')) {
    const times = Object.entries(await redis.hgetall(key)).filter(([field]) => field.startsWith('h:'));
    found.set(key.split(':')[2]!, Math.max(...times.map(([, at]) => Number(at))));
  }
  return found;
}

interface ReplicaDetail {
  readonly kind: string;
  readonly answers: string;
  readonly dataSet: string;
}

async function readReplica(): Promise<{ status: number; detail: ReplicaDetail | undefined }> {
  const { status, body } = await platform.call('GET', 'enrichment', '/health/ready');
  const { replica } = body['checks'] as { replica?: { detail?: ReplicaDetail } };
  return { status, detail: replica?.detail };
}

test('a new key at work: who left is refused throughout, the others are written to, and the old data set is left alone', async () => {
  const [old] = [...(await heartbeats()).keys()];
  const everybody = [...LEFT, ...STAYED];
  const traffic = new Traffic(platform.gateway, 'rotation', everybody);
  const enrichment = platform.service('enrichment');
  const wrong: string[] = [];
  let asking = true;
  let asked = 0;
  const ask = async (): Promise<void> => {
    while (asking) {
      // Nobody answers while the process is away.
      const result = await platform.check('acme', 'sms', LEFT[0]!).catch(() => 'away');
      if (result === 'opted_out') asked += 1;
      if (result === 'clear') wrong.push(new Date().toISOString());
    }
  };
  traffic.start();
  const asker = ask();
  try {
    await traffic.whenUnderWay();
    enrichment.setEnv({ STOPGATE_REPLICA_KEY: NEW_KEY, STOPGATE_REPLICA_PREVIOUS_KEY: E2E_SECRET });
    await enrichment.kill('SIGTERM');
    await optOut1(LATE[0]!);
    // The data set of the old key answers at once, whatever the new one lacks; killed in the middle, that goes on.
    await enrichment.start();
    expect((await readReplica()).detail?.kind).toBe('fresh');
    await optOut1(LATE[1]!);
    await enrichment.kill('SIGKILL');
    await enrichment.start();
    await eventually(async () => expect((await readReplica()).detail).toMatchObject({ answers: 'current' }));
    await optOut1(LATE[2]!);
    for (const person of [...LEFT, ...LATE]) {
      await eventually(async () => expect(await platform.check('acme', 'sms', person)).toBe('opted_out'));
    }
  } finally {
    asking = false;
    await asker;
    await traffic.stop();
  }
  await traffic.whenAllDecided(30_000);
  expect(wrong).toEqual([]);
  expect(asked).toBeGreaterThan(20);
  expectRefused(traffic, traffic.promotionalTo(...LEFT));
  expectReleased(traffic, traffic.promotionalTo(...STAYED));
  expectInOrder(traffic, everybody);

  const { detail } = await readReplica();
  expect(detail?.dataSet).not.toBe(old);
  const before = await heartbeats();
  expect([...before.keys()].sort()).toEqual([old, detail!.dataSet].sort());
  await eventually(async () => {
    const now = await heartbeats();
    expect(now.get(detail!.dataSet)).toBeGreaterThan(before.get(detail!.dataSet)! + FRESHNESS_MS);
    expect(now.get(old!)).toBe(before.get(old!));
  });
}, 120_000);

async function optOut1(person: string): Promise<void> {
  const { body } = await platform.call(
    'POST',
    'registry',
    '/v1/opt-outs',
    { channel: 'sms', address: person },
    platform.keyOf('acme'),
  );
  expect(body).toMatchObject({ results: [{ status: 'recorded' }] });
}
