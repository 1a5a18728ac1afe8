/** Where the test stack is; `npm test` sets these variables, and so may a developer who keeps a stack running. */
export interface TestStack {
  readonly kafkaBrokers: string[];
  readonly databaseUrl: string;
  readonly redisUrl: string;
}

/**
 * The stack of this test run; the second of two Jest workers may have one of its own, for tests that need all of it. Throws when the tests were
 * started without one: a missing stack is never a pass.
 */
export function testStack(): TestStack {
  const { TEST_DATABASE_URL, JEST_WORKER_ID } = process.env;
  const ofSecond = JEST_WORKER_ID === '2' ? '_2' : '';
  const TEST_KAFKA_BROKERS = process.env[`TEST_KAFKA_BROKERS${ofSecond}`] ?? process.env['TEST_KAFKA_BROKERS'];
  const TEST_REDIS_URL = process.env[`TEST_REDIS_URL${ofSecond}`] ?? process.env['TEST_REDIS_URL'];
  if (!TEST_KAFKA_BROKERS || !TEST_DATABASE_URL || !TEST_REDIS_URL) {
    throw new Error('no test stack: run `npm test`, or set TEST_KAFKA_BROKERS, TEST_DATABASE_URL and TEST_REDIS_URL');
  }
  return { kafkaBrokers: TEST_KAFKA_BROKERS.split(','), databaseUrl: TEST_DATABASE_URL, redisUrl: TEST_REDIS_URL };
}
