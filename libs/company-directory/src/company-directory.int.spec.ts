import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { companyState, connectionState } from '@stopgate/contracts';
import { createRecordProducer, createTopics, encodeRecord } from '@stopgate/kafka';
import type { Kafka, RecordProducer } from '@stopgate/kafka';
import { eventually, silentLogger, testKafka, uniqueName } from '@stopgate/testing';
import { CompanyDirectory, SenderDirectory } from './index.js';

const SECRET = 'abcdefghijklmnopqrstuvwxyz0123456789';
const die = (reason: string): void => {
  throw new Error(reason);
};
let kafka: Kafka;
let producer: RecordProducer;
let directory: CompanyDirectory;

async function publish(companyId: string, version: number, more: Record<string, unknown> = {}): Promise<void> {
  const value = companyState.schema.parse({
    companyId,
    name: companyId,
    status: 'active',
    settings: {},
    apiKeys: [],
    version,
    updatedAt: new Date().toISOString(),
    ...more,
  });
  await producer.send([encodeRecord(companyState, value, { id: `${companyId}-${version}`, source: 'test' })]);
}

const keyWith = (keyId: string): Record<string, unknown>[] => [
  { keyId, hash: createHash('sha256').update(SECRET).digest('hex'), scopes: ['read'] },
];

beforeAll(async () => {
  kafka = testKafka();
  await createTopics(kafka, [companyState, connectionState], { replicationFactor: 1 });
  producer = createRecordProducer(kafka);
  await producer.connect();
  directory = new CompanyDirectory({ kafka, logger: silentLogger(), onDead: die });
  await directory.start();
});

afterAll(async () => {
  await directory.stop();
  await producer.disconnect();
});

test('settle waits for what was just written, so that absent means it does not exist', async () => {
  const companyId = uniqueName('made-now');
  await publish(companyId, 1);
  await directory.settle([companyId]);
  expect(directory.find(companyId)?.name).toBe(companyId);
  expect(directory.find(uniqueName('never-made'))).toBeUndefined();
});

test('an older version that comes again changes nothing', () => {
  const companyId = uniqueName('versions');
  const record = companyState.schema.parse({
    companyId,
    name: 'new',
    status: 'active',
    settings: {},
    apiKeys: [],
    version: 2,
    updatedAt: '2026-01-01T00:00:00Z',
  });
  directory.apply(record);
  directory.apply({ ...record, version: 1, name: 'old' });
  expect(directory.find(companyId)?.name).toBe('new');
});

test('a key made an instant ago is verified; a wrong secret, a revoked key and a closed company are not', async () => {
  const companyId = uniqueName('keys');
  const keyId = uniqueName('k').replace('-', '');
  await publish(companyId, 1, { apiKeys: keyWith(keyId) });
  expect(await directory.verify(`sgk_${keyId}_${SECRET}`)).toEqual({ companyId, keyId, scopes: ['read'] });
  expect(await directory.verify(`sgk_${keyId}_${SECRET.toUpperCase()}`)).toBeUndefined();
  expect(await directory.verify('nonsense')).toBeUndefined();

  directory.apply({ ...directory.find(companyId)!, version: 2, status: 'closed' });
  expect(await directory.verify(`sgk_${keyId}_${SECRET}`)).toBeUndefined();
  directory.apply({ ...directory.find(companyId)!, version: 3, status: 'active', apiKeys: [] });
  expect(await directory.verify(`sgk_${keyId}_${SECRET}`)).toBeUndefined();
});

test('a key is refused from the moment at which it expires, and carries what its company may call', async () => {
  const companyId = uniqueName('expiry');
  const keyId = uniqueName('k').replace('-', '');
  const limits = { check: { perSecond: 7, burst: 9 } };
  const [key] = keyWith(keyId);
  const withExpiry = (version: number, seconds: number) =>
    publish(companyId, version, {
      apiKeys: [{ ...key, expiresAt: new Date(Date.now() + seconds * 1_000).toISOString() }],
      limits,
    });
  await withExpiry(1, 3_600);
  expect(await directory.verify(`sgk_${keyId}_${SECRET}`)).toEqual({ companyId, keyId, scopes: ['read'], limits });
  await withExpiry(2, -1);
  await eventually(() => expect(directory.find(companyId)!.version).toBe(2));
  expect(await directory.verify(`sgk_${keyId}_${SECRET}`)).toBeUndefined();
});

test('a company’s own short code comes before a shared one, and a deleted connection has none', () => {
  const senders = new SenderDirectory({ kafka, logger: silentLogger(), onDead: die });
  const connection = (
    connectionId: string,
    version: number,
    status: string,
    list: unknown[],
  ): ReturnType<typeof connectionState.schema.parse> =>
    connectionState.schema.parse({
      connectionId,
      provider: 'generic',
      status,
      senders: list,
      version,
      updatedAt: '2026-01-01T00:00:00Z',
    });
  senders.apply(connection('one', 1, 'active', [{ country: 'FR', shortCode: '38123', shared: true }]));
  senders.apply(connection('two', 1, 'active', [{ country: 'FR', shortCode: '38999', companyId: 'acme' }]));
  expect(senders.answerTo('acme', 'FR')?.shortCode).toBe('38999');
  expect(senders.answerTo('bolt', 'FR')?.shortCode).toBe('38123');
  expect(senders.answerTo('bolt', 'GB')).toBeUndefined();
  expect(senders.findRecipient('two', '+38999')).toMatchObject({ companyId: 'acme' });
  senders.apply(connection('two', 2, 'deleted', [{ country: 'FR', shortCode: '38999', companyId: 'acme' }]));
  expect(senders.answerTo('acme', 'FR')?.shortCode).toBe('38123');
});

test('a long number is answered where it is one company’s own, and a short code only in its country', () => {
  const senders = new SenderDirectory({ kafka, logger: silentLogger(), onDead: die });
  const before = senders.version;
  senders.apply(
    connectionState.schema.parse({
      connectionId: 'numbers',
      provider: 'generic',
      status: 'active',
      senders: [
        { country: 'DE', number: '+4915112345009', companyId: 'acme' },
        { country: 'DE', number: '+4915112345001', companyId: 'acme' },
        { country: 'DE', number: '+4915112345000', shared: true },
        { country: 'FR', shortCode: '36180', shared: true },
      ],
      version: 1,
      updatedAt: '2026-01-01T00:00:00Z',
    }),
  );
  expect(senders.version).toBeGreaterThan(before);
  expect(senders.answerTo('acme', 'DE')?.number).toBe('+4915112345001');
  expect(senders.answerTo('acme', 'FR')?.shortCode).toBe('36180');
  expect(senders.answerTo('bolt', 'DE')).toBeUndefined();
  expect(senders.findSender('acme', 'AT', '+4915112345009')?.number).toBe('+4915112345009');
  expect(senders.findSender('bolt', 'DE', '+4915112345009')).toBeUndefined();
  expect(senders.findSender('acme', 'DE', '+4915112345000')).toBeUndefined();
  expect(senders.findSender('acme', 'FR', '36180')?.shortCode).toBe('36180');
  expect(senders.findSender('acme', 'ES', '36180')).toBeUndefined();
  expect(senders.findSender('acme', undefined, '36180')).toBeUndefined();
});
