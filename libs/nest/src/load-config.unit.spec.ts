import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import {
  adminConfigShape,
  baseConfigShape,
  booleanSetting,
  integerSetting,
  kafkaConfigShape,
  postgresConfigShape,
  redisConfigShape,
  replicaConfigShape,
  secretConfigShape,
  webUrlSetting,
} from './config-shapes.js';
import { ConfigError, loadConfig } from './load-config.js';

const everything = z.object({
  ...baseConfigShape,
  ...kafkaConfigShape,
  ...postgresConfigShape,
  ...redisConfigShape,
  ...replicaConfigShape,
  ...secretConfigShape,
  ...adminConfigShape,
});

const good = {
  PORT: '4004',
  KAFKA_BROKERS: 'kafka-1:9092, kafka-2:9092',
  DATABASE_URL: 'postgres://user:pa55word@db:5432/stopgate',
  REDIS_URL: 'redis://cache:6379',
  STOPGATE_SECRET: 's'.repeat(32),
  STOPGATE_ADMIN_KEY: 'a'.repeat(16),
};

function problemsOf(load: () => unknown): Record<string, string> {
  try {
    load();
  } catch (error) {
    if (error instanceof ConfigError)
      return Object.fromEntries(error.problems.map(({ name, reason }) => [name, reason]));
    throw error;
  }
  return {};
}

describe('loadConfig', () => {
  test('reads good settings into their types', () => {
    expect(loadConfig(everything, { ...good, UNRELATED: 'x' })).toEqual({
      ...good,
      HOST: '127.0.0.1',
      PORT: 4004,
      LOG_LEVEL: 'info',
      TRUST_PROXY: false,
      KAFKA_BROKERS: ['kafka-1:9092', 'kafka-2:9092'],
      STOPGATE_REPLICA_SHARDS: 1,
    });
  });

  test('Redis may be some nodes of a cluster', () => {
    const load = (text: string): unknown => loadConfig(z.object(redisConfigShape), { REDIS_URL: text }).REDIS_URL;
    expect(load('redis://a:1 , redis://b:2')).toBe('redis://a:1,redis://b:2');
  });

  test('an address of the web has no slashes at the end, and a missing one says how it looks', () => {
    const shape = z.object({ URL: webUrlSetting('https://no-s.ms') });
    const load = (text: string): unknown => loadConfig(shape, { URL: text }).URL;
    expect(load('https://a.example//')).toBe('https://a.example');
    expect(load('http://a.example/b//c/')).toBe('http://a.example/b//c');
    expect(problemsOf(() => load(''))).toEqual({ URL: 'is missing (such as https://no-s.ms)' });
    expect(problemsOf(() => load('ftp://a.example'))).toEqual({ URL: 'must look like https://no-s.ms' });
  });

  test('names every missing variable at once', () => {
    const problems = problemsOf(() => loadConfig(everything, {}));
    expect(Object.keys(problems).sort()).toEqual(Object.keys(good).sort());
    for (const reason of Object.values(problems)) expect(reason).toMatch(/^is missing/);
  });

  test('an empty variable counts as missing', () => {
    expect(problemsOf(() => loadConfig(everything, { ...good, DATABASE_URL: '  ' }))).toEqual({
      DATABASE_URL: expect.stringMatching(/^is missing/),
    });
  });

  test.each([
    ['PORT', '80x', 'whole number'],
    ['PORT', '70000', 'at most 65535'],
    ['PORT', '4e3', 'whole number'],
    ['LOG_LEVEL', 'loud', 'must be trace'],
    ['TRUST_PROXY', 'true', 'must be false or'],
    ['TRUST_PROXY', '2', 'must be false or'],
    ['TRUST_PROXY', '10.0.0.0/99', 'must be false or'],
    ['KAFKA_BROKERS', 'kafka', 'host:port'],
    ['KAFKA_BROKERS', 'kafka:9092,,', 'host:port'],
    ['DATABASE_URL', 'mysql://user:hunter2@db/x', 'must look like postgres://'],
    ['REDIS_URL', 'hunter2', 'must look like redis://'],
    ['REDIS_URL', 'redis://:hunter2@a:1,hunter2', 'must look like redis://'],
    ['REDIS_URL', 'redis://:hunter2@a:1,rediss://b:1', 'must look like redis://'],
    ['STOPGATE_REDIS_CLUSTER', 'hunter2', 'true or false'],
    ['STOPGATE_REPLICA_KEY', 'hunter2-is-too-short', 'at least 32'],
    ['STOPGATE_REPLICA_PREVIOUS_KEY', 'hunter2-is-too-short', 'at least 32'],
    ['STOPGATE_REPLICA_SHARDS', '0', 'at least 1'],
    ['STOPGATE_SECRET', 'hunter2-is-too-short', 'at least 32'],
    ['STOPGATE_ADMIN_KEY', 'hunter2', 'at least 16'],
  ])('%s=%s is refused by name, with a reason, without its value', (name, value, reason) => {
    const problems = problemsOf(() => loadConfig(everything, { ...good, [name]: value }));
    expect(Object.keys(problems)).toEqual([name]);
    expect(problems[name]).toContain(reason);
    expect(problems[name]).not.toContain('hunter2');
  });

  test('a schema that repeats the value in its message does not reveal it', () => {
    const careless = z.object({
      TOKEN: z.string().refine(() => false, { error: ({ input }) => `bad: ${String(input)}` }),
    });
    expect(problemsOf(() => loadConfig(careless, { TOKEN: 'hunter2' }))).toEqual({ TOKEN: 'bad: …' });
  });

  test('proxies may be ranges or well-known names', () => {
    const load = (text: string): unknown =>
      loadConfig(z.object(baseConfigShape), { PORT: '1', TRUST_PROXY: text }).TRUST_PROXY;
    expect(load('loopback, 10.0.0.0/8, fd00::/8')).toEqual(['loopback', '10.0.0.0/8', 'fd00::/8']);
  });

  test('a default replaces a missing port, and booleans are words', () => {
    const shape = z.object({ PORT: integerSetting(0, 65_535).default(4001), FLAG: booleanSetting().default(false) });
    expect(loadConfig(shape, {})).toEqual({ PORT: 4001, FLAG: false });
    expect(loadConfig(shape, { FLAG: 'true' }).FLAG).toBe(true);
    expect(problemsOf(() => loadConfig(shape, { FLAG: '1' }))).toEqual({ FLAG: 'must be true or false' });
  });
});
