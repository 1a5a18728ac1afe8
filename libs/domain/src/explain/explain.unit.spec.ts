import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { explain, explainEntry } from './explain.js';
import type { ExplainedEntry, ExplainFacts } from './explained.js';
import { formatMoment, formatSpan } from './moment-en.js';

const stop: ExplainedEntry = {
  type: 'opted_out',
  method: 'sms_reply',
  campaignId: 'spring',
  messageId: 'm1',
  keyword: 'STOP',
  originator: '36123',
  language: 'fr',
  attribution: { rule: 'most_recent_sender', confidence: 0.9, otherCandidates: 2 },
  evidence: { moId: 'mo-1', text: ' Stop\n!! ' },
  occurredAt: '2026-11-23T09:58:12.000Z',
  recordedAt: '2026-11-23T09:58:12.400Z',
};
const start: ExplainedEntry = {
  type: 'opted_in',
  method: 'api',
  actor: 'api-key:k1',
  consent: { text: 'Yes, write to me', source: 'shop form', at: '2026-11-24T08:00:00.000Z' },
  occurredAt: '2026-11-24T08:00:00.000Z',
  recordedAt: '2026-11-26T08:00:00.000Z',
};

function facts(more: Partial<ExplainFacts> = {}): ExplainFacts {
  const at = '2026-11-23T12:00:00.000Z';
  return { channel: 'sms', address: '+33612345678', at, isNow: false, isTransactional: false, later: [], ...more };
}

const refused = {
  messageId: 'm2',
  campaignId: 'summer',
  code: 'OPTED_OUT',
  detail: 'the recipient opted out of promotional SMS of this company',
  asOf: '2026-11-23T11:59:59.500Z',
  blockedAt: '2026-11-23T12:00:00.000Z',
  policyVersion: '2026-11-23',
};

describe('an explanation', () => {
  test('of a STOP names the reply, the campaign, the moments and the rule', () => {
    expect(explain(facts({ current: stop, reason: 'too many' }))).toEqual({
      verdict: 'opted_out',
      rule: 'opt_out',
      sentences: [
        'At 23 November 2026, 12:00:00 UTC, +33612345678 had opted out of promotional SMS of this company.',
        'The person replied by SMS to 36123 and asked to leave.',
        'It is about campaign “spring”.',
        'The text of the reply was “Stop !!”, understood by the word “STOP” (language: fr).',
        'It answers message “m1”.',
        'Of the companies that share the number that was written to, this one had written to the person last ' +
          '(confidence 0.9; 2 other companies could have been meant).',
        'It happened at 23 November 2026, 09:58:12 UTC and was recorded 0.4 seconds later, at 23 November 2026, ' +
          '09:58:12 UTC.',
        'The reason given: “too many”.',
        'Since then promotional SMS of this company to this address is refused, whatever the campaign; transactional ' +
          'messages pass.',
      ],
    });
  });

  test('of a refused message begins with the message', () => {
    const { verdict, sentences } = explain(facts({ current: stop, message: refused }));
    expect(verdict).toBe('opted_out');
    expect(sentences.slice(0, 4)).toEqual([
      'Message “m2” of campaign “summer” was refused at 23 November 2026, 12:00:00 UTC, because the recipient had opted ' +
        'out.',
      'The check knew everything that was recorded before 23 November 2026, 11:59:59 UTC.',
      'It was judged by edition 2026-11-23 of the rules.',
      'At 23 November 2026, 12:00:00 UTC, +33612345678 had opted out of promotional SMS of this company.',
    ]);
  });

  test('of a refusal that nothing explains says so', () => {
    expect(explain(facts({ message: refused })).sentences.join(' ')).toContain('No recorded opt-out explains this');
    expect(explain(facts({ message: refused, current: stop })).sentences.join(' ')).not.toContain('explains this');
  });

  test.each([
    ['INVALID_ADDRESS', 'no phone number or e-mail address that can exist'],
    ['OPT_OUT_TEXT_REQUIRED', 'offered no way out'],
    ['EXPIRED', 'waited for longer than it may'],
    ['COMPANY_UNKNOWN', 'did not exist, or was closed'],
    ['SOMETHING_NEW', 'with the code SOMETHING_NEW'],
  ])('of a message refused for %s says why, and that no opt-out did it', (code, words) => {
    const { verdict, sentences } = explain(facts({ message: { ...refused, code, detail: 'exactly this' } }));
    expect(verdict).toBe('clear');
    expect(sentences[0]).toContain(words);
    expect(sentences[1]).toBe('What the check said: “exactly this”. It had nothing to do with an opt-out.');
    expect(sentences.some((one) => one.includes('was allowed'))).toBe(code !== 'INVALID_ADDRESS');
  });

  test('of somebody who came back names the consent', () => {
    const { verdict, rule, sentences } = explain(facts({ current: start, isNow: true }));
    expect([verdict, rule]).toEqual(['clear', 'consent']);
    expect(sentences).toEqual([
      'Now, promotional SMS of this company to +33612345678 is allowed: the person has come back.',
      'The person agreed again; the company handed in their consent, with api-key:k1.',
      'The consent reads “Yes, write to me”, from “shop form”, of 24 November 2026, 08:00:00 UTC.',
      'It happened at 24 November 2026, 08:00:00 UTC and was recorded 2 days later, at 26 November 2026, 08:00:00 UTC.',
    ]);
  });

  test('of somebody never heard of is clear', () => {
    const { verdict, rule, sentences } = explain(facts({ channel: 'email', address: 'jane@example.com' }));
    expect([verdict, rule]).toEqual(['clear', 'never_opted_out']);
    expect(sentences).toEqual([
      'At 23 November 2026, 12:00:00 UTC, promotional e-mail of this company to jane@example.com was allowed: no ' +
        'opt-out had been recorded for it.',
    ]);
  });

  test('of a transactional message is exempt, whatever was said', () => {
    const { verdict, rule, sentences } = explain(facts({ current: stop, isTransactional: true, later: [start] }));
    expect([verdict, rule, sentences.length]).toEqual(['exempt', 'transactional', 1]);
  });

  test('says what had happened and was not known yet, and what has changed since', () => {
    const late = { ...stop, recordedAt: '2026-11-23T13:00:00.000Z' };
    expect(explain(facts({ later: [late, start] })).sentences.slice(1)).toEqual([
      'Not known at that moment: an opt-out that had happened at 23 November 2026, 09:58:12 UTC was recorded only at ' +
        '23 November 2026, 13:00:00 UTC.',
      'This has changed since: an opt-in was recorded at 26 November 2026, 08:00:00 UTC.',
    ]);
  });

  test.each([
    [
      { evidence: { rule: 'contact', from: { channel: 'email', address: 'j***@example.com' }, contactId: 'c-7' } },
      'contact',
      '(c-7), j***@example.com;',
    ],
    [{ method: 'import', evidence: { importId: 'imp-1' } }, 'import', 'an import of the company (imp-1)'],
    [{ method: 'registry_list', evidence: { list: 'national' } }, 'registry_list', 'must not be written to (national)'],
    [{ method: 'link', evidence: { code: 'aB3' } }, 'opt_out', 'typed their number'],
    [{ method: 'email_one_click' }, 'opt_out', 'RFC 8058'],
    [{ method: 'api', actor: 'api-key:k' }, 'opt_out', 'over the API, with api-key:k'],
    [{ method: 'console' }, 'opt_out', 'in the console'],
    [{ method: 'complaint' }, 'complaint', 'complained'],
    [{ type: 'opted_in' }, 'start_keyword', 'asked to come back'],
    [{ type: 'opted_in', method: 'link' }, 'opt_in', 'came back by link'],
    [{ type: 'cleared', method: 'import' }, 'cleared', 'taken back with the import'],
  ])('of an entry with %j acts by the rule %s', (more, rule, words) => {
    const plain = { type: 'opted_out', method: 'sms_reply', occurredAt: stop.occurredAt, recordedAt: stop.occurredAt };
    const explained = explain(facts({ current: { ...plain, ...more } }));
    expect(explained.rule).toBe(rule);
    expect(explained.sentences.join(' ')).toContain(words);
  });

  test('never names another company, and is one line a sentence, whatever people sent', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.jsonValue(), (text, value) => {
        const entry = { ...stop, keyword: text, reason: text, evidence: { text, value, code: value, from: value } };
        for (const sentence of [...explainEntry(facts(), entry), ...explain(facts({ current: entry })).sentences]) {
          expect(sentence).not.toMatch(/[\r\n]/);
          expect(sentence.length).toBeLessThan(900);
        }
      }),
    );
  });
});

test('moments and spans are in words', () => {
  expect(formatMoment('2026-02-01T23:59:59.999Z')).toBe('1 February 2026, 23:59:59 UTC');
  expect(
    ['00.000', '01.940', '02.000', '59.000'].map((to) => formatSpan('2026-01-01T00:00:00Z', `2026-01-01T00:00:${to}Z`)),
  ).toEqual(['0.0 seconds', '1.9 seconds', '2 seconds', '59 seconds']);
  expect(formatSpan('2026-01-01T00:00:00Z', '2026-01-01T03:30:00Z')).toBe('3 hours');
  expect(formatSpan('2026-01-01T00:00:00Z', '2026-01-01T01:30:00Z')).toBe('90 minutes');
});
