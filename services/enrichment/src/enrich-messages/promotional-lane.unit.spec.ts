import { describe, expect, test } from '@jest/globals';
import type { OutboundMessage } from '@stopgate/contracts';
import type { CompanyRecord } from '@stopgate/contracts';
import { ErasureKey } from '@stopgate/domain';
import type { Incoming } from '@stopgate/kafka';
import { MemorySuppressionReplica } from '@stopgate/suppression-replica';
import type { SuppressionChange } from '@stopgate/suppression-replica';
import { randomBytes } from 'node:crypto';
import { company, email, sms, testContext } from '../fixtures/message-fixtures.js';
import { PromotionalLaneController } from './promotional-lane.controller.js';

const HOUR_MS = 3_600_000;

function incoming(value: OutboundMessage, offset: number): Incoming<OutboundMessage> {
  const place = { topic: 'messages.outbound', partition: 0, offset: String(offset), key: value.to };
  return { value, ...place, timestamp: Date.now(), headers: {} };
}

/** Companies that are settled: an absence here means that the company does not exist. */
function settled(...known: CompanyRecord[]) {
  const companies = new Map(known.map((one) => [one.companyId, one]));
  return { find: (id: string) => companies.get(id), settle: () => Promise.resolve() };
}

async function open(
  optedOut: readonly Omit<SuppressionChange, 'offset' | 'suppressed'>[],
  heartbeatAt: Date | undefined,
) {
  const replica = new MemorySuppressionReplica({
    key: randomBytes(32),
    erasureKey: new ErasureKey(randomBytes(32)),
    partitions: 1,
    source: 'test',
    // The lane reads the real clock; on a busy machine a batch may take longer than the usual five seconds.
    freshnessMs: HOUR_MS,
  });
  const changes = optedOut.map((one, n) => ({ ...one, offset: BigInt(n), suppressed: true }));
  await replica.applySlice({ partition: 0, fromOffset: 0n, nextOffset: 100n, changes, heartbeatAt });
  const companies = settled(company(), company({}, { companyId: 'beta' }));
  return { replica, lane: new PromotionalLaneController(replica, companies, testContext()) };
}

const batch = [
  sms('+33612345678', { messageId: '1' }),
  sms('nobody', { messageId: '2' }),
  sms('+33612345678', { messageId: '3', companyId: 'beta' }),
  sms('+33612345679', { messageId: '4' }),
  sms('+33612345678', { messageId: '5', companyId: 'gamma' }),
  email({ messageId: '6' }),
].map(incoming);

describe('the promotional lane', () => {
  test('gives each message of a mixed batch its own verdict', async () => {
    const optedOut = [
      { companyId: 'acme', channel: 'sms', address: '+33612345678' },
      { companyId: 'acme', channel: 'email', address: 'jane@example.com' },
    ] as const;
    const { lane } = await open(optedOut, new Date());
    const verdicts = (await lane.handle(batch)).map((outcome) => {
      const value = outcome.kind === 'ok' ? (outcome.outputs[0]!.value as { blocked?: { code: string } }) : undefined;
      return value?.blocked?.code ?? outcome.kind;
    });
    expect(verdicts).toEqual(['OPTED_OUT', 'INVALID_ADDRESS', 'ok', 'ok', 'COMPANY_UNKNOWN', 'OPTED_OUT']);
  });

  test.each([
    ['stale', new Date(Date.now() - 2 * HOUR_MS)],
    ['without a heartbeat', undefined],
  ])('while the replica is %s, nothing that needs it is released or refused', async (_, heartbeatAt) => {
    const { lane } = await open([{ companyId: 'acme', channel: 'sms', address: '+33612345678' }], heartbeatAt);
    const kinds = (await lane.handle(batch)).map(({ kind }) => kind);
    expect(kinds).toEqual(['retry', 'ok', 'retry', 'retry', 'ok', 'retry']);
  });
});
