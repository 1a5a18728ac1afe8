import { describe, expect, test } from '@jest/globals';
import { linkCreated, messagesBlocked, messagesEnriched } from '@stopgate/contracts';
import type { CompanySettings } from '@stopgate/contracts';
import type { KnownSender } from '@stopgate/company-directory';
import { company, sms, testContext } from '../fixtures/message-fixtures.js';
import type { EnrichContext } from './enrich-context.js';
import { enrichMessage } from './enrich-message.js';
import { screenMessage } from './screen-message.js';

/** A Monday at noon in Paris. */
const NOON = Date.UTC(2026, 10, 30, 11);
const NUMBER = '+4915112345000';

interface Case {
  readonly settings?: Partial<CompanySettings>;
  readonly context?: EnrichContext;
  readonly at?: number;
}

/** The record for a promotional SMS, valid by its topic's schema, and the link if there is one. */
function enrich(
  to: string,
  more: Record<string, unknown> = {},
  { settings, context = testContext(), at = NOON }: Case = {},
) {
  const message = sms(to, more);
  const screened = screenMessage(message, company(settings));
  if (screened.kind !== 'check') throw new Error(screened.reason.detail);
  const json = JSON.stringify(message);
  const received = { message, json: { text: json, bytes: Buffer.from(json) }, receivedAt: at };
  const verdict = { suppressed: false, asOf: new Date(at).toISOString() };
  const outputs = enrichMessage(received, screened, verdict, context, verdict.asOf);
  const find = (topic: { name: string }) => outputs.find((output) => output.topic.name === topic.name)?.value;
  const blocked = find(messagesBlocked);
  return {
    sent: blocked ? undefined : messagesEnriched.schema.parse(find(messagesEnriched)),
    blocked: blocked && messagesBlocked.schema.parse(blocked).blocked,
    link: find(linkCreated) as { code: string } | undefined,
  };
}

/** Connections with a long number of the company's own beside a shared short code of Austria. */
function withSenders(senders: readonly KnownSender[]): EnrichContext {
  return {
    ...testContext(),
    senders: {
      version: 1,
      findSender: (_companyId, _country, from) =>
        senders.find(({ number, shortCode }) => from === (number ?? shortCode)),
      answerTo: (_companyId, country) => senders.find((sender) => sender.country === country),
    },
  };
}

const context = withSenders([
  { country: 'DE', number: NUMBER, companyId: 'acme', shared: false, connectionId: 'one' },
  { country: 'AT', shortCode: '0828', shared: true, connectionId: 'one' },
  { country: 'TR', shortCode: '4607', shared: true, connectionId: 'two', nationalTables: ['TR'] },
]);

describe('by answering', () => {
  test('a long number that is the sender needs not be named', () => {
    const { sent, link } = enrich('+4915112345678', { from: NUMBER, optOut: { mode: 'short_code' } }, { context });
    expect(sent).toMatchObject({
      body: 'Sale on Saturday. Abmelden: antworten Sie STOP',
      optOut: { method: 'short_code', number: NUMBER, keyword: 'STOP', variant: 'de-reply' },
    });
    expect(sent!.optOut.shortCode).toBeUndefined();
    expect(link).toBeUndefined();
  });

  test('a number of the country is named by any other sender, when the company asks for it there', () => {
    const settings = { methods: [{ country: 'AT', method: 'both' as const }] };
    const { sent, link } = enrich('+436641234567', {}, { context, settings });
    expect(sent).toMatchObject({
      body: `Sale on Saturday. Abmelden: SMS STOP an 0828 oder https://no-s.ms/${link!.code}`,
      optOut: { method: 'short_code', shortCode: '0828', link: `https://no-s.ms/${link!.code}`, variant: 'de-both' },
    });
    expect(enrich('+436641234567', {}, { context }).sent!.optOut.method).toBe('link');
    expect(enrich('+436641234567', { optOut: { mode: 'both' } }, { context }).sent!.optOut.variant).toBe('de-both');
  });

  test('in the word of the language where the rules say so, and in that of the sender before it', () => {
    const own = { senders: [{ country: 'CA', shortCode: '12345', keyword: 'STOP' }] };
    const ask = { language: 'fr-CA', optOut: { mode: 'short_code' } };
    expect(enrich('+14165550123', ask, { settings: own }).sent!.body).toMatch(/ ARRET au 12345$/);
    const other = { senders: [{ country: 'CA', shortCode: '12345', keyword: 'UNSUBSCRIBE' }] };
    expect(enrich('+14165550123', ask, { settings: other }).sent!.body).toMatch(/ UNSUBSCRIBE au 12345$/);
  });
});

describe('own wording', () => {
  const wording = [
    {
      text: 'Pour ne plus recevoir ces messages : {keyword} au {shortCode}',
      alternatives: ['{keyword} {shortCode}'],
      country: 'FR',
    },
    { text: 'Genoeg? {link}', campaignId: 'spring', language: 'nl' },
  ];

  test('is the nearest one, and of its alternatives the first that adds no segment', () => {
    expect(enrich('+33612345678', {}, { settings: { wording } }).sent!.body).toMatch(/messages : STOP au 36180$/);
    const dear = enrich('+33612345678', { body: 'x'.repeat(140) }, { settings: { wording } });
    expect(dear.sent).toMatchObject({
      optOut: { variant: 'own-2', text: 'STOP 36180' },
      segments: { count: 1, added: 0 },
    });
    const dutch = enrich('+31612345678', {}, { settings: { wording } });
    expect(dutch.sent).toMatchObject({
      optOut: { method: 'link', text: `Genoeg? https://no-s.ms/${dutch.link!.code}` },
    });
    expect(enrich('+31612345678', { campaignId: 'autumn' }, { settings: { wording } }).sent!.optOut.variant).toBe(
      'nl-short-code',
    );
  });

  test.each([
    [
      'an alternative for the other way',
      { wording: [{ text: '{keyword} au {shortCode}', alternatives: ['Stop {link}'] }] },
      {},
      'own',
    ],
    [
      'an alternative by number',
      { wording: [{ text: 'Fin {link}', alternatives: ['{keyword} {shortCode}'] }] },
      {},
      'own',
    ],
    [
      'a body that decides for the link',
      { optOutText: '{keyword} au {shortCode}' },
      { body: 'Stop: {link}' },
      'in-body',
    ],
    [
      'a body that decides for the number',
      { optOutText: 'No more? {link}' },
      { body: '{keyword} au {shortCode}' },
      'in-body',
    ],
    ['another number than the one known', { optOutText: 'STOP au 36111' }, {}, 'fr-short-code'],
    ['the number in digits', { optOutText: 'STOP au 36180' }, {}, 'own'],
    ['no way out at all', { optOutText: 'Have a nice day' }, {}, 'fr-short-code'],
    ['a wish for the link', { optOutText: '{keyword} au {shortCode}' }, { optOut: { mode: 'link' } }, 'fr-link'],
    ['a wish for both', { optOutText: 'Bye {link}' }, { optOut: { mode: 'both' } }, 'fr-both'],
    ['a country by link', { optOutText: 'STOP au 36180', methods: [{ country: 'FR', method: 'link' }] }, {}, 'fr-link'],
  ] as [string, Partial<CompanySettings>, Record<string, unknown>, string][])(
    'never blocks for %s',
    (_what, settings, more, variant) => {
      expect(enrich('+33612345678', more, { settings }).sent?.optOut.variant).toBe(variant);
    },
  );

  test('counts neither the company’s name nor a word that nobody would understand', () => {
    const named = sms('+33612345678', { optOut: { text: '{company} {shortCode}' } });
    const screened = screenMessage(named, company({}, { name: 'Stop & Shop' }));
    if (screened.kind !== 'check') throw new Error(screened.reason.detail);
    const verdict = { suppressed: false, asOf: new Date(NOON).toISOString() };
    const [output] = enrichMessage(
      { message: named, receivedAt: NOON },
      screened,
      verdict,
      testContext(),
      verdict.asOf,
    );
    expect(output!.topic.name).toBe(messagesBlocked.name);
    for (const keyword of ['FIN', ' ', '.', '{link}', '🙂']) {
      const settings = { senders: [{ country: 'FR', shortCode: '36111', keyword }] };
      expect(enrich('+33612345678', {}, { settings }).sent!.optOut).toMatchObject({
        keyword: 'STOP',
        text: 'STOP au 36111',
      });
    }
  });

  test('is reported by what the text shows', () => {
    const { sent } = enrich('+33612345678', { body: 'Sale {link} {keyword}' });
    expect(sent!.optOut).toMatchObject({ method: 'link', variant: 'in-body' });
    expect(sent!.optOut.shortCode).toBeUndefined();
  });

  test('stands where the body has a place for it', () => {
    const { sent, link } = enrich('+27821234567', { body: 'Sale. {optOut}! {name}, see you' });
    expect(sent).toMatchObject({
      body: `Sale. Opt out: https://no-s.ms/${link!.code}! {name}, see you`,
      optOut: { method: 'link', variant: 'en-link' },
    });
    const byLink = enrich('+33612345678', { body: 'Out: {link}' });
    expect(byLink.sent).toMatchObject({
      body: `Out: https://no-s.ms/${byLink.link!.code}`,
      optOut: { method: 'link', variant: 'in-body' },
    });
    expect(enrich('+27821234567', { body: 'STOP to {shortCode}' }).blocked).toMatchObject({
      code: 'OPT_OUT_TEXT_REQUIRED',
    });
  });
});

describe('what a text costs', () => {
  test('is told with the shift table of a route that has one', () => {
    const body = 'Şimdi indirim var, kaçırmayın: bugün mağazalarımızda her şey yarı fiyatına. Bekleriz!';
    const turkish = enrich('+905321234567', { body, from: '4607', optOut: { mode: 'short_code' } }, { context });
    expect(turkish.sent).toMatchObject({
      optOut: { variant: 'tr-reply', text: 'Çıkış: yanıtla: STOP' },
      segments: { encoding: 'GSM-7', count: 1, added: 0, nationalTable: 'TR' },
    });
    expect(enrich('+905321234567', { body }).sent!.segments).toEqual({ encoding: 'UCS-2', count: 2, added: 0 });
  });

  test.each([
    ['a body of 10,000 characters', 'x'.repeat(10_000), 'GSM-7', 66],
    ['half a surrogate pair', '\ud83d'.repeat(3), 'UCS-2', 1],
    ['NUL', 'a\0b', 'UCS-2', 1],
    ['right to left', 'מבצע בשבת', 'UCS-2', 1],
    ['nothing', '', 'GSM-7', 1],
  ])('of %s is sound', (_what, body, encoding, count) => {
    const { sent, link } = enrich('+27821234567', { body });
    expect(sent).toMatchObject({ segments: { encoding, count } });
    expect(sent!.body).toMatch(new RegExp(`https://no-s.ms/${link!.code}$`));
  });

  test('more than 255 parts is refused', () => {
    const { blocked } = enrich('+27821234567', { body: 'ж'.repeat(17_086) });
    expect(blocked).toMatchObject({
      code: 'TEXT_TOO_LONG',
      detail: expect.stringContaining('256 SMS segments in UCS-2'),
    });
    expect(enrich('+27821234567', { body: 'x'.repeat(39_015) }).blocked).toMatchObject({ code: 'TEXT_TOO_LONG' });
    const asIs = { body: 'ж'.repeat(17_086), optOut: { mode: 'none' } };
    expect(enrich('+27821234567', asIs, { settings: { allowNoOptOut: true } }).blocked).toMatchObject({
      code: 'TEXT_TOO_LONG',
    });
  });
});

describe('quiet hours', () => {
  const night = { at: Date.UTC(2026, 10, 30, 22) };
  const enforced = { quietHours: { enforce: true } };

  test('are kept only where the company wants it, and say when they end', () => {
    expect(enrich('+33612345678', {}, night).sent).toBeDefined();
    expect(enrich('+33612345678', {}, { ...night, settings: enforced }).blocked).toMatchObject({
      code: 'QUIET_HOURS',
      retryAt: '2026-12-01T07:00:00.000Z',
    });
    expect(enrich('+33612345678', {}, { settings: enforced }).sent).toBeDefined();
    // No rule is known for Germany.
    expect(enrich('+4915112345678', {}, { ...night, settings: enforced }).sent).toBeDefined();
  });

  test('are those of the moment of sending, and the company’s own before the rules', () => {
    const sendAt = '2026-11-30T10:00:00+01:00';
    expect(enrich('+33612345678', { sendAt }, { ...night, settings: enforced }).sent).toBeDefined();
    const allowed = [{ days: [1], from: '08:00', to: '23:30' }];
    const settings = { quietHours: { enforce: true, countries: [{ country: 'FR', allowed }] } };
    expect(enrich('+33612345678', {}, { ...night, settings }).sent).toBeDefined();
    expect(enrich('+33612345678', {}, { at: Date.UTC(2026, 10, 30, 22, 30), settings }).blocked).toMatchObject({
      code: 'QUIET_HOURS',
      retryAt: '2026-12-07T07:00:00.000Z',
    });
  });
});
