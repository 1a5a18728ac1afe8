import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { moReceived } from '@stopgate/contracts';
import type { Topic } from '@stopgate/contracts';
import { createKafka, createRecordProducer, createTopics, isDependencyFailure } from '@stopgate/kafka';
import type { RecordProducer } from '@stopgate/kafka';
import { createPgPool, toProblem } from '@stopgate/nest';
import { AddressRules, OutboundClient } from '@stopgate/outbound-http';
import { eventually, silentLogger, testKafka, uniqueName } from '@stopgate/testing';
import { openTestStores } from '../fixtures/store-fixture.js';
import type { TestStores } from '../fixtures/store-fixture.js';
import { genericCall } from '../fixtures/webhook-calls.js';
import { connectionRequestSchema } from '../manage-connections/connection-request.js';
import { ConnectionStore } from '../manage-connections/connection-store.js';
import { GroupingSender } from './grouping-sender.js';
import { KnownConnections } from './known-connections.js';
import { LOOK_UP_LIMIT_MS, MO_SEND_LIMIT_MS, PROVIDER_WAITS_MS } from './provider-limits.js';
import { ReceiveMo } from './receive-mo.js';
import type { WebhookCall } from './receive-mo.js';
import { TrustedCalls } from './trusted-calls.js';

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const connectionId = uniqueName('c');
let stores: TestStores;
let producer: RecordProducer;

beforeAll(async () => {
  await createTopics(testKafka(), [moReceived as unknown as Topic], { replicationFactor: 1 });
  stores = await openTestStores();
  producer = createRecordProducer(testKafka());
  await producer.connect();
  const request = connectionRequestSchema.parse({
    connectionId,
    provider: 'generic',
    credentials: { secret: SECRET },
    senders: [{ shortCode: '36123', country: 'FR', shared: true }],
  });
  await stores.connections.save(request, request.credentials, new Date());
});
afterAll(async () => {
  await producer.disconnect();
  await stores.close();
});

function webhook(secret = SECRET): WebhookCall {
  const { headers, body } = genericCall(secret, 'w1', { id: 'm1', from: '+33612345678', to: '36123', text: 'hello' });
  return {
    method: 'POST',
    headers,
    contentType: 'application/json',
    rawBody: Buffer.from(body),
    rawQuery: '',
    requestUrl: 'http://127.0.0.1/',
    receivedAt: new Date(),
  };
}

function receiverOf(known: KnownConnections, to: RecordProducer): ReceiveMo {
  const nobody = new OutboundClient({ addresses: new AddressRules(), allowHttp: false, ports: new Set() });
  const config = { INBOUND_WEBHOOK_TOLERANCE_SECONDS: 300 };
  return new ReceiveMo(known, new GroupingSender(to, 1_300), new TrustedCalls(nobody), config, silentLogger());
}

test('without PostgreSQL a connection once known works on, an unknown one is 503, never 404', async () => {
  const pool = createPgPool(stores.url, 'inbound', 'inbound-away');
  const known = new KnownConnections(new ConnectionStore(pool, stores.cipher), stores.cipher, silentLogger());
  await known.preload();
  await pool.end();
  const receiveMo = receiverOf(known, producer);
  await receiveMo.receive('generic', connectionId, webhook());
  // Past the time for which an answer counts as fresh.
  await expect(known.reload(connectionId)).resolves.toMatchObject({ connectionId });
  const error: unknown = await receiveMo.receive('generic', 'never-seen', webhook()).catch((cause: unknown) => cause);
  expect(toProblem(error)).toMatchObject({ status: 503, headers: { 'retry-after': expect.any(String) as unknown } });
});

test('without Kafka the answer is 503 with Retry-After, while the provider waits for it', async () => {
  const unreachable = createKafka({ brokers: ['127.0.0.1:1'], clientId: 'test', logger: silentLogger() });
  const stuck = createRecordProducer(unreachable, { deadlineMs: MO_SEND_LIMIT_MS });
  const known = new KnownConnections(stores.connections, stores.cipher, silentLogger());
  const receiveMo = receiverOf(known, stuck);
  const error: unknown = await receiveMo.receive('generic', connectionId, webhook()).catch((cause: unknown) => cause);
  expect(isDependencyFailure(error)).toBe(true);
  expect(toProblem(error)).toMatchObject({ status: 503, headers: { 'retry-after': expect.any(String) as unknown } });
  expect(LOOK_UP_LIMIT_MS + MO_SEND_LIMIT_MS).toBeLessThan(PROVIDER_WAITS_MS);
});

test('credentials that another instance has replaced a moment ago count at once', async () => {
  const known = new KnownConnections(stores.connections, stores.cipher, silentLogger());
  const receiveMo = receiverOf(known, producer);
  await receiveMo.receive('generic', connectionId, webhook());
  const newSecret = 'whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYX';
  const request = connectionRequestSchema.parse({
    connectionId,
    provider: 'generic',
    credentials: { secret: newSecret },
    senders: [{ shortCode: '36123', country: 'FR', shared: true }],
  });
  await stores.connections.save(request, request.credentials, new Date());
  await receiveMo.receive('generic', connectionId, webhook(newSecret));
  await expect(receiveMo.receive('generic', connectionId, webhook(SECRET))).rejects.toMatchObject({ status: 401 });
});

test('calls do not wait for a newer answer while theirs is fresh, and then have it', async () => {
  const name = uniqueName('c');
  const request = connectionRequestSchema.parse({
    connectionId: name,
    provider: 'generic',
    credentials: { secret: SECRET },
    senders: [{ shortCode: '36123', country: 'FR', shared: true }],
  });
  await stores.connections.save(request, request.credentials, new Date());
  const known = new KnownConnections(stores.connections, stores.cipher, silentLogger());
  const first = await known.find(name);
  await stores.connections.save(request, { secret: 'whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYX' }, new Date());
  await setTimeout(1_100);

  const locked = await stores.pool.connect();
  try {
    await locked.query('BEGIN');
    await locked.query('LOCK TABLE connection IN ACCESS EXCLUSIVE MODE');
    // Nobody can read the table now, so whoever waited for it would get nothing before the lock is gone.
    await expect(known.find(name)).resolves.toBe(first);
    await expect(known.find(name)).resolves.toBe(first);
    // Both ask for the newer one, once.
    await eventually(async () => {
      const { rows } = await locked.query(
        `SELECT 1 FROM pg_locks JOIN pg_database ON pg_database.oid = database AND datname = current_database()
         WHERE relation = 'connection'::regclass AND NOT granted`,
      );
      expect(rows).toHaveLength(1);
    });
  } finally {
    await locked.query('ROLLBACK');
    locked.release();
  }
  // Within the second for which the old answer is still fresh, and without a call that waits.
  await eventually(async () => expect((await known.find(name))?.version).toBe(first!.version + 1), { timeoutMs: 700 });
});
