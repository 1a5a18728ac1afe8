import { describe, expect, test } from '@jest/globals';
import { messagesEnriched } from '@stopgate/contracts';
import type { CompanyRecord, OutboundMessage } from '@stopgate/contracts';
import type { CheckAnswer } from '@stopgate/suppression-replica';
import fc from 'fast-check';
import { enrichMessage } from '../enrich-messages/enrich-message.js';
import { screenMessage } from '../enrich-messages/screen-message.js';
import { company, email, sms, testContext } from '../fixtures/message-fixtures.js';
import { previewMessage } from './preview-message.js';
import { previewSchema } from './preview-schemas.js';

/** A Monday at noon in Paris. */
const NOW = Date.UTC(2026, 10, 30, 11);
const AS_OF = new Date(NOW - 500);
const CLEAR: CheckAnswer = { kind: 'fresh', asOf: AS_OF, suppressed: [false] };
const LEFT: CheckAnswer = { kind: 'fresh', asOf: AS_OF, suppressed: [true] };

interface Case {
  readonly answer?: CheckAnswer | undefined;
  readonly owner?: CompanyRecord;
  readonly now?: number;
}

/** Valid by its own schema, as it is sent. */
function preview(message: OutboundMessage, { owner = company(), now = NOW, ...more }: Case = {}) {
  const answer = 'answer' in more ? more.answer : CLEAR;
  const found = previewMessage({ message, company: owner, answer, now }, testContext());
  return previewSchema.parse(JSON.parse(JSON.stringify(found)));
}

describe('a preview', () => {
  test('says what would be sent, what it costs, by which rules, in data and in words', () => {
    const found = preview(sms('+33612345678'));
    expect(found).toMatchObject({
      outcome: 'send',
      reasons: [],
      check: { result: 'clear', asOf: AS_OF.toISOString() },
      country: 'FR',
      senderKind: 'alphanumeric',
      body: 'Sale on Saturday. STOP au 36180',
      optOut: { method: 'short_code', shortCode: '36180', keyword: 'STOP', variant: 'fr-short-code' },
      segments: { before: { count: 1, units: 17 }, after: { count: 1, units: 31 }, added: 0 },
      quietHours: { quiet: false, enforced: false, verified: false, timeZones: ['Europe/Paris'] },
    });
    expect(found.variants.map(({ variant, rejected }) => [variant, rejected])).toEqual([
      ['fr-short-code', undefined],
      ['plain-short-code', 'LATER'],
    ]);
    expect(found.rules.map(({ id }) => id)).toEqual(expect.arrayContaining(['FR-method', 'FR-quiet-hours']));
    expect(found.sentences).toEqual([
      'The message would be sent: the recipient has not opted out.',
      'The number belongs to France; the message comes from a name, which nobody can answer.',
      'People leave by writing STOP to 36180.',
      'It is told: “STOP au 36180” (fr-short-code).',
      'It takes 1 SMS segment in GSM-7; the way out adds none.',
      'At that moment no quiet hours hold, by the country’s (not verified) rule. Public holidays are not known here.',
    ]);
  });

  test('gives every reason to refuse, and the text all the same', () => {
    const owner = company({ quietHours: { enforce: true } });
    const found = preview(sms('+33612345678', { sendAt: '2026-11-29T10:00:00Z' }), { answer: LEFT, owner });
    expect(found).toMatchObject({ outcome: 'block', body: 'Sale on Saturday. STOP au 36180' });
    expect(found.reasons.map(({ code }) => code)).toEqual(['OPTED_OUT', 'QUIET_HOURS']);
    expect(found.reasons[1]!.retryAt).toBe('2026-11-30T07:00:00.000Z');
    expect(found.quietHours).toMatchObject({ quiet: true, enforced: true, opensAt: '2026-11-30T07:00:00.000Z' });
  });

  test('waits where the check cannot be trusted, and never reads a missing answer as clear', () => {
    for (const answer of [undefined, { kind: 'unknown', why: 'empty' } as const]) {
      expect(preview(sms('+33612345678'), { answer })).toMatchObject({ outcome: 'wait', check: { result: 'unknown' } });
    }
    const answer: CheckAnswer = { kind: 'fresh', asOf: AS_OF, suppressed: [] };
    expect(preview(sms('+33612345678'), { answer })).toMatchObject({ outcome: 'block' });
  });

  test.each([
    [sms('12'), 'INVALID_ADDRESS'],
    [sms('+33612345678', { optOut: { mode: 'none' } }), 'OPT_OUT_TEXT_REQUIRED'],
    [sms('+33612345678', { optOut: { text: 'Have a nice day' } }), 'OPT_OUT_TEXT_REQUIRED'],
    [sms('+27821234567', { body: 'STOP to {shortCode}' }), 'OPT_OUT_TEXT_REQUIRED'],
    [sms('+33612345678', { body: 'ж'.repeat(20_000) }), 'TEXT_TOO_LONG'],
    [email({ optOut: { mode: 'none' } }), 'OPT_OUT_TEXT_REQUIRED'],
    [email({ to: 'nobody' }), 'INVALID_ADDRESS'],
    [sms('', { to: 'x', category: 'transactional' }), 'INVALID_ADDRESS'],
  ])('of what cannot be sent says why: %#', (message, code) => {
    const found = preview(message);
    expect(found.outcome).toBe('block');
    expect(found.reasons.map((reason) => reason.code)).toEqual([code]);
    expect(found.sentences.join(' ')).toContain(code);
  });

  test('of a transactional message leaves it alone', () => {
    const body = 'Your code is 123456 {link}';
    expect(preview(sms('+33612345678', { category: 'transactional', body }), { answer: undefined })).toMatchObject({
      outcome: 'send',
      check: { result: 'exempt' },
      body,
      optOut: { method: 'none' },
      segments: { added: 0 },
      marks: ['campaign_id', 'way_out_in_body'],
    });
  });

  test('of a body that is dear says what was passed over', () => {
    const found = preview(sms('+447400123456', { body: 'x'.repeat(146) }));
    expect(found.variants.map(({ variant, added, rejected }) => [variant, added, rejected])).toEqual([
      ['en-short-code', 1, 'ADDS_SEGMENT'],
      ['en-short-code-short', 0, undefined],
      ['plain-short-code', 0, 'LATER'],
    ]);
    expect(found.sentences.join(' ')).toContain('1 dearer wording was passed over.');
  });

  test('is what the lane does with the same message', () => {
    const bodies = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 200 }),
      fc.constantFrom('Sale {optOut}!', 'Sale {link}', '{keyword} {shortCode}', 'x'.repeat(160)),
    );
    const message = fc.record({
      to: fc.constantFrom(
        '+33612345678',
        '+27821234567',
        '+447400123456',
        '+4915112345678',
        '+12025550123',
        '+79161234567',
      ),
      body: bodies,
      from: fc.constantFrom('ACME', '36180', '+12025550100'),
      language: fc.constantFrom(undefined, 'ru', 'fr', 'ja'),
      optOut: fc.constantFrom(undefined, { mode: 'both' }, { mode: 'short_code' }, { text: 'Bye {link}' }),
    });
    let sent = 0;
    fc.assert(
      fc.property(message, ({ to, ...more }) => {
        const asked = sms(to, more);
        const found = preview(asked);
        const screened = screenMessage(asked, company());
        if (screened.kind !== 'check') throw new Error(screened.reason.detail);
        const verdict = { suppressed: false, asOf: AS_OF.toISOString() };
        const [output] = enrichMessage(
          { message: asked, receivedAt: NOW },
          screened,
          verdict,
          testContext(),
          AS_OF.toISOString(),
        );
        const value = JSON.parse(JSON.stringify(output!.value)) as Record<string, unknown>;
        if (output!.topic.name !== messagesEnriched.name) {
          expect(found.reasons).toMatchObject([{ code: (value['blocked'] as { code: string }).code }]);
          return;
        }
        sent += 1;
        const { segments } = found;
        const { encoding, count } = segments!.after;
        expect({
          body: found.body,
          optOut: found.optOut,
          segments: { encoding, count, added: segments!.added },
        }).toEqual({
          body: value['body'],
          optOut: value['optOut'],
          segments: value['segments'],
        });
      }),
      { numRuns: 500 },
    );
    expect(sent).toBeGreaterThan(300);
  });
});
