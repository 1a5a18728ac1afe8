import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { getCountries } from 'libphonenumber-js';
import {
  appendOptOutText,
  composeOptOutText,
  fitsOneSms,
  judgeVariants,
  separatorAfter,
} from './compose-opt-out-text.js';
import type { ComposeInput } from './compose-opt-out-text.js';
import { namesAnswer, namesKeyword } from './names-way-out.js';
import { readPlaceholders } from './placeholders.js';
import { planOptOutText } from './plan-opt-out-text.js';
import { countSegments } from './segments.js';
import { WORDS } from './wording.data.js';

const LINK = 'https://no-s.ms/aB3dE6gH1j';

describe('the text', () => {
  const link = (more: Partial<ComposeInput> = {}) =>
    composeOptOutText({ body: 'Sale on Saturday', method: 'link', link: LINK, ...more });
  const code = (more: Partial<ComposeInput> = {}) =>
    composeOptOutText({ body: 'Sale on Saturday', method: 'short_code', shortCode: '36123', ...more });

  test.each([
    ['FR', undefined, 'STOP au 36123', 'fr-short-code'],
    ['GB', undefined, 'Opt out: text STOP to 36123', 'en-short-code'],
    ['NL', undefined, 'Afmelden: sms STOP naar 36123', 'nl-short-code'],
    ['BE', undefined, 'Afmelden: sms STOP naar 36123', 'nl-short-code'],
    ['BE', 'fr-BE', 'STOP au 36123', 'fr-short-code'],
    ['DE', undefined, 'Abmelden: SMS STOP an 36123', 'de-short-code'],
    ['FR', 'eo', 'STOP au 36123', 'fr-short-code'],
    ['RU', undefined, 'Otpiska: SMS STOP na 36123', 'ru-short-code-gsm'],
  ])('by short code in %s for %s is %s', (country, language, text, variant) => {
    expect(code({ country, language })).toMatchObject({ body: `Sale on Saturday ${text}`, text, variant });
  });

  test.each([
    ['ZA', undefined, `Opt out: ${LINK}`, 'en-link'],
    ['ES', undefined, `Baja: ${LINK}`, 'es-link'],
    ['ZA', 'de', `Abmelden: ${LINK}`, 'de-link'],
    ['FR', 'EN_us', `Opt out: ${LINK}`, 'en-link'],
    [undefined, 'constructor', `Opt out: ${LINK}`, 'en-link'],
  ])('by link in %s for %s is %s', (country, language, text, variant) => {
    expect(link({ country, language })).toMatchObject({ ok: true, text, variant, policyVersion: expect.any(String) });
  });

  test('own wording replaces the default', () => {
    expect(
      code({ ownTexts: ['Txt {keyword} to {shortCode}. {company}'], keyword: 'FIN', company: 'Acme' }),
    ).toMatchObject({
      text: 'Txt FIN to 36123. Acme',
      variant: 'own',
    });
    expect(link({ ownTexts: ['Enough? {link}'] })).toMatchObject({ body: `Sale on Saturday Enough? ${LINK}` });
    expect(code({ ownTexts: ['STOP {shortCode}'] })).toMatchObject({ text: 'STOP 36123' });
    expect(code({ ownTexts: ['STOP 36123'] })).toMatchObject({ text: 'STOP 36123' });
  });

  test.each(['Have a nice day', '{keyword}', 'Code {shortCode}', 'STOP 136123', 'STOP 36123x', ''])(
    'own wording without a way out is refused: %j',
    (ownText) => {
      expect(code({ ownTexts: [ownText] })).toMatchObject({ ok: false, code: 'OPT_OUT_TEXT_REQUIRED' });
    },
  );

  test('own wording for the other way out is refused', () => {
    expect(link({ ownTexts: ['STOP to {shortCode}'] })).toMatchObject({ ok: false, code: 'OPT_OUT_TEXT_REQUIRED' });
  });

  test('no text is sent with an empty placeholder', () => {
    expect(link({ ownTexts: ['STOP to {shortCode} or {link}'], country: 'ZA' })).toMatchObject({ variant: 'en-link' });
    expect(code({ ownTexts: ['{keyword} {shortCode} or {link}'], country: 'FR' })).toMatchObject({
      variant: 'fr-short-code',
    });
  });

  test('without a link or a short code there is no text', () => {
    expect(link({ link: undefined })).toMatchObject({ ok: false, code: 'OPT_OUT_TEXT_REQUIRED' });
    expect(code({ shortCode: '' })).toMatchObject({ ok: false, code: 'OPT_OUT_TEXT_REQUIRED' });
  });

  test('a value is never read as a placeholder', () => {
    expect(code({ ownTexts: ['{company}: {keyword} {shortCode}'], company: '{link}$&' })).toMatchObject({
      text: '{link}$&: STOP 36123',
    });
  });

  test('a body that has its way out is left alone', () => {
    const body = `Sale. Leave: ${LINK}`;
    expect(link({ body })).toMatchObject({ body, text: '', variant: 'in-body' });
    expect(code({ body: 'Sale. Stop au 36123!' })).toMatchObject({ body: 'Sale. Stop au 36123!', variant: 'in-body' });
    expect(code({ body: 'Sale. stop acme > 36123', keyword: 'STOP ACME' })).toMatchObject({ variant: 'in-body' });
    for (const told of ['STOP par SMS gratuit au 36123', '36123: STOP', 'Sale! Text STOP to 36123.', 'stop->36123']) {
      expect(code({ body: told })).toMatchObject({ body: told, variant: 'in-body' });
    }
  });

  test.each([
    'Nonstop sale 36123',
    'Non-stop sale: 36123',
    "Don't stop now! Call 36123",
    'Stop waiting and come to our shop, then call us on 36123',
    'Call 36123',
    'STOP 361234',
    'Stop waiting',
  ])('%j is no way out', (body) => {
    expect(code({ body, country: 'FR' })).toMatchObject({ body: `${body} STOP au 36123` });
  });

  test('by both says both, and by the sender itself needs no number', () => {
    const both = { method: 'both', shortCode: '36123', link: LINK, body: 'Sale' } as const;
    expect(composeOptOutText({ ...both, country: 'FR' })).toMatchObject({ text: `STOP au 36123 ou ${LINK}` });
    const sender = { method: 'short_code', shortCode: '+12025550123', isSender: true, body: 'Sale' } as const;
    expect(composeOptOutText({ ...sender, country: 'US' })).toMatchObject({
      text: 'Opt out: reply STOP',
      variant: 'en-reply',
    });
    expect(composeOptOutText({ ...sender, ownTexts: ['Txt {keyword} to end'] })).toMatchObject({ variant: 'own' });
    expect(composeOptOutText({ ...sender, isSender: false, ownTexts: ['Txt {keyword} to end'] })).toMatchObject({
      ok: false,
    });
  });
});

describe('the place in a body', () => {
  const at = (body: string, more: Partial<ComposeInput> = {}) =>
    composeOptOutText({ body, method: 'link', link: LINK, country: 'GB', company: 'Acme', ...more });

  test.each([
    ['Sale. {optOut} Bye', `Sale. Opt out: ${LINK} Bye`, 'en-link', true],
    ['{optOut}', `Opt out: ${LINK}`, 'en-link', true],
    ['Go {link} now. {name}', `Go ${LINK} now. {name}`, 'in-body', false],
    ['Say {keyword}! {company}', `Say STOP! {company} Opt out: ${LINK}`, 'en-link', false],
  ])('%j becomes %j', (body, expected, variant, placed) => {
    expect(at(body)).toMatchObject({ ok: true, body: expected, variant, placed });
  });

  test('for a number is filled where one is known, and refused where none is', () => {
    const body = '{keyword} to {shortCode} ends it. Sale!';
    const known = { method: 'short_code', shortCode: '36123' } as const;
    expect(at(body, known)).toMatchObject({ body: 'STOP to 36123 ends it. Sale!', variant: 'in-body' });
    expect(at(body)).toMatchObject({ ok: false, code: 'OPT_OUT_TEXT_REQUIRED' });
    expect(at('Write to {shortCode}', known)).toMatchObject({
      body: expect.stringMatching(/36123 Opt out: text STOP/),
    });
  });

  test('costs what the whole text costs', () => {
    const room = '!'.repeat(160 - `Opt out: ${LINK}`.length);
    expect(at(`${room}{optOut}`)).toMatchObject({ variant: 'en-link', segments: { count: 1, units: 160 } });
    expect(at(`${room}!{optOut}`)).toMatchObject({ variant: 'plain-link', segments: { count: 1 } });
  });
});

describe('a link is set apart from what would become part of it', () => {
  test.each([
    ['Out: {link}.', `Out: ${LINK}.`],
    ['Out ({link}), bye', `Out (${LINK}), bye`],
    ['{link}.Bye', `${LINK} .Bye`],
    ['{link}%20', `${LINK} %20`],
    ['{link}/x', `${LINK} /x`],
    ['acme.example/{link}', `acme.example/ ${LINK}`],
    ['x_{link}now', `x_ ${LINK} now`],
    ['{link}{keyword}', `${LINK} STOP`],
    ['{{link}} %{link} {link}', `{{link}} %{link} ${LINK}`],
  ])('%j', (body, expected) => {
    expect(composeOptOutText({ body, method: 'link', link: LINK })).toMatchObject({
      body: expected,
      variant: 'in-body',
    });
  });
});

describe('a body that somebody made to take long', () => {
  // Each took seconds to hours before; a minute is the limit of a test.
  test.each([
    ['words and numbers', 'STOP '.repeat(3_000) + 'a b c d e f '.repeat(100) + '36123 '.repeat(3_000)],
    ['full stops', `36123${'.'.repeat(38_000)}x`],
    ['places', '{optOut}'.repeat(4_800)],
    ['braces', '{'.repeat(39_000)],
    ['hyphens', 'A-'.repeat(19_000)],
  ])('of %s does not', (_what, body) => {
    const ownTexts = Array.from({ length: 6 }, (_, n) => `${'y'.repeat(900)} ${n} {keyword} {shortCode}`);
    for (let n = 0; n < 20; n += 1) {
      expect(composeOptOutText({ body, method: 'short_code', shortCode: '36123', link: LINK, ownTexts })).toBeDefined();
    }
  });
});

describe('the wording that costs least', () => {
  const LONG = `Opt out: text STOP to 36123`;
  const code = (body: string, more: Partial<ComposeInput> = {}) =>
    composeOptOutText({ body, method: 'short_code', shortCode: '36123', country: 'GB', ...more });

  test.each([
    [160 - LONG.length - 1, 'en-short-code', 1, 0],
    [160 - LONG.length, 'en-short-code-short', 1, 0],
    [160 - ' STOP 36123'.length, 'plain-short-code', 1, 0],
    [160 - ' STOP 36123'.length + 1, 'en-short-code', 2, 1],
  ])('for a body of %i is %s', (length, variant, count, added) => {
    const composed = code('x'.repeat(length));
    if (!composed.ok) throw new Error(composed.detail);
    expect(composed).toMatchObject({ variant, segments: { encoding: 'GSM-7', count } });
    expect(composed.segments.count - composed.before.count).toBe(added);
  });

  test('is in letters that cost nothing for a body in such letters, and as people write for any other', () => {
    expect(code('Skidki', { language: 'ru' })).toMatchObject({ variant: 'ru-short-code-gsm' });
    expect(code('Скидки', { language: 'ru' })).toMatchObject({ variant: 'ru-short-code' });
    expect(code(`${'Скидки'.repeat(9)}Скидк`, { language: 'ru' })).toMatchObject({ variant: 'plain-short-code' });
  });

  test('is the first own one that adds no segment; one that turns the text into UCS-2 only when there is no other', () => {
    const ownTexts = ['Pour ne plus recevoir: {keyword} au {shortCode}', '{keyword} {shortCode}'];
    expect(code('x'.repeat(100), { ownTexts })).toMatchObject({ variant: 'own' });
    expect(code('x'.repeat(140), { ownTexts })).toMatchObject({ variant: 'own-2', text: 'STOP 36123' });
    const cyrillic = ['Отписка: {keyword} {shortCode}'];
    expect(code('Sale', { ownTexts: cyrillic })).toMatchObject({ variant: 'own', segments: { encoding: 'UCS-2' } });
    expect(code('Sale', { ownTexts: [...cyrillic, 'End: {keyword} {shortCode}'] })).toMatchObject({ variant: 'own-2' });
  });

  test('is judged in the open: each with its cost and why it was not taken', () => {
    const plan = planOptOutText({ method: 'short_code', shortCode: '36123', language: 'ru' });
    if (!plan.ok) throw new Error(plan.detail);
    expect(
      judgeVariants(plan, 'x'.repeat(140), '').map(({ variant, added, rejected }) => [variant, added, rejected]),
    ).toEqual([
      ['ru-short-code', 2, 'FORCES_UCS2'],
      ['ru-short-code-gsm', 1, 'ADDS_SEGMENT'],
      ['ru-short-code-short', 0, undefined],
      ['plain-short-code', 0, 'LATER'],
    ]);
    expect(judgeVariants(plan, 'STOP 36123', '')).toEqual([]);
  });

  test('on a route with a shift table may be GSM-7 that needs it', () => {
    const turkish = { method: 'link', link: LINK, country: 'TR' } as const;
    const body = 'Şimdi indirim var, kaçırmayın: bugün mağazalarımızda her şey yarı fiyatına.';
    expect(composeOptOutText({ ...turkish, body })).toMatchObject({ segments: { encoding: 'UCS-2', count: 2 } });
    expect(composeOptOutText({ ...turkish, body, tables: ['TR'] })).toMatchObject({
      variant: 'tr-link',
      segments: { encoding: 'GSM-7', count: 1, nationalTable: 'TR' },
    });
  });
});

describe('any body and any policy', () => {
  const letters = fc.constantFrom(
    ...'abc XYZ 12.€{[éçşж退😀\n'.split(''),
    '😀',
    '\ud83d',
    '\0',
    'إ',
    '\u202e',
    '{link}',
    '{optOut}',
    '{keyword}',
  );
  const bodies = fc.oneof(
    fc.array(letters, { maxLength: 200 }).map((list) => list.join('')),
    fc
      .tuple(fc.constantFrom('a', 'é', '€', 'ж', '😀'), fc.integer({ min: 0, max: 700 }))
      .map(([one, times]) => one.repeat(times)),
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.lorem({ maxCount: 12 }),
    fc.tuple(fc.string(), fc.string()).map((around) => around.join('{optOut}')),
    fc.constant('x'.repeat(10_000)),
  );
  const inputs = fc.record({
    body: bodies,
    method: fc.constantFrom('link' as const, 'short_code' as const, 'both' as const),
    country: fc.constantFrom(...getCountries(), undefined),
    language: fc.constantFrom(...Object.keys(WORDS), 'en-GB', 'zh-TW', 'nb-NO', 'eo', undefined),
    keyword: fc.constantFrom('STOP', 'FIN', 'STOP ACME', undefined),
    isSender: fc.boolean(),
    link: fc.constant(LINK),
    shortCode: fc.constantFrom('36123', '+12025550123'),
    ownTexts: fc.constantFrom(undefined, undefined, [
      'Уйти: {keyword} {shortCode} {link}',
      '{link} {keyword} {shortCode}',
    ]),
    tables: fc.constantFrom(undefined, undefined, ['TR' as const], ['ES' as const, 'PT' as const]),
  });

  test('give a text with a way out that works, the body before it or around it, the same each time', () => {
    let placed = 0;
    fc.assert(
      fc.property(inputs, (asked) => {
        const once = composeOptOutText(asked);
        if (!once.ok) throw new Error(once.detail);
        expect(composeOptOutText({ ...asked })).toEqual(once);
        const { body, text, separator, method, keyword = 'STOP' } = { ...asked, ...once };
        const hasLink = body.includes(LINK);
        const answers = namesAnswer(body, asked.shortCode, keyword) || (asked.isSender && namesKeyword(body, keyword));
        expect(method === 'link' ? hasLink : answers || hasLink).toBe(true);
        if (once.placed) placed += 1;
        const places = readPlaceholders(asked.body);
        if (!places) expect(body).toBe(asked.body + separator + text);
        else if (once.placed) expect(body.split(text).length).toBeGreaterThan(1);
        expect(readPlaceholders(body)).toBeUndefined();
        expect(once.segments).toEqual(countSegments(body, asked.tables));
        const again = composeOptOutText({ ...asked, body });
        const isSeenAgain = !places && (method === 'link' || !asked.isSender);
        if (isSeenAgain) expect(again).toMatchObject({ body, variant: 'in-body' });
      }),
      { numRuns: 1_000 },
    );
    expect(placed).toBeGreaterThan(50);
  });

  test('keep GSM-7 where a wording does, and add no more segments than the cheapest such wording', () => {
    fc.assert(
      fc.property(inputs, (asked) => {
        const plan = planOptOutText(asked);
        if (!plan.ok) throw new Error(plan.detail);
        const once = appendOptOutText(plan, asked.body, LINK);
        if (!once.ok || once.variant === 'in-body') return;
        const judged = judgeVariants(plan, asked.body, LINK);
        const isGsm = once.before.encoding === 'GSM-7';
        const allowed = judged.filter(({ rejected }) => rejected !== 'FORCES_UCS2');
        const best = Math.min(...(allowed.length > 0 ? allowed : judged).map(({ added }) => added));
        expect(once.segments.count - once.before.count).toBe(best);
        expect(judged.filter(({ rejected }) => rejected === undefined)).toEqual([
          { variant: once.variant, text: once.text, segments: once.segments, added: best },
        ]);
        if (isGsm && judged.some(({ segments }) => segments.encoding === 'GSM-7')) {
          expect(once.segments.encoding).toBe('GSM-7');
        }
        if (isGsm && asked.ownTexts === undefined) expect(once.segments.encoding).toBe('GSM-7');
      }),
      { numRuns: 1_000 },
    );
  });

  test('are told by the short way what the long one would do, wherever it says anything', () => {
    let told = 0;
    const usual = fc
      .tuple(inputs, fc.oneof(fc.lorem({ maxCount: 12 }), fc.array(letters, { maxLength: 90 }), bodies))
      .map(([asked, body]) => ({ ...asked, body: Array.isArray(body) ? body.join('') : body }));
    fc.assert(
      fc.property(usual, (asked) => {
        const plan = planOptOutText(asked);
        if (!plan.ok) throw new Error(plan.detail);
        const first = fitsOneSms(plan, asked.body, LINK);
        if (!first) return;
        told += 1;
        const long = appendOptOutText(plan, asked.body, LINK);
        const text = first.parts.join(LINK);
        const separator = separatorAfter(asked.body);
        expect(long).toMatchObject({
          ...{ ok: true, text, separator, variant: first.variant, body: asked.body + separator + text },
          ...{ placed: false, showsLink: first.parts.length > 1 },
          segments: { encoding: 'GSM-7', count: 1 },
          before: { encoding: 'GSM-7', count: 1 },
        });
      }),
      { numRuns: 1_000 },
    );
    expect(told).toBeGreaterThan(30);
  });
});
