import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import { isDependencyFailure } from '@stopgate/kafka';
import { eventually, testStack } from '@stopgate/testing';
import { createRedis, redisReadiness, whenRedisReady } from './redis.js';
import type { RedisConnection } from './redis.js';

/** So long that what fails by it cannot be taken for what fails at once, on a busy machine either. */
const COMMAND_TIMEOUT_MS = 20_000;

const open: RedisConnection[] = [];
const cleanUps: (() => void)[] = [];
afterEach(() => {
  for (const redis of open.splice(0)) redis.disconnect();
  for (const cleanUp of cleanUps.splice(0)) cleanUp();
});

function openRedis(url: string, commandTimeoutMs?: number): RedisConnection {
  const redis = createRedis(url, 'nest-test', { commandTimeoutMs });
  open.push(redis);
  return redis;
}

/** A wire to the real Redis that a test can cut, or let go silent. */
async function startWire(): Promise<{ url: string; cut(): void; silence(): void }> {
  const target = new URL(testStack().redisUrl);
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(Number(target.port || 6379), target.hostname);
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
    }
    near.pipe(far).pipe(near);
    near.on('close', () => far.destroy());
  });
  const cut = (): void => sockets.forEach((socket) => socket.destroy());
  cleanUps.push(() => {
    server.close();
    cut();
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    url: `redis://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut,
    silence: () => sockets.forEach((socket) => socket.unpipe()),
  };
}

describe('redis', () => {
  test('works when it is ready', async () => {
    const redis = openRedis(testStack().redisUrl);
    await whenRedisReady(redis);
    expect(await redis.ping()).toBe('PONG');
    await redisReadiness(redis)();
  });

  test('a command fails at once while Redis is down, as a failure of a dependency', async () => {
    const redis = openRedis('redis://127.0.0.1:1', COMMAND_TIMEOUT_MS);
    const begun = performance.now();
    const error: unknown = await redis.get('x').catch((caught: unknown) => caught);
    expect(isDependencyFailure(error)).toBe(true);
    expect(performance.now() - begun).toBeLessThan(COMMAND_TIMEOUT_MS / 2);
    await expect(whenRedisReady(redis, 300)).rejects.toThrow('not ready within 300 ms');
  });

  test('a lost connection fails what was on its way at once, and comes back by itself', async () => {
    const wire = await startWire();
    const redis = openRedis(wire.url, COMMAND_TIMEOUT_MS);
    await whenRedisReady(redis);
    const begun = performance.now();
    const onItsWay = redis.blpop('nest-test-never', 30);
    wire.cut();
    const error: unknown = await onItsWay.catch((caught: unknown) => caught);
    expect(isDependencyFailure(error)).toBe(true);
    expect(performance.now() - begun).toBeLessThan(COMMAND_TIMEOUT_MS / 2);
    await eventually(() => redis.ping().then((answer) => expect(answer).toBe('PONG')), { timeoutMs: 5_000 });
  });

  test('a Redis that does not answer fails the command in time', async () => {
    const wire = await startWire();
    const redis = openRedis(wire.url, 200);
    await whenRedisReady(redis);
    wire.silence();
    const error: unknown = await redis.get('x').catch((caught: unknown) => caught);
    expect(error).toMatchObject({ message: 'Command timed out' });
    expect(isDependencyFailure(error)).toBe(true);
  });
});
