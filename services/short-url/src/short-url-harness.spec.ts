import { randomBytes } from 'node:crypto';
import { CompanyDirectory } from '@stopgate/company-directory';
import { allTopics, optoutRequested } from '@stopgate/contracts';
import type { OptOutRequested } from '@stopgate/contracts';
import { ErasureKey } from '@stopgate/domain';
import { createTopics } from '@stopgate/kafka';
import type { RecordProducer } from '@stopgate/kafka';
import { RECORD_PRODUCER, startService } from '@stopgate/nest';
import type { RunningService } from '@stopgate/nest';
import { createTestDatabase, readTopic, silentLogger, testKafka, testStack } from '@stopgate/testing';
import { readConfig } from './config.js';
import { serviceOptions } from './service-options.js';
import { insertLinks } from './store-links/store-links.sql.js';
import type { NewLink } from './store-links/store-links.sql.js';
import { PG_POOL } from './tokens.js';
import type { Pool } from 'pg';

export const TEST_SECRET = 'the secret of the tests, long enough';
export const BROWSER = 'text/html,application/xhtml+xml,*/*;q=0.8';

export interface ShortUrlHarness {
  readonly service: RunningService;
  readonly companyId: string;
  readonly pool: Pool;
  readonly producer: RecordProducer;
  /** Stores a link and gives its code. */
  addLink(address: string, more?: Partial<NewLink>): Promise<string>;
  /** Requests of this test's company that stand on the topic now. */
  requests(): Promise<OptOutRequested[]>;
  call(path: string, init?: RequestInit): Promise<Response>;
  /** Posts a form from a client of its own, so that tests do not share limits. */
  post(path: string, fields: Record<string, string>, headers?: Record<string, string>): Promise<Response>;
  close(): Promise<void>;
}

/**
 * The service with everything real but its consumer: that would join the group of a service that runs on the same
 * broker and take links away from it.
 */
export async function startShortUrl(env: Record<string, string> = {}): Promise<ShortUrlHarness> {
  const stack = testStack();
  const kafka = testKafka('short-url-test');
  await createTopics(kafka, allTopics, { replicationFactor: 1 });
  const database = await createTestDatabase('short_url');
  const config = readConfig({
    KAFKA_BROKERS: stack.kafkaBrokers.join(','),
    DATABASE_URL: database.url,
    REDIS_URL: stack.redisUrl,
    PORT: '0',
    STOPGATE_SECRET: TEST_SECRET,
    TRUST_PROXY: 'loopback',
    ...env,
  });
  const service = await startService({ ...serviceOptions(() => config), strategy: undefined, logger: silentLogger() });
  const producer = service.app.get<RecordProducer>(RECORD_PRODUCER, { strict: false });
  await producer.connect();
  const companyId = `acme-${randomBytes(5).toString('hex')}`;
  service.app.get(CompanyDirectory, { strict: false }).apply({
    companyId,
    name: 'Acme <Stores> & Sons',
    status: 'active',
    settings: { senders: [], allowNoOptOut: false, confirmOptOut: true, emailFooter: true, optOutCovers: 'channel' },
    apiKeys: [],
    version: 1,
    updatedAt: new Date().toISOString(),
  });
  const pool = service.app.get<Pool>(PG_POOL, { strict: false });
  const call = (path: string, init?: RequestInit): Promise<Response> =>
    fetch(service.url + path, { redirect: 'manual', ...init });
  return {
    service,
    companyId,
    pool,
    producer,
    call,
    addLink: async (address, more = {}) => {
      const code = randomBytes(10).toString('hex');
      const link = { code, companyId, channel: 'sms', address, messageId: 'm-1', campaignId: 'spring' } as const;
      await insertLinks(pool, [{ ...link, createdAt: Date.now(), ...more }], ErasureKey.of(TEST_SECRET));
      return code;
    },
    requests: async () =>
      (await readTopic(kafka, optoutRequested.name))
        .map(({ value }) => optoutRequested.schema.parse(JSON.parse(value!.toString())))
        .filter((request) => request.companyId === companyId),
    post: (path, fields, headers = {}) =>
      call(path, {
        method: 'POST',
        body: new URLSearchParams(fields),
        headers: { accept: BROWSER, 'x-forwarded-for': randomClient(), ...headers },
      }),
    close: async () => {
      await producer.disconnect();
      await service.close();
      await database.drop();
    },
  };
}

function randomClient(): string {
  const [a, b, c] = randomBytes(3);
  return `10.${a}.${b}.${c}`;
}
