import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { eventually } from '@stopgate/testing';
import { Redis } from 'ioredis';
import { openEnrichment, testRedisUrl } from './fixtures/enrichment-harness.js';
import type { Enrichment, Seen } from './fixtures/enrichment-harness.js';

const ANNA = '+33612345678';
const BERT = '+33612345679';

describe('the enrichment service', () => {
  let enrichment: Enrichment;
  let redis: Redis;

  beforeAll(async () => {
    redis = new Redis(testRedisUrl());
    await redis.flushdb();
    enrichment = await openEnrichment();
  });
  afterAll(async () => {
    await enrichment.close();
    await redis.flushdb();
    await redis.quit();
  });

  /** The verdict on a message, as soon as there is one. */
  function verdictOn(messageId: string): Promise<Seen> {
    return eventually(() => {
      const found = enrichment.seen.find(
        ({ topic, value }) =>
          (topic === 'messages.enriched' || topic === 'messages.blocked') && value['messageId'] === messageId,
      );
      if (!found) throw new Error(`no verdict on ${messageId} yet`);
      return found;
    });
  }

  function checkIs(to: string, result: string): Promise<void> {
    return eventually(async () => {
      const { status, body } = await enrichment.check([to]);
      expect({ status, results: body.results }).toEqual({ status: 200, results: [{ to, result }] });
    });
  }

  /** Of the keys that end like this. */
  async function membersOf(end: string): Promise<number> {
    const found = (await redis.keys('*')).filter((key) => key.endsWith(`:${end}`));
    const sizes = await Promise.all(found.map((key) => redis.scard(key)));
    return sizes.reduce((sum, size) => sum + size, 0);
  }

  test('gives each kind of message its verdict, and garbage its reason', async () => {
    const { companyId } = enrichment;
    await enrichment.publish(
      { messageId: 'fr', channel: 'sms', to: ANNA, body: 'Soldes' },
      { messageId: 'za', channel: 'sms', to: '+27821234567', body: 'Sale' },
      { messageId: 'mail', channel: 'email', to: 'jane@example.com', subject: 'Sale', text: 'Sale' },
      { messageId: 'otp', channel: 'sms', category: 'transactional', to: ANNA, body: 'Your code is 123456' },
      { messageId: 'bad', channel: 'sms', to: '12', body: 'Sale', note: companyId },
      { messageId: 'who', channel: 'sms', to: ANNA, body: 'Sale', companyId: 'nobody-has-this-id', note: companyId },
      `{"not":"json","${companyId}"`,
      JSON.stringify({ messageId: 7, companyId, channel: 'sms' }),
      { messageId: 'last', channel: 'sms', to: BERT, body: 'Soldes' },
    );
    expect((await verdictOn('fr')).value).toMatchObject({
      optOut: { method: 'short_code', shortCode: '36999' },
      check: { result: 'clear' },
    });
    const za = await verdictOn('za');
    expect(za.value).toMatchObject({ optOut: { method: 'link' } });
    const { link } = za.value['optOut'] as { link: string };
    const created = await eventually(() => {
      const found = enrichment.seen.find(({ topic, value }) => topic === 'link.created' && value['messageId'] === 'za');
      if (!found) throw new Error('no link yet');
      return found.value;
    });
    expect(link).toBe(`https://no-s.ms/${String(created['code'])}`);
    expect((await verdictOn('mail')).value).toMatchObject({
      headers: { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' },
      text: expect.stringMatching(/^Sale\n\nUnsubscribe: https:\/\/no-s\.ms\/u\/[0-9A-Za-z_-]+$/),
    });
    expect((await verdictOn('otp')).value).toMatchObject({ body: 'Your code is 123456', check: { result: 'exempt' } });
    expect((await verdictOn('bad')).value).toMatchObject({ blocked: { code: 'INVALID_ADDRESS' } });
    expect((await verdictOn('who')).value).toMatchObject({ blocked: { code: 'COMPANY_UNKNOWN' } });
    expect((await verdictOn('last')).topic).toBe('messages.enriched');
    await eventually(() => {
      const dead = enrichment.seen.filter(({ topic }) => topic === 'messages.outbound.dead');
      expect(dead.map(({ headers }) => headers['stopgate-dead-code']).sort()).toEqual([
        'INVALID_JSON',
        'INVALID_MESSAGE',
      ]);
    });
    const { topic: _topic, partition, headers } = await verdictOn('fr');
    expect(headers).toMatchObject({
      'stopgate-source-group': 'enrichment.promotional',
      'stopgate-source-topic': 'messages.outbound',
      'stopgate-source-partition': String(partition),
    });
  });

  test('passes on to the byte what is transactional, and flags what looks like marketing beside it', async () => {
    const { companyId } = enrichment;
    const written = `{"messageId":"sale","companyId":"${companyId}","channel":"sms","category":"transactional","to":"${ANNA}","from":"ACME","body":"Sale \\u00e9! STOP au 36180","order":12345678901234567890,"price":1.0`;
    await enrichment.publish(`${written}}`);
    const passed = await verdictOn('sale');
    expect(passed.topic).toBe('messages.enriched');
    expect(passed.text.startsWith(`${written},"optOut":`)).toBe(true);
    const flagged = await eventually(() => {
      const found = enrichment.seen.filter(({ topic }) => topic === 'messages.flagged');
      expect(found.map(({ value }) => value['messageId'])).toEqual(['sale']);
      return found[0]!;
    });
    expect(flagged.value).toMatchObject({ companyId, channel: 'sms', marks: ['way_out_in_body'] });
    expect(flagged.text).not.toContain(ANNA);
    expect(flagged.partition).toBe(passed.partition);
    expect(await (await enrichment.get('/metrics')).text()).toMatch(
      /stopgate_transactional_flagged_total\{mark="way_out_in_body"[^}]*\} [1-9]/,
    );
  });

  test('an opt-out holds back promotional messages only, and an opt-in lifts it', async () => {
    await checkIs(ANNA, 'clear');
    await enrichment.setState('sms', ANNA, 'opted_out');
    await checkIs(ANNA, 'opted_out');
    await checkIs(BERT, 'clear');
    await enrichment.publish(
      { messageId: 'out-1', channel: 'sms', to: ANNA, body: 'Soldes' },
      { messageId: 'out-2', channel: 'sms', category: 'transactional', to: ANNA, body: 'Your code is 123456' },
    );
    expect((await verdictOn('out-1')).value).toMatchObject({ blocked: { code: 'OPTED_OUT' } });
    expect((await verdictOn('out-2')).topic).toBe('messages.enriched');
    await enrichment.setState('sms', ANNA, 'opted_in');
    await checkIs(ANNA, 'clear');
  });

  test('after FLUSHALL nothing opted out is released, and the replica is rebuilt by itself', async () => {
    await enrichment.setState('sms', ANNA, 'opted_out');
    await checkIs(ANNA, 'opted_out');
    await checkIs(BERT, 'clear');
    await redis.flushdb();
    await enrichment.publish(
      { messageId: 'flush-1', channel: 'sms', to: ANNA, body: 'Soldes' },
      { messageId: 'flush-2', channel: 'sms', to: BERT, body: 'Soldes' },
      { messageId: 'flush-3', channel: 'sms', category: 'transactional', to: ANNA, body: 'Your code is 123456' },
    );
    const results = new Set<string>();
    await eventually(
      async () => {
        const { body } = await enrichment.check([ANNA]);
        results.add(body.results[0]!.result);
        expect(body.results[0]!.result).toBe('opted_out');
      },
      { everyMs: 1 },
    );
    expect([...results]).not.toContain('clear');
    expect((await verdictOn('flush-1')).value).toMatchObject({ blocked: { code: 'OPTED_OUT' } });
    expect((await verdictOn('flush-2')).topic).toBe('messages.enriched');
    expect((await verdictOn('flush-3')).topic).toBe('messages.enriched');
  });

  test('who was erased stays suppressed, through a rebuild too, and comes back with consent', async () => {
    // Who stands behind the others in the same partition: once they are known, so is all in front of them.
    const place = enrichment.partitionOf('sms', BERT);
    const numbers = Array.from({ length: 100 }, (_, n) => `+336000000${String(n).padStart(2, '0')}`);
    const behind = numbers.filter((number) => enrichment.partitionOf('sms', number) === place);
    const caughtUp = async (): Promise<void> => {
      const next = behind.shift()!;
      await enrichment.setState('sms', next, 'opted_out');
      await checkIs(next, 'opted_out');
    };
    await enrichment.setState('sms', BERT, 'opted_out');
    await enrichment.erase('sms', BERT);
    await caughtUp();
    await checkIs(BERT, 'opted_out');
    expect(await membersOf(`${enrichment.companyId}:sms:~h:0:0`)).toBe(1);
    // The number itself is gone: Anna and the one behind are left.
    expect(await membersOf(`${enrichment.companyId}:sms`)).toBe(2);
    await enrichment.publish({ messageId: 'erased-1', channel: 'sms', to: BERT, body: 'Soldes' });
    expect((await verdictOn('erased-1')).value).toMatchObject({ blocked: { code: 'OPTED_OUT' } });

    await redis.flushdb();
    await checkIs(BERT, 'opted_out');
    await enrichment.bringBack('sms', BERT);
    await caughtUp();
    await checkIs(BERT, 'clear');
    await enrichment.publish({ messageId: 'erased-2', channel: 'sms', to: BERT, body: 'Soldes' });
    expect((await verdictOn('erased-2')).topic).toBe('messages.enriched');
  });

  test('while heartbeats are missing, promotional messages wait and transactional ones pass', async () => {
    enrichment.setHeartbeats(false);
    await checkIs(BERT, 'unknown');
    const exempt = await enrichment.check([BERT], { category: 'transactional' });
    expect(exempt.body).toEqual({ results: [{ to: BERT, result: 'exempt' }] });
    await enrichment.publish(
      { messageId: 'held', channel: 'sms', to: BERT, body: 'Soldes' },
      { messageId: 'passes', channel: 'sms', category: 'transactional', to: BERT, body: 'Your code is 123456' },
    );
    expect((await verdictOn('passes')).topic).toBe('messages.enriched');
    expect(enrichment.seen.some(({ value }) => value['messageId'] === 'held')).toBe(false);
    const ready = await enrichment.get('/health/ready');
    expect(ready.status).toBe(503);
    expect(await ready.json()).toMatchObject({
      checks: { replica: { status: 'down', detail: { kind: 'unknown', answers: 'current', build: { percent: 100 } } } },
    });
    expect(await (await enrichment.get('/metrics')).text()).toMatch(/^stopgate_replica_trusted\{.*\} 0$/m);

    enrichment.setHeartbeats(true);
    expect((await verdictOn('held')).topic).toBe('messages.enriched');
    expect((await enrichment.get('/health/ready')).status).toBe(200);
    expect(await (await enrichment.get('/metrics')).text()).toMatch(/^stopgate_replica_trusted\{.*\} 1$/m);
  });

  test('says how often a key may ask, and tells the registry that it did', async () => {
    const { headers } = await enrichment.check([ANNA, BERT]);
    expect(headers.get('ratelimit-policy')).toBe('"check";q=20000;w=4');
    await enrichment.restart();
    const used = await eventually(() => {
      const found = enrichment.seen.filter(({ topic }) => topic === 'key.used');
      expect(found.length).toBeGreaterThan(0);
      return found;
    });
    const { companyId, keyId } = enrichment;
    expect(used.at(-1)!.value).toEqual({ companyId, keyId, usedAt: expect.stringMatching(/^\d{4}-.*Z$/) });
  });

  test('goes on after a restart with the replica it finds', async () => {
    await enrichment.restart();
    await checkIs(ANNA, 'opted_out');
    await enrichment.publish({ messageId: 'again', channel: 'sms', to: ANNA, body: 'Soldes' });
    expect((await verdictOn('again')).value).toMatchObject({ blocked: { code: 'OPTED_OUT' } });
  });

  test('starts without Redis: transactional messages pass, promotional ones wait until it is back', async () => {
    await enrichment.restart('redis://127.0.0.1:1');
    await enrichment.publish(
      { messageId: 'no-redis-1', channel: 'sms', to: BERT, body: 'Soldes' },
      { messageId: 'no-redis-2', channel: 'sms', category: 'transactional', to: BERT, body: 'Your code is 123456' },
    );
    expect((await verdictOn('no-redis-2')).topic).toBe('messages.enriched');
    await checkIs(BERT, 'unknown');
    expect((await enrichment.get('/health/ready')).status).toBe(503);
    expect(enrichment.seen.some(({ value }) => value['messageId'] === 'no-redis-1')).toBe(false);
    await enrichment.restart();
    expect((await verdictOn('no-redis-1')).topic).toBe('messages.enriched');
  });

  test('a call without a key is refused, and a wrong body is a problem with its reason', async () => {
    const stranger = await enrichment.check([ANNA], {}, `sgk_${'a'.repeat(24)}_${'b'.repeat(64)}`);
    expect({ status: stranger.status, body: stranger.body }).toMatchObject({
      status: 401,
      body: { code: 'UNAUTHENTICATED' },
    });
    const wrong = await enrichment.check([]);
    expect({ status: wrong.status, body: wrong.body }).toMatchObject({
      status: 400,
      body: { code: 'INVALID_REQUEST' },
    });
  });
});
