import { describe, expect, test } from '@jest/globals';
import type { CompanySettings, OutboundMessage } from '@stopgate/contracts';
import { messagesEnriched } from '@stopgate/contracts';
import { WrittenOutput } from '@stopgate/kafka';
import fc from 'fast-check';
import { company, sms, testContext } from '../fixtures/message-fixtures.js';
import type { EnrichContext } from './enrich-context.js';
import { enrichMessage } from './enrich-message.js';
import { screenMessage } from './screen-message.js';

const NOW = Date.UTC(2026, 10, 24);
const AT = new Date(NOW).toISOString();

const wording = fc.constantFrom(
  undefined,
  'No more? {keyword} to {shortCode} or {link}',
  'Say "stop": {link}\\',
  '{company} – {keyword} {shortCode}',
  'Fin ? {keyword} au {shortCode}\n{link}',
);
const settings = fc.record({
  optOutText: wording,
  senders: fc.constantFrom<CompanySettings['senders']>([], [{ country: 'FR', shortCode: '12345', keyword: 'FIN "A"' }]),
});
const message = fc.record(
  {
    messageId: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
    to: fc.constantFrom('+33612345678', '+447712345678', '+27821234567', '+4915112345678', '+3247123456'),
    body: fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 40 }),
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.lorem(),
      fc.constantFrom('STOP au 36180', 'Bye. STOP 12345 ', '"', '\\'),
    ),
    language: fc.constantFrom(undefined, 'fr', 'de-DE', 'x-y'),
    optOut: fc.constantFrom(
      undefined,
      undefined,
      undefined,
      { mode: 'link' },
      { text: '{keyword} {shortCode} {link}' },
    ),
    meta: fc.constantFrom(undefined, undefined, { body: 'inner' }, 'é"x'),
  },
  { requiredKeys: ['messageId', 'to', 'body'] },
);

function enrich(
  value: OutboundMessage,
  text: string | undefined,
  of: ReturnType<typeof company>,
  context: EnrichContext,
) {
  const screened = screenMessage(value, of);
  if (screened.kind !== 'check') throw new Error(screened.reason.detail);
  const json = text === undefined ? undefined : { text, bytes: Buffer.from(text) };
  return enrichMessage(
    { message: value, json, receivedAt: NOW },
    screened,
    { suppressed: false, asOf: AT },
    context,
    AT,
  );
}

describe('an SMS written beside its own JSON', () => {
  test('says what it would say serialised whole, whatever was decided before', () => {
    let written = 0;
    fc.assert(
      fc.property(fc.array(fc.tuple(settings, message), { minLength: 1, maxLength: 4 }), (steps) => {
        // One context: what is remembered for one message must be right for the next.
        const context = testContext({ linkDisplay: 'NO-S.MS' });
        for (const [own, more] of steps) {
          const value = JSON.parse(JSON.stringify(sms(more.to, more))) as OutboundMessage;
          const of = company(own, { name: 'Ac"me\\' });
          const beside = enrich(value, JSON.stringify(value), of, context);
          // A context and a company that nothing is remembered of.
          const whole = enrich(value, undefined, structuredClone(of), testContext({ linkDisplay: 'NO-S.MS' }));
          if (beside[0] instanceof WrittenOutput && beside[0].topic === messagesEnriched) written += 1;
          expect(beside.map((out) => JSON.parse(JSON.stringify(out.value)))).toEqual(
            whole.map((out) => JSON.parse(JSON.stringify(out.value))),
          );
          expect(beside.map((out) => out.topic.name)).toEqual(whole.map((out) => out.topic.name));
        }
      }),
      { numRuns: 1_000 },
    );
    expect(written).toBeGreaterThan(500);
  });

  test('follows a connection that gets another short code', () => {
    const codes: Record<string, string> = { FR: '36180' };
    const context = testContext({}, codes);
    const of = company();
    const value = sms('+33612345678');
    const textOf = () => (enrich(value, JSON.stringify(value), of, context)[0]!.value as { optOut: object }).optOut;
    expect(textOf()).toMatchObject({ method: 'short_code', shortCode: '36180' });
    codes['FR'] = '38111';
    expect(textOf()).toMatchObject({ method: 'short_code', shortCode: '38111', text: 'STOP au 38111' });
    delete codes['FR'];
    expect(textOf()).toMatchObject({ method: 'link' });
  });
});
