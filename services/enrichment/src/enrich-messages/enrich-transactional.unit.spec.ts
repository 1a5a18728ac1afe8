import { describe, expect, test } from '@jest/globals';
import { messagesBlocked, messagesEnriched } from '@stopgate/contracts';
import type { OutboundMessage } from '@stopgate/contracts';
import { email, sms } from '../fixtures/message-fixtures.js';
import { readOutbound } from '../fixtures/written-json.js';
import { enrichTransactional } from './enrich-transactional.js';

const NOW = '2026-11-23T09:00:00.000Z';
const transactional = { category: 'transactional' };

function enrich(message: OutboundMessage) {
  return enrichTransactional(readOutbound(JSON.stringify(message)), {}, NOW);
}

describe('a transactional message', () => {
  test('passes with its text as it is, says so, and has its segments counted', () => {
    const { topic, value, keepPartition } = enrich(sms('+33612345678', transactional));
    expect(topic).toBe(messagesEnriched);
    expect(keepPartition).toBe(true);
    expect(messagesEnriched.schema.parse(value)).toMatchObject({
      body: 'Sale on Saturday.',
      optOut: { method: 'none', text: '' },
      segments: { encoding: 'GSM-7', count: 1, added: 0 },
      check: { result: 'exempt' },
      enrichedAt: NOW,
    });
  });

  test.each(['+33612345678', '0033612345678', '33612345678', '+33 6 12 34 56 78', '+999123456789'])(
    'passes to %s: a numbering plan that we know badly must not stop a one-time password',
    (to) => {
      expect(enrich(sms(to, transactional)).topic).toBe(messagesEnriched);
    },
  );

  test.each(['jane@example.com', 'ACME', '123', '+', '+3361234567890123'])(
    'is refused to %s, which is no number',
    (to) => {
      const { topic, value } = enrich(sms(to, transactional));
      expect(topic).toBe(messagesBlocked);
      expect(messagesBlocked.schema.parse(value)).toMatchObject({ blocked: { code: 'INVALID_ADDRESS' } });
    },
  );

  test.each(['jane', '@example.com', 'jane@', '+33612345678'])('is refused to %s, which is no mailbox', (to) => {
    expect(enrich(email({ to, ...transactional })).topic).toBe(messagesBlocked);
  });
});
