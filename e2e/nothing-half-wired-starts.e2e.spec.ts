import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createTestDatabase, eventually, testKafka, testStack } from '@stopgate/testing';
import type { TestDatabase } from '@stopgate/testing';
import { makeCleanSlate } from './support/clean-slate.js';
import { findFreePort, ServiceProcess } from './support/service-process.js';
import type { ServiceName } from './support/service-process.js';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase('e2e');
}, 60_000);

afterAll(() => database?.drop());

const goodEnv = (): Record<string, string> => ({
  KAFKA_BROKERS: testStack().kafkaBrokers.join(','),
  DATABASE_URL: database.url,
  REDIS_URL: testStack().redisUrl,
  STOPGATE_ADMIN_KEY: 'e2e-admin-key-0123456789',
  STOPGATE_SECRET: 'e2e-secret-that-is-long-enough-0123456789',
  STOPGATE_LINK_BASE_URL: 'http://127.0.0.1:9',
});

async function start(name: ServiceName, env: Record<string, string>): Promise<{ code: number | null; stderr: string }> {
  const service = new ServiceProcess(name, await findFreePort(), env);
  service.spawn();
  return service.ended();
}

test.each([
  ['registry' as const, ['KAFKA_BROKERS', 'DATABASE_URL', 'STOPGATE_SECRET', 'STOPGATE_ADMIN_KEY']],
  ['enrichment' as const, ['KAFKA_BROKERS', 'REDIS_URL', 'STOPGATE_SECRET']],
  ['inbound' as const, ['KAFKA_BROKERS', 'DATABASE_URL', 'STOPGATE_SECRET', 'STOPGATE_ADMIN_KEY']],
  ['short-url' as const, ['KAFKA_BROKERS', 'DATABASE_URL', 'REDIS_URL', 'STOPGATE_SECRET']],
  ['analytics' as const, ['KAFKA_BROKERS', 'DATABASE_URL']],
  ['console' as const, ['STOPGATE_SECRET', 'STOPGATE_REGISTRY_URL', 'STOPGATE_ANALYTICS_URL']],
])('%s without settings says every one that is missing, and ends with 1', async (name, missing) => {
  const { code, stderr } = await start(name, {});
  expect(code).toBe(1);
  for (const variable of missing) expect(stderr).toContain(variable);
});

test('a bad setting is named, and a secret is never printed', async () => {
  const { code, stderr } = await start('enrichment', {
    ...goodEnv(),
    STOPGATE_SECRET: 'too-short-hunter2',
    REDIS_URL: 'not a url',
  });
  expect(code).toBe(1);
  expect(stderr).toContain('STOPGATE_SECRET');
  expect(stderr).toContain('REDIS_URL');
  expect(stderr).not.toContain('hunter2');
});

test('without its topics, or with a topic of the wrong policy, a service does not start and says which', async () => {
  const kafka = testKafka();
  const spare = await makeCleanSlate(kafka);
  const admin = kafka.admin();
  await admin.connect();
  try {
    await admin.deleteTopics({ topics: ['messages.outbound', 'suppression.state'] });
    await eventually(
      () =>
        admin.createTopics({
          topics: [
            {
              topic: 'suppression.state',
              numPartitions: 6,
              configEntries: [{ name: 'cleanup.policy', value: 'delete' }],
            },
          ],
        }),
      { everyMs: 200 },
    );
    const { code, stderr } = await start('enrichment', { ...goodEnv(), DATABASE_URL: spare.url });
    expect(code).toBe(1);
    expect(stderr).toContain('messages.outbound does not exist');
    expect(stderr).toContain('suppression.state has cleanup.policy delete instead of compact');
  } finally {
    await admin.disconnect();
    await spare.drop();
  }
}, 60_000);
