import { connect, createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { deadLetterTopicName, optoutRequested } from '@stopgate/contracts';
import type { OptOutRequested, Topic } from '@stopgate/contracts';
import { createBatchConsumer, createRecordProducer, createTopics, encodeRecord } from '@stopgate/kafka';
import type { BatchConsumer, Kafka, RecordProducer } from '@stopgate/kafka';
import { createPgPool } from '@stopgate/nest';
import type { OutboxRelay } from '@stopgate/outbox';
import {
  createTestDatabase,
  createTestTopic,
  eventually,
  readTopic,
  silentLogger,
  testKafka,
  uniqueName,
} from '@stopgate/testing';
import type { TestDatabase } from '@stopgate/testing';
import type { Pool } from 'pg';
import { CompanyStore } from '../manage-companies/company-store.js';
import { migrateRegistry } from '../migrations/migrate-registry.js';
import { createRegistryRelay, publishedTopics } from '../publish-outbox/registry-relay.js';
import { RecordOptOutController } from './record-opt-out.controller.js';
import { countOf, request, SECRET } from './store-harness.spec.js';
import { platformTransactions } from '../in-transaction.js';
import { TenantDatabase } from '../tenancy/tenant-database.js';
import { PLATFORM_ROLE } from '../tenancy/tenant-roles.sql.js';
import { SuppressionStore } from './suppression-store.js';

/** A way to PostgreSQL that can be cut. */
class Wire {
  private readonly sockets = new Set<Socket>();
  private server: Server | undefined;
  private port = 0;

  constructor(private readonly target: URL) {}

  async open(): Promise<string> {
    this.server = createServer((client) => {
      const far = connect(Number(this.target.port || 5_432), this.target.hostname);
      for (const socket of [client, far]) {
        this.sockets.add(socket);
        socket.on('error', () => undefined);
        socket.on('close', () => this.sockets.delete(socket));
      }
      client.pipe(far).pipe(client);
    });
    await new Promise<void>((resolve) => this.server!.listen(this.port, '127.0.0.1', resolve));
    this.port = (this.server.address() as AddressInfo).port;
    const url = new URL(this.target);
    url.hostname = '127.0.0.1';
    url.port = String(this.port);
    return url.toString();
  }

  async cut(): Promise<void> {
    const closed = new Promise((resolve) => this.server?.close(resolve));
    for (const socket of this.sockets) socket.destroy();
    await closed;
  }
}

describe('optout.requested to suppression.state', () => {
  let kafka: Kafka;
  let database: TestDatabase;
  let wire: Wire;
  let pool: Pool;
  let relay: OutboxRelay;
  let producer: RecordProducer;
  let controller: RecordOptOutController;
  let topic: Topic;
  let companyId: string;
  let consumers: BatchConsumer[];

  beforeEach(async () => {
    kafka = testKafka('record-opt-out');
    await createTopics(kafka, publishedTopics, { replicationFactor: 1 });
    // A topic and groups of its own: the real ones belong to whoever runs the service on this broker.
    const { schema, keyOf } = optoutRequested as unknown as Topic;
    topic = await createTestTopic(kafka, { schema, keyOf });
    database = await createTestDatabase('record_opt_out');
    await migrateRegistry(database.url);
    wire = new Wire(new URL(database.url));
    pool = createPgPool(await wire.open(), 'registry', 'test', { pipeline: true, role: PLATFORM_ROLE });
    relay = createRegistryRelay({ kafka, databaseUrl: database.url, logger: silentLogger() });
    relay.start();
    producer = createRecordProducer(kafka);
    await producer.connect();
    const companies = new CompanyStore(pool, new TenantDatabase(pool), () => relay.wake());
    controller = new RecordOptOutController(
      new SuppressionStore({ platform: platformTransactions(pool), secret: SECRET, onCommit: () => relay.wake() }),
      companies,
    );
    companyId = uniqueName('co');
    await companies.put({ companyId, name: 'Company' });
    consumers = [];
  });

  afterEach(async () => {
    await Promise.all(consumers.map((consumer) => consumer.stop()));
    await relay.stop();
    await producer.disconnect();
    await pool.end();
    await wire.cut();
    await database.drop();
  });

  const consume = async (): Promise<void> => {
    const consumer = createBatchConsumer({
      kafka,
      producer,
      topic,
      group: uniqueName('group'),
      handler: (batch) => controller.record(batch as Parameters<RecordOptOutController['record']>[0]),
      logger: silentLogger(),
      onDead: () => undefined,
    });
    consumers.push(consumer);
    await consumer.start();
  };
  const ask = (overrides: Partial<OptOutRequested>, traceparent?: string): Promise<void> => {
    const value = request({ companyId, requestId: uniqueName('r'), ...overrides });
    return producer.send([encodeRecord(topic, value, { id: value.requestId, source: 'test', traceparent })]);
  };
  const published = async (name: string) =>
    (await readTopic(kafka, name))
      .filter(({ key }) => key?.startsWith(`${companyId}|`))
      .map((record) => ({ ...record, value: JSON.parse(String(record.value)) as Record<string, unknown> }));
  const deadLetters = () => readTopic(kafka, deadLetterTopicName(topic.name));

  it('publishes state and event, on the trace of the request; a replay from the beginning adds nothing', async () => {
    const trace = '0af7651916cd43dd8448eb211c80319c';
    await ask({ campaignId: 'spring', keyword: 'STOP' }, `00-${trace}-b7ad6b7169203331-01`);
    await ask({ occurredAt: new Date().toISOString() });
    await consume();
    await eventually(async () => expect(await published('optout.recorded')).toHaveLength(1));
    const [state] = await published('suppression.state');
    expect(state!.value).toMatchObject({ kind: 'state', status: 'opted_out', version: 1, campaignId: 'spring' });
    expect(state!.headers['traceparent']!.split('-')[1]).toBe(trace);

    await consume();
    await ask({ address: '+33699999999' });
    await eventually(async () => expect(await published('optout.recorded')).toHaveLength(2));
    expect(await countOf(pool, 'suppression_history')).toBe(2);
    expect((await published('suppression.state')).map(({ value }) => value['version'])).toEqual([1, 1]);
  });

  it('dead-letters with a code what cannot be recorded, masks the address, and goes on', async () => {
    await ask({ address: 'Gateway' });
    await ask({ companyId: 'nobody-has-this-id' });
    await ask({ address: '+33612345678' });
    await consume();
    await eventually(async () => expect(await published('optout.recorded')).toHaveLength(1));
    await eventually(async () => expect(await deadLetters()).toHaveLength(2));
    const codes = (await deadLetters()).map(({ headers }) => headers['stopgate-dead-code']);
    expect(codes.toSorted()).toEqual(['COMPANY_UNKNOWN', 'INVALID_ADDRESS']);
  });

  it('never refuses a STOP because the number looks impossible', async () => {
    await ask({ address: '+999123456789' });
    await consume();
    await eventually(async () =>
      expect((await published('suppression.state')).map(({ value }) => value['address'])).toEqual(['+999123456789']),
    );
  });

  it('waits while PostgreSQL is away, and records everything when it is back', async () => {
    await wire.cut();
    for (let n = 0; n < 5; n += 1) await ask({ address: `+3361234567${n}` });
    await consume();
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    expect(await deadLetters()).toEqual([]);
    await wire.open();
    await eventually(async () => expect(await published('optout.recorded')).toHaveLength(5));
    expect(await deadLetters()).toEqual([]);
  });
});
