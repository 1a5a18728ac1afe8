import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { eventually } from '@stopgate/testing';
import { endureFault, FRESHNESS_MS, optOut } from './support/endure-fault.js';
import { OwnRedis } from './support/own-redis.js';
import { Platform } from './support/platform.js';
import { expectInOrder, expectPasswordsInTime, expectRefused, expectReleased } from './support/release-rules.js';
import { Traffic } from './support/traffic.js';

const LEFT = Array.from({ length: 4 }, (_, index) => `+2782100000${index}`);
const STAYED = Array.from({ length: 4 }, (_, index) => `+2783100000${index}`);
let platform: Platform;
let redis: OwnRedis;

beforeAll(async () => {
  redis = await OwnRedis.start();
  platform = await Platform.start({
    services: ['registry', 'enrichment'],
    env: { enrichment: { REDIS_URL: redis.url, STOPGATE_FRESHNESS_MS: String(FRESHNESS_MS) } },
  });
  await platform.createCompany('acme');
  await optOut(platform, ...LEFT);
}, 120_000);

afterAll(async () => {
  await platform?.stop();
  await redis?.stop();
});

interface Fault {
  readonly name: string;
  readonly begin: () => Promise<void>;
  readonly end: () => Promise<void> | void;
}

const LASTING: Fault[] = [
  { name: 'paused', begin: () => redis.pause(), end: () => redis.resume() },
  { name: 'killed and started again empty', begin: () => redis.kill(), end: () => redis.startEmpty() },
  {
    name: 'out of memory',
    begin: async () => {
      await redis.useUpMemory();
      await expect(redis.client.set('anything', 'x')).rejects.toThrow('OOM');
    },
    end: () => redis.giveMemory(),
  },
];

describe.each(LASTING.map((fault, index) => ({ ...fault, index })))('Redis $name', ({ name, begin, end, index }) => {
  test('holds what needs the check, lets passwords through, and decides all of it afterwards, in order', async () => {
    const leaver = `+2784100000${index}`;
    await endureFault(platform, { label: name.split(' ')[0]!, left: LEFT, stayed: STAYED, leaver, begin, end });
  }, 60_000);
});

/** None of `left` may be released at any moment: the check has said of all of them that they left. */
async function expectNobodyReleased(label: string, left: string[], fault: () => Promise<void>): Promise<void> {
  const everybody = [...left, ...STAYED];
  const traffic = new Traffic(platform.gateway, label, everybody);
  traffic.start();
  try {
    await traffic.whenUnderWay();
    await fault();
    await eventually(async () => expect(await platform.check('acme', 'sms', left.at(-1)!)).toBe('opted_out'));
  } finally {
    await traffic.stop();
  }
  await traffic.whenAllDecided(20_000);
  expectRefused(traffic, traffic.promotionalTo(...left));
  expectReleased(traffic, traffic.promotionalTo(...STAYED));
  expectInOrder(traffic, everybody);
  expectPasswordsInTime(traffic);
}

test('Redis flushed, and again while it is being rebuilt: nobody who left is released', async () => {
  await expectNobodyReleased('flushed', LEFT, async () => {
    for (let time = 0; time < 5; time += 1) {
      await redis.client.flushall();
      await new Promise((resolve) => setTimeout(resolve, 300));
    }
  });
}, 60_000);

test('Redis replaced by an older snapshot: also who left after it was taken is not released', async () => {
  await redis.takeSnapshot();
  const takenAt = Date.now();
  const late = '+27841000009';
  await optOut(platform, late);
  await eventually(() => expect(Date.now() - takenAt).toBeGreaterThan(FRESHNESS_MS));
  await expectNobodyReleased('snapshot', [...LEFT, late], async () => {
    await redis.kill();
    await redis.startFromSnapshot();
  });
}, 60_000);
