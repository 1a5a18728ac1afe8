import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { maySend, PresendClient } from '@stopgate/presend-client';
import type { CheckAnswer, Trouble } from '@stopgate/presend-client';
import { eventually } from '@stopgate/testing';
import { FRESHNESS_MS, optOut } from './support/endure-fault.js';
import { OwnRedis } from './support/own-redis.js';
import { Platform } from './support/platform.js';

const LEFT = Array.from({ length: 40 }, (_, index) => `+278210001${String(index).padStart(2, '0')}`);
const STAYED = Array.from({ length: 40 }, (_, index) => `+278310001${String(index).padStart(2, '0')}`);
const EVERYBODY = [...LEFT, ...STAYED];

let platform: Platform;
let redis: OwnRedis;
let client: PresendClient;
const troubles: Trouble[] = [];

beforeAll(async () => {
  redis = await OwnRedis.start();
  platform = await Platform.start({
    services: ['registry', 'enrichment'],
    env: { enrichment: { REDIS_URL: redis.url, STOPGATE_FRESHNESS_MS: String(FRESHNESS_MS) } },
  });
  const apiKey = await platform.createCompany('acme');
  client = new PresendClient({
    url: platform.service('enrichment').url,
    apiKey,
    deadlineMs: 4_000,
    onTrouble: (trouble) => troubles.push(trouble),
  });
  await optOut(platform, ...LEFT);
}, 120_000);

afterAll(async () => {
  await client?.close();
  await platform?.stop();
  await redis?.stop();
});

/** Every caller by itself, as a gateway with a worker per message asks. */
function askAll(): Promise<CheckAnswer[]> {
  return Promise.all(EVERYBODY.map((to) => client.check({ channel: 'sms', to })));
}

function expectRight(answers: readonly CheckAnswer[]): void {
  expect(answers.map(({ to, result }) => ({ to, result }))).toEqual([
    ...LEFT.map((to) => ({ to, result: 'opted_out' })),
    ...STAYED.map((to) => ({ to, result: 'clear' })),
  ]);
}

/** Asks until `done`; nobody who left may be sent to by any answer on the way. */
async function askUntil(done: (answers: readonly CheckAnswer[]) => void): Promise<void> {
  await eventually(
    async () => {
      const answers = await askAll();
      expect(answers.filter((answer) => LEFT.includes(answer.to) && maySend(answer))).toEqual([]);
      done(answers);
    },
    { timeoutMs: 30_000, everyMs: 20 },
  );
}

const expectAllUnknown = (answers: readonly CheckAnswer[]): void =>
  expect(new Set(answers.map(({ result }) => result))).toEqual(new Set(['unknown']));

test('single questions and lists get the answers of the service', async () => {
  expectRight(await askAll());
  const list = await client.checkMany({ channel: 'sms', to: [...EVERYBODY, 'nonsense'] });
  expectRight(list.slice(0, -1));
  expect(list.at(-1)).toEqual({ to: 'nonsense', result: 'invalid' });
  expect(troubles).toEqual([]);
});

test('a wrong key is unknown and told, once a call', async () => {
  const heard: Trouble[] = [];
  const { url } = platform.service('enrichment');
  const apiKey = `sgk_${'a'.repeat(24)}_${'b'.repeat(64)}`;
  const stranger = new PresendClient({ url, apiKey, onTrouble: (trouble) => heard.push(trouble) });
  const answers = await stranger.checkMany({ channel: 'sms', to: STAYED });
  expect(new Set(answers.map((answer) => answer.result === 'unknown' && answer.reason))).toEqual(new Set(['refused']));
  expect(heard).toMatchObject([{ status: 401, code: 'UNAUTHENTICATED', addresses: STAYED.length }]);
});

test('while Redis stands still all is unknown, passwords are exempt, and it is right again afterwards', async () => {
  await redis.pause();
  try {
    await askUntil(expectAllUnknown);
    expect(await client.check({ channel: 'sms', category: 'transactional', to: LEFT[0]! })).toEqual({
      to: LEFT[0],
      result: 'exempt',
    });
  } finally {
    redis.resume();
  }
  await askUntil(expectRight);
}, 60_000);

test('while the service is killed all is unknown, and right again when it is back', async () => {
  await platform.service('enrichment').kill('SIGKILL');
  const answers = await askAll();
  expectAllUnknown(answers);
  expect(answers[0]).toMatchObject({ reason: 'unavailable' });
  await platform.service('enrichment').start();
  await askUntil(expectRight);
}, 60_000);

test('a service killed in the middle of questions says nothing wrong', async () => {
  const asking = askUntil(expectAllUnknown);
  await platform.service('enrichment').kill('SIGKILL');
  await asking;
  await platform.service('enrichment').start();
  await askUntil(expectRight);
}, 60_000);
