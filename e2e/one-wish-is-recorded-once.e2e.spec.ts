import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { eventually, readTopic } from '@stopgate/testing';
import { readLag } from '@stopgate/kafka';
import { Platform } from './support/platform.js';

const MARIE = '+33612345678';
const CODE = '38123';
const GROUP = 'registry.record-opt-out';
let platform: Platform;

beforeAll(async () => {
  platform = await Platform.start();
  await platform.createCompany('acme');
  await platform.createConnection('acme-fr', [{ country: 'FR', shortCode: CODE, shared: false, companyId: 'acme' }]);
}, 120_000);

afterAll(() => platform?.stop());

async function recorded(): Promise<{ type: string; version: number }[]> {
  const records = await readTopic(platform.kafka, 'optout.recorded');
  return records.map(({ value }) => JSON.parse(String(value)) as { type: string; version: number });
}

/** Everything sent so far has been decided: nothing waits in any topic on the way. */
async function settle(): Promise<void> {
  await eventually(
    async () => {
      expect(await readLag(platform.kafka, 'inbound.classify-mo', 'mo.received')).toBe(0n);
      expect(await readLag(platform.kafka, GROUP, 'optout.requested')).toBe(0n);
    },
    { timeoutMs: 30_000 },
  );
}

test('a second STOP leaves one record', async () => {
  await platform.reply('acme-fr', { from: MARIE, to: CODE, text: 'STOP', id: 'mo-1' });
  await eventually(async () => expect(await recorded()).toHaveLength(1));
  await platform.reply('acme-fr', { from: MARIE, to: CODE, text: 'stop!', id: 'mo-2' });
  await settle();
  expect(await recorded()).toHaveLength(1);
});

test('the same webhook twice leaves one record', async () => {
  await platform.reply('acme-fr', { from: MARIE, to: CODE, text: 'STOP', id: 'mo-2' });
  await settle();
  expect(await recorded()).toHaveLength(1);
});

test('a webhook that the provider repeats after START does not opt out again', async () => {
  await platform.reply('acme-fr', { from: MARIE, to: CODE, text: 'START', id: 'mo-3' });
  await eventually(async () => expect(await platform.check('acme', 'sms', MARIE)).toBe('clear'));
  await platform.reply('acme-fr', { from: MARIE, to: CODE, text: 'STOP', id: 'mo-2' });
  await settle();
  expect((await recorded()).map(({ type }) => type)).toEqual(['opted_out', 'opted_in']);
  expect(await platform.check('acme', 'sms', MARIE)).toBe('clear');
});

test('a replay of optout.requested from the beginning leaves everything as it is', async () => {
  const before = await recorded();
  await platform.service('registry').kill('SIGTERM');
  const admin = platform.kafka.admin();
  await admin.connect();
  await eventually(() => admin.resetOffsets({ groupId: GROUP, topic: 'optout.requested', earliest: true }), {
    timeoutMs: 30_000,
    everyMs: 200,
  });
  await admin.disconnect();
  expect(await readLag(platform.kafka, GROUP, 'optout.requested')).toBeGreaterThan(0n);

  await platform.service('registry').start();
  await settle();
  expect(await recorded()).toEqual(before);
  const { body } = await platform.call(
    'GET',
    'registry',
    `/v1/opt-outs/sms/${encodeURIComponent(MARIE)}`,
    undefined,
    platform.keyOf('acme'),
  );
  expect(body).toMatchObject({ status: 'clear', version: 2 });
}, 90_000);
