import { describe, expect, test } from '@jest/globals';
import { messagesBlocked, messagesEnriched } from '@stopgate/contracts';
import fc from 'fast-check';
import { email, sms } from '../fixtures/message-fixtures.js';
import { enrichTransactional } from './enrich-transactional.js';

const NOW = new Date('2026-11-23T09:00:00.000Z');
const transactional = { category: 'transactional' };

describe('a transactional message', () => {
  test('passes with its text as it is, says so, and has its segments counted', () => {
    const { topic, value, keepPartition } = enrichTransactional(sms('+33612345678', transactional), {}, NOW);
    expect(topic).toBe(messagesEnriched);
    expect(keepPartition).toBe(true);
    expect(messagesEnriched.schema.parse(value)).toMatchObject({
      body: 'Sale on Saturday.',
      optOut: { method: 'none', text: '' },
      segments: { encoding: 'GSM-7', count: 1, added: 0 },
      check: { result: 'exempt' },
      enrichedAt: NOW.toISOString(),
    });
  });

  test('has no byte of body, subject, html or text changed, whatever it wishes', () => {
    const text = fc.string({ unit: 'binary', maxLength: 200 });
    fc.assert(
      fc.property(
        text,
        text,
        text,
        text,
        fc.constantFrom('auto', 'short_code', 'link', 'none'),
        (body, subject, html, plain, mode) => {
          const wish = { ...transactional, optOut: { mode } };
          const mobile = JSON.stringify(enrichTransactional(sms('+33612345678', { body, ...wish }), {}, NOW).value);
          expect((JSON.parse(mobile) as { body: string }).body).toBe(body);
          const mail = JSON.stringify(
            enrichTransactional(email({ subject, html, text: plain, ...wish }), {}, NOW).value,
          );
          expect(JSON.parse(mail)).toMatchObject({ subject, html, text: plain });
          expect(JSON.parse(mail)).not.toHaveProperty('headers');
        },
      ),
    );
  });

  test.each(['+33612345678', '0033612345678', '33612345678', '+33 6 12 34 56 78', '+999123456789'])(
    'passes to %s: a numbering plan that we know badly must not stop a one-time password',
    (to) => {
      expect(enrichTransactional(sms(to, transactional), {}, NOW).topic).toBe(messagesEnriched);
    },
  );

  test.each(['jane@example.com', 'ACME', '123', '+', '+3361234567890123'])(
    'is refused to %s, which is no number',
    (to) => {
      const { topic, value } = enrichTransactional(sms(to, transactional), {}, NOW);
      expect(topic).toBe(messagesBlocked);
      expect(messagesBlocked.schema.parse(value)).toMatchObject({ blocked: { code: 'INVALID_ADDRESS' } });
    },
  );

  test.each(['jane', '@example.com', 'jane@', '+33612345678'])('is refused to %s, which is no mailbox', (to) => {
    expect(enrichTransactional(email({ to, ...transactional }), {}, NOW).topic).toBe(messagesBlocked);
  });
});
