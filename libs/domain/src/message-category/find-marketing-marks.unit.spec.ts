import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { countSteps } from '../fixtures/count-steps.js';
import { ANSWER_TEXTS } from '../message/answer-text.data.js';
import { answerText } from '../message/answer-text.js';
import { findMarketingMarks, MARKETING_MARKS } from './find-marketing-marks.js';
import type { MarkedMessage } from './find-marketing-marks.js';
import { ownLinkPattern } from './way-out-in-text.js';
import { KEYWORDS, PREPOSITIONS, SENDING_VERBS, UNSUBSCRIBE_WORDS } from './way-out-words.data.js';

const OWN_LINK = ownLinkPattern(['https://no-s.ms', 'NO-S.MS']);

function marksOf(message: Partial<MarkedMessage>): readonly string[] {
  return findMarketingMarks({ channel: 'sms', body: 'Your code is 123456', ...message }, OWN_LINK);
}

function ofText(body: string): readonly string[] {
  return marksOf({ body });
}

describe('an ordinary transactional message', () => {
  test.each([
    'Your code is 123456',
    '123456 is your code. Never share it. https://acme.example/login',
    'Your train will stop at 36180',
    'Bus stop 36180: line 7 in 4 min',
    'Next: Stop 12345, 200 m',
    'Please stop by 12345 Main Street',
    'Full stop. 36180 is your code',
    'SELL STOP 1250.50 ACME filled',
    'STOP LOSS 12500 reached',
    'STOP 12:30, START 13:00',
    'STOP 1500€ per day is set',
    'NONSTOP 24000 to Rome',
    'STOP 12',
    'STOP 123456789',
    'STOP 36180B',
    'Reply STOP to end these alerts',
    'Reply CANCEL 48213 to cancel your appointment',
    'Abmelden: https://acme.example/logout',
    'You have been unsubscribed: https://acme.example',
    'To opt out of paper bills call us. https://acme.example',
    'We cannot stop: https://acme.example/status',
    'Your parcel: {parcel} {Link}',
    'https://mono-s.ms/abc and https://no-s.ms.example/abc',
    'https://no-s.ms',
    '',
  ])('%j has no mark', (body) => {
    expect(ofText(body)).toEqual([]);
    expect(marksOf({ channel: 'email', body: undefined, html: `<p>${body}</p>`, text: body })).toEqual([]);
  });

  test('an answer of ours has none, in no language', () => {
    for (const language of Object.keys(ANSWER_TEXTS)) {
      for (const kind of ['opted_out', 'opted_in', 'help'] as const) {
        for (const companyName of ['Acme', '36180', 'STOP']) {
          expect(ofText(answerText({ kind, companyName, languages: [language] }).text)).toEqual([]);
        }
      }
    }
  });

  test('a text without word, brace, digit or link has none', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (body) => {
        fc.pre(!/[{0-9/<]/.test(body));
        expect(ofText(body)).toEqual([]);
      }),
    );
  });

  test('wishes of the mode auto or none are no mark', () => {
    expect(marksOf({ optOut: { mode: 'auto' } })).toEqual([]);
    expect(marksOf({ optOut: { mode: 'none' } })).toEqual([]);
  });
});

describe('a way out in the text', () => {
  test.each([
    'Sale! STOP au 36180',
    'Soldes -50%. STOP SMS au 36180.',
    'STOP par SMS au 36180',
    'Stop? Text STOP to 66777',
    'text "stop" to 66777, bye',
    'Envoyez stop au 36180',
    'Répondez STOP 36180',
    'Sale STOP 36180',
    'STOP: 36180',
    'STOP>36180',
    'No SMS? «STOP» au 36180',
    'ARRÊT au 36180',
    'ARRE\u0302T 36180',
    'SMS STOP naar 3010',
    'Envía BAJA al 21707',
    'Sale {optOut}',
    'Sale. No more: {link}',
    '{shortCode}',
    'Bye: no-s.ms/8fK2mQ0xZa',
    'Bye: https://NO-S.MS/u/AbCd.',
    'STOP: acme.example/u/7',
    'Unsubscribe: https://acme.example/u/7',
    'unsubscribe www.acme.example',
    'Se désinscrire : https://acme.example/u/7',
    'Opt-out https://acme.example/u/7',
    'Opt out: https://acme.example/u/7',
  ])('%j is one', (body) => {
    expect(ofText(body)).toEqual(['way_out_in_body']);
    expect(marksOf({ channel: 'email', body: undefined, text: body })).toEqual(['way_out_in_body']);
    expect(marksOf({ channel: 'email', body: undefined, html: `<p>${body}</p>` })).toEqual(['way_out_in_body']);
  });

  test.each([
    '<a href="https://acme.example/x">Unsubscribe</a>',
    '<a href="https://acme.example/x">Click here to unsubscribe from our news</a >',
    'To unsubscribe <a href="https://acme.example/x">click here</a>',
    '<a href="https://acme.example/x">Se d\u00e9sabonner</a>',
  ])('%s is one in an e-mail', (html) => {
    expect(marksOf({ channel: 'email', html })).toEqual(['way_out_in_body']);
  });

  const around = fc.string({ unit: 'grapheme', maxLength: 40 });
  const shortCode = fc.integer({ min: 100, max: 99_999_999 }).map(String);

  test('is found wherever it stands, for every keyword, verb and preposition', () => {
    fc.assert(
      fc.property(
        around,
        around,
        fc.constantFrom(...KEYWORDS),
        fc.constantFrom('', ...SENDING_VERBS.map((verb) => `${verb} `)),
        fc.constantFrom('', ...PREPOSITIONS.map((one) => `${one} `)),
        shortCode,
        (before, after, word, verb, to, code) => {
          const keyword = verb === '' ? word.toUpperCase() : word;
          expect(ofText(`${before} ${verb}${keyword} ${to}${code} ;${after}`)).toEqual(['way_out_in_body']);
        },
      ),
    );
  });

  test('is found in front of a link, for every word', () => {
    fc.assert(
      fc.property(around, around, fc.constantFrom(...UNSUBSCRIBE_WORDS), (before, after, word) => {
        expect(ofText(`${before} ${word}: https://acme.example/${after}`)).toEqual(['way_out_in_body']);
      }),
    );
  });

  test.each([
    'STOP ',
    'text stop to ',
    'unsubscribe ',
    '{',
    '<a ',
    'opt ',
    '1234567890',
    'a.',
    'a-',
    'no-s.ms',
    ' ',
    '"',
  ])('is looked for in any number of %j without going over it again and again', (piece) => {
    const stepsFor = (length: number) => countSteps(() => void ofText(piece.repeat(length / piece.length)));
    // Were it the square, it would be sixteen times as much.
    expect(stepsFor(16_384)).toBeLessThan(4.1 * stepsFor(4_096));
  });
});

describe('the other marks', () => {
  test('own wording, or a way out asked for by name', () => {
    expect(marksOf({ optOut: { mode: 'auto', text: 'Bye? {link}' } })).toEqual(['own_wording']);
    expect(marksOf({ optOut: { mode: 'link' } })).toEqual(['own_wording']);
    expect(marksOf({ optOut: { mode: 'short_code' } })).toEqual(['own_wording']);
  });

  test('a campaign', () => {
    expect(marksOf({ campaignId: 'spring' })).toEqual(['campaign_id']);
  });

  test.each(['List-Unsubscribe', 'list-unsubscribe', 'LIST-UNSUBSCRIBE'])('a header %s of an e-mail', (name) => {
    expect(marksOf({ channel: 'email', headers: { 'X-A': '1', [name]: '<mailto:x@acme.example>' } })).toEqual([
      'list_unsubscribe',
    ]);
    expect(marksOf({ channel: 'sms', headers: { [name]: 'x' } })).toEqual([]);
  });

  test.each([null, undefined, 'List-Unsubscribe: <x>', 5, [], { 'X-List-Unsubscribe': 'x' }])(
    'headers %j say nothing',
    (headers) => {
      expect(marksOf({ channel: 'email', headers })).toEqual([]);
    },
  );

  test('come independently, each once, in one order', () => {
    fc.assert(
      fc.property(fc.boolean(), fc.boolean(), fc.boolean(), fc.boolean(), (own, campaign, body, list) => {
        const message: MarkedMessage = {
          channel: 'email',
          text: body ? 'Unsubscribe: https://acme.example/u/7' : 'Receipt',
          ...(own && { optOut: { mode: 'link' } }),
          ...(campaign && { campaignId: 'spring' }),
          ...(list && { headers: { 'List-Unsubscribe': '<https://acme.example/u/7>' } }),
        };
        const expected = MARKETING_MARKS.filter((_mark, at) => [own, campaign, body, list][at]);
        expect(findMarketingMarks(message, OWN_LINK)).toEqual(expected);
        expect(findMarketingMarks(message, OWN_LINK)).toEqual(expected);
      }),
    );
  });
});
