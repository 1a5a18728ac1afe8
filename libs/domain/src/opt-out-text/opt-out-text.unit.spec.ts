import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { chooseOptOutMethod, languageOfCountry } from './choose-opt-out-method.js';
import { composeOptOutText } from './compose-opt-out-text.js';
import type { ComposeInput } from './compose-opt-out-text.js';
import { LINK_WORDING, SHORT_CODE_WORDING } from './policy.data.js';
import { isGsm7 } from './segments.js';

const LINK = 'https://no-s.ms/aB3dE6gH1j';

describe('the method', () => {
  test.each(['FR', 'GB', 'NL', 'BE'])('is the short code in %s where one is known, else the link', (country) => {
    expect(chooseOptOutMethod({ country, shortCode: '36123' })).toBe('short_code');
    expect(chooseOptOutMethod({ country, shortCode: undefined })).toBe('link');
    expect(chooseOptOutMethod({ country, shortCode: '36123', mode: 'link' })).toBe('link');
  });

  test('is the link in DE, and the short code on wish', () => {
    expect(chooseOptOutMethod({ country: 'DE', shortCode: '66123' })).toBe('link');
    expect(chooseOptOutMethod({ country: 'DE', shortCode: '66123', mode: 'short_code' })).toBe('short_code');
    expect(chooseOptOutMethod({ country: 'DE', shortCode: undefined, mode: 'short_code' })).toBe('link');
  });

  test.each(['ZA', 'US', 'IN', undefined])('is the link in %s, whatever is wished', (country) => {
    expect(chooseOptOutMethod({ country, shortCode: '36123', mode: 'short_code' })).toBe('link');
  });

  test('is the link where the own wording offers nothing else', () => {
    expect(chooseOptOutMethod({ country: 'FR', shortCode: '36123', ownText: 'Bye: {link}' })).toBe('link');
    expect(chooseOptOutMethod({ country: 'FR', shortCode: '36123', ownText: '{shortCode} or {link}' })).toBe(
      'short_code',
    );
  });

  test.each([
    ['FR', 'fr'],
    ['RE', 'fr'],
    ['BE', 'nl'],
    ['AT', 'de'],
    ['MX', 'es'],
    ['BR', 'pt'],
    ['ZA', 'en'],
    [undefined, 'en'],
  ])('people in %s are written to in %s', (country, language) => {
    expect(languageOfCountry(country)).toBe(language);
  });
});

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
    ['FR', 'ja', 'STOP au 36123', 'fr-short-code'],
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
    expect(code({ ownText: 'Txt {keyword} to {shortCode}. {company}', keyword: 'FIN', company: 'Acme' })).toMatchObject(
      {
        text: 'Txt FIN to 36123. Acme',
        variant: 'own',
      },
    );
    expect(link({ ownText: 'Enough? {link}' })).toMatchObject({ body: `Sale on Saturday Enough? ${LINK}` });
    expect(code({ ownText: 'STOP {shortCode}' })).toMatchObject({ text: 'STOP 36123' });
    expect(code({ ownText: 'STOP 36123' })).toMatchObject({ text: 'STOP 36123' });
  });

  test.each(['Have a nice day', '{keyword}', 'Code {shortCode}', 'STOP 136123', 'STOP 36123x', ''])(
    'own wording without a way out is refused: %j',
    (ownText) => {
      expect(code({ ownText })).toMatchObject({ ok: false, code: 'OPT_OUT_TEXT_REQUIRED' });
    },
  );

  test('own wording for the other way out is refused', () => {
    expect(link({ ownText: 'STOP to {shortCode}' })).toMatchObject({ ok: false, code: 'OPT_OUT_TEXT_REQUIRED' });
  });

  test('no text is sent with an empty placeholder', () => {
    expect(link({ ownText: 'STOP to {shortCode} or {link}', country: 'ZA' })).toMatchObject({ variant: 'en-link' });
    expect(code({ ownText: '{keyword} {shortCode} or {link}', country: 'FR' })).toMatchObject({
      variant: 'fr-short-code',
    });
  });

  test('without a link or a short code there is no text', () => {
    expect(link({ link: undefined })).toMatchObject({ ok: false, code: 'OPT_OUT_TEXT_REQUIRED' });
    expect(code({ shortCode: '' })).toMatchObject({ ok: false, code: 'OPT_OUT_TEXT_REQUIRED' });
  });

  test('a value is never read as a placeholder', () => {
    expect(code({ ownText: '{company}: {keyword} {shortCode}', company: '{link}$&' })).toMatchObject({
      text: '{link}$&: STOP 36123',
    });
  });

  test('a body that has its way out is left alone', () => {
    const body = `Sale. Leave: ${LINK}`;
    expect(link({ body })).toMatchObject({ body, text: '', variant: 'in-body' });
    expect(code({ body: 'Sale. Stop au 36123!' })).toMatchObject({ body: 'Sale. Stop au 36123!', variant: 'in-body' });
    expect(code({ body: 'Sale. stop acme > 36123', keyword: 'STOP ACME' })).toMatchObject({ variant: 'in-body' });
  });

  test.each(['Nonstop sale 36123', 'Call 36123', 'STOP 361234', 'Stop waiting'])('%j is no way out', (body) => {
    expect(code({ body, country: 'FR' })).toMatchObject({ body: `${body} STOP au 36123` });
  });

  test('is never appended twice, and the same for the same input', () => {
    const input = fc.record({
      body: fc.string({ unit: 'grapheme' }),
      method: fc.constantFrom('link' as const, 'short_code' as const),
      country: fc.constantFrom('FR', 'GB', 'NL', 'BE', 'DE', 'ZA', undefined),
      language: fc.constantFrom('fr', 'en-GB', 'pt-BR', 'ja', undefined),
      keyword: fc.constantFrom('STOP', 'FIN', 'STOP ACME', undefined),
      link: fc.constant(LINK),
      shortCode: fc.constant('36123'),
    });
    fc.assert(
      fc.property(input, (asked) => {
        const once = composeOptOutText(asked);
        expect(composeOptOutText(asked)).toEqual(once);
        if (!once.ok) throw new Error('a default wording always fits');
        expect(once.body.startsWith(asked.body)).toBe(true);
        expect(composeOptOutText({ ...asked, body: once.body })).toMatchObject({ body: once.body, variant: 'in-body' });
      }),
      { numRuns: 1_000 },
    );
  });

  test('default wordings stay in GSM-7', () => {
    const wordings = [...Object.values(SHORT_CODE_WORDING), ...Object.values(LINK_WORDING)];
    expect(wordings.filter((wording) => !isGsm7(wording.replace(/[{}]/g, '')))).toEqual([]);
  });
});
