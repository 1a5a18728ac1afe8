import { describe, expect, test } from '@jest/globals';
import { ErasureKey } from '@stopgate/domain';
import { MemorySuppressionReplica } from '@stopgate/suppression-replica';
import fc from 'fast-check';
import { randomBytes } from 'node:crypto';
import { checkBeforeSending } from './check-before-sending.js';
import { checkRequestSchema, checkResponseSchema, MOST_ADDRESSES, readPlainCheck } from './check-schema.js';
import { writeCheckResponse } from './write-check-response.js';

const NOW = Date.now();
const to = ['+33612345679', 'nonsense', '+33612345678', '+33612345679'];

async function open(heartbeatAt?: Date): Promise<MemorySuppressionReplica> {
  const replica = new MemorySuppressionReplica({
    key: randomBytes(32),
    erasureKey: new ErasureKey(randomBytes(32)),
    partitions: 1,
    source: 'test',
  });
  const changes = [
    { companyId: 'acme', channel: 'sms', address: '+33612345678', offset: 0n, suppressed: true } as const,
  ];
  await replica.applySlice({ partition: 0, fromOffset: 0n, nextOffset: 2n, changes, heartbeatAt });
  return replica;
}

async function ask(replica: MemorySuppressionReplica, companyId: string, body: unknown) {
  const answer = await checkBeforeSending(replica, companyId, checkRequestSchema.parse(body), NOW);
  return checkResponseSchema.parse(JSON.parse(answer));
}

describe('the check before sending', () => {
  test('answers per address, in order, as of the oldest heartbeat', async () => {
    expect(await ask(await open(new Date(NOW)), 'acme', { channel: 'sms', to })).toEqual({
      asOf: new Date(NOW).toISOString(),
      results: [
        { to: '+33612345679', result: 'clear' },
        { to: 'nonsense', result: 'invalid' },
        { to: '+33612345678', result: 'opted_out' },
        { to: '+33612345679', result: 'clear' },
      ],
    });
  });

  test('an opt-out at one company is none at another', async () => {
    const { results } = await ask(await open(new Date(NOW)), 'beta', { channel: 'sms', to: ['+33612345678'] });
    expect(results).toEqual([{ to: '+33612345678', result: 'clear' }]);
  });

  test('a replica that cannot be trusted is unknown for each valid address, without asOf', async () => {
    const answer = await ask(await open(), 'acme', { channel: 'sms', category: 'promotional', to });
    expect(answer.results.map(({ result }) => result)).toEqual(['unknown', 'invalid', 'unknown', 'unknown']);
    expect(answer).not.toHaveProperty('asOf');
  });

  test('transactional is exempt, whatever the replica', async () => {
    const answer = await ask(await open(), 'acme', { channel: 'sms', category: 'transactional', to });
    expect(new Set(answer.results.map(({ result }) => result))).toEqual(new Set(['exempt']));
  });

  test.each([
    { channel: 'sms', to: [] },
    { channel: 'sms', to: Array.from({ length: 10_001 }, () => '+33612345678') },
    { channel: 'fax', to },
    { channel: 'sms', category: 'spam', to },
    { to },
  ])('a wrong request is not answered', (body) => {
    expect(checkRequestSchema.safeParse(body).success).toBe(false);
    expect(readPlainCheck(body)).toBeUndefined();
  });
});

const address = fc.oneof(
  fc.constantFrom(
    '+33612345678',
    ' +33 6',
    '',
    'jane@example.com',
    'é@example.com',
    'a"b\\c',
    '\u2028',
    '\ud800',
    '\0',
  ),
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.emailAddress(),
);

describe('a body read without the schema', () => {
  const odd = fc.oneof(fc.anything(), fc.constantFrom(null, [], ['+33612345678', 7], 'x'.repeat(321)));
  const text = fc.oneof(address, fc.constantFrom('x'.repeat(320), 'x'.repeat(321)));
  const list = fc.oneof(
    { weight: 8, arbitrary: fc.array(text, { maxLength: 5 }) },
    fc.constantFrom(MOST_ADDRESSES, MOST_ADDRESSES + 1).map((length) => new Array<string>(length).fill('a')),
    odd,
  );
  const body = fc.oneof(
    {
      weight: 8,
      arbitrary: fc.record(
        {
          channel: fc.oneof({ weight: 8, arbitrary: fc.constantFrom('sms', 'email') }, odd),
          category: fc.oneof({ weight: 8, arbitrary: fc.constantFrom('promotional', 'transactional') }, odd),
          to: list,
          note: odd,
        },
        { requiredKeys: [] },
      ),
    },
    odd,
  );

  test('is what the schema gives, and whatever the schema takes is read', () => {
    let taken = 0;
    fc.assert(
      fc.property(body, (value) => {
        const json: unknown = JSON.parse(JSON.stringify(value) ?? 'null');
        const { data } = checkRequestSchema.safeParse(json);
        expect(readPlainCheck(json)).toEqual(data);
        if (data) taken += 1;
      }),
      { numRuns: 2_000 },
    );
    expect(taken).toBeGreaterThan(300);
  });
});

test('an answer written by hand is what JSON.stringify writes', () => {
  const result = fc.constantFrom('clear', 'opted_out', 'exempt', 'unknown', 'invalid' as const);
  const instant = fc.option(fc.date({ min: new Date(0), max: new Date('9999-12-31'), noInvalidDate: true }));
  fc.assert(
    fc.property(fc.array(fc.record({ to: address, result })), instant, (results, asOf) => {
      const written = writeCheckResponse(
        results.map((one) => one.to),
        results.map((one) => one.result),
        asOf ?? undefined,
      );
      expect(written).toBe(JSON.stringify({ ...(asOf && { asOf: asOf.toISOString() }), results }));
    }),
    { numRuns: 1_000 },
  );
});
