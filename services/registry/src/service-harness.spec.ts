import { createTopics } from '@stopgate/kafka';
import type { Kafka } from '@stopgate/kafka';
import { startService } from '@stopgate/nest';
import type { RunningService } from '@stopgate/nest';
import { createTestDatabase, silentLogger, testKafka, testStack, uniqueName } from '@stopgate/testing';
import pg from 'pg';
import { loadRegistryConfig } from './config.js';
import { publishedTopics } from './publish-outbox/registry-relay.js';
import { registryService } from './service-options.js';

export const ADMIN_KEY = 'admin-key-of-the-tests';

export interface Answer {
  readonly status: number;
  readonly type: string | null;
  readonly headers: Headers;
  // What a caller sees is JSON of any form; each test says what it expects of it.
  readonly body: any; // eslint-disable-line @typescript-eslint/no-explicit-any
}

export interface CallOptions {
  readonly key?: string | undefined;
  readonly body?: unknown;
  readonly raw?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The registry with its HTTP side and its relay, on a database of its own. */
export interface ServiceHarness {
  readonly service: RunningService;
  readonly kafka: Kafka;
  readonly databaseUrl: string;
  call(method: string, path: string, options?: CallOptions): Promise<Answer>;
  /** A company with a name that no other test uses, and a key of it. */
  newCompany(scopes?: string[]): Promise<{ companyId: string; key: string; keyId: string }>;
  /** Another key of a company. */
  addKey(companyId: string, scopes: string[]): Promise<string>;
  query(text: string, values?: unknown[]): Promise<Record<string, unknown>[]>;
  close(): Promise<void>;
}

/** Without the Kafka strategy: its consumer group has one name, and test files that run side by side would share it. */
export async function openService(more: Record<string, string> = {}): Promise<ServiceHarness> {
  const kafka = testKafka('registry-test');
  await createTopics(kafka, publishedTopics, { replicationFactor: 1 });
  const database = await createTestDatabase('registry_service');
  const config = loadRegistryConfig({
    KAFKA_BROKERS: testStack().kafkaBrokers.join(','),
    DATABASE_URL: database.url,
    STOPGATE_ADMIN_KEY: ADMIN_KEY,
    STOPGATE_SECRET: 'a secret of the tests, at least thirty-two characters',
    PORT: '0',
    // Tests make more calls with one key than anybody may; those of the limits say so.
    STOPGATE_RATE_LIMIT_PER_SECOND: '0',
    ...more,
  });
  const service = await startService({ ...registryService(config), strategy: undefined, logger: silentLogger() });
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  const call: ServiceHarness['call'] = async (method, path, { key, body, raw, headers } = {}) => {
    const response = await fetch(service.url + path, {
      method,
      headers: {
        ...(key !== undefined && { authorization: `Bearer ${key}` }),
        ...((body !== undefined || raw !== undefined) && { 'content-type': 'application/json' }),
        ...headers,
      },
      body: raw ?? (body === undefined ? undefined : JSON.stringify(body)),
    });
    const text = await response.text();
    return {
      status: response.status,
      type: response.headers.get('content-type'),
      headers: response.headers,
      body: text === '' ? undefined : JSON.parse(text),
    };
  };
  const addKey = async (companyId: string, scopes?: string[]) => {
    const path = `/v1/companies/${companyId}/api-keys`;
    return (await call('POST', path, { key: ADMIN_KEY, body: { name: 'test', scopes } })).body;
  };
  return {
    service,
    kafka,
    databaseUrl: database.url,
    call,
    newCompany: async (scopes) => {
      const companyId = uniqueName('co');
      await call('POST', '/v1/companies', { key: ADMIN_KEY, body: { companyId, name: 'Company' } });
      const { apiKey, keyId } = await addKey(companyId, scopes);
      return { companyId, key: apiKey, keyId };
    },
    addKey: async (companyId, scopes) => (await addKey(companyId, scopes)).apiKey,
    query: async (text, values) => (await client.query(text, values)).rows,
    close: async () => {
      await client.end();
      await service.close();
      await database.drop();
    },
  };
}
