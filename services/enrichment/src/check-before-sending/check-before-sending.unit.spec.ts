import { describe, expect, test } from '@jest/globals';
import { MemorySuppressionReplica } from '@stopgate/suppression-replica';
import { randomBytes } from 'node:crypto';
import { checkBeforeSending } from './check-before-sending.js';
import { checkRequestSchema, checkResponseSchema } from './check-schema.js';

const NOW = Date.now();
const to = ['+33612345679', 'nonsense', '+33612345678', '+33612345679'];

async function open(heartbeatAt?: Date): Promise<MemorySuppressionReplica> {
  const replica = new MemorySuppressionReplica({ key: randomBytes(32), partitions: 1, source: 'test' });
  const changes = [
    { companyId: 'acme', channel: 'sms', address: '+33612345678', offset: 0n, suppressed: true } as const,
  ];
  await replica.applySlice({ partition: 0, fromOffset: 0n, nextOffset: 2n, changes, heartbeatAt });
  return replica;
}

async function ask(replica: MemorySuppressionReplica, companyId: string, body: unknown) {
  return checkResponseSchema.parse(await checkBeforeSending(replica, companyId, checkRequestSchema.parse(body), NOW));
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
  });
});
