import { describe, expect, test } from '@jest/globals';
import { languagesOf } from '../country-policy/resolve-policy.js';
import { LANGUAGES_BY_COUNTRY } from '../country-policy/country-languages.data.js';
import { RIGHT_TO_LEFT, UNSUBSCRIBE_WORDS } from './email-wording.data.js';
import { anchorsOf, LINK, place, WORDING } from './fixtures/placed-email.js';
import { placeEmailWayOut } from './place-email-way-out.js';

describe('own wording', () => {
  test('is text, and its link an anchor', () => {
    const { parts, text, variant } = place({
      html: '<p>Sale</p>',
      text: 'Sale',
      messageText: 'No <b>"offers"</b> of {company}?\n{link}!',
    });
    expect(text).toBe(`No <b>"offers"</b> of Acme & Sons?\n${LINK}!`);
    expect(parts.text).toBe(`Sale\n\n${text}`);
    expect(parts.html).toMatch(
      /<div dir="auto" [^>]+>No &lt;b&gt;&quot;offers&quot;&lt;\/b&gt; of Acme &amp; Sons\?<br><a [^>]+>Unsubscribe<\/a>!<\/div>$/,
    );
    expect(variant).toBe('own');
    expect(anchorsOf(parts.html!)).toMatchObject([{ href: LINK, text: 'Unsubscribe' }]);
  });

  test.each([
    'Have a nice day',
    '{keyword} to {shortCode}',
    '{keyword} to {shortCode} or {link}',
    'Text {keyword}: {link}',
  ])('of the message is refused as %s, and of the company passed over', (wording) => {
    const input = { link: LINK, company: 'Acme', languages: [], text: 'Sale' };
    expect(placeEmailWayOut({ ...input, messageText: wording })).toEqual({
      ok: false,
      code: 'OPT_OUT_TEXT_REQUIRED',
      detail: expect.stringContaining(wording.includes('{link}') ? '{shortCode}' : '{link}'),
    });
    expect(place({ text: 'Sale', companyText: wording }).text).toBe(WORDING);
  });

  test('of the message comes before that of the company', () => {
    expect(place({ text: 'Sale', companyText: 'Bye {link}' }).text).toBe(`Bye ${LINK}`);
    expect(place({ text: 'Sale', companyText: 'Bye {link}', messageText: 'Leave {link}' }).text).toBe(`Leave ${LINK}`);
  });
});

describe('languages', () => {
  test.each(Object.entries(UNSUBSCRIBE_WORDS))('%s: %s', (language, word) => {
    const { parts, text, variant } = place({ html: '<p>x', text: 'x', languages: [language] });
    expect(anchorsOf(parts.html!)).toMatchObject([
      { text: word, dir: RIGHT_TO_LEFT.has(language) ? 'rtl' : undefined },
    ]);
    expect(parts.html!.includes('<div dir="rtl"')).toBe(RIGHT_TO_LEFT.has(language));
    expect(text.startsWith(word)).toBe(true);
    expect(text.endsWith(` ${LINK}`)).toBe(true);
    expect(variant).toBe(`${language}-footer`);
    expect(word).toBe(word.normalize('NFC').trim());
  });

  test('are more than forty, each in its own script', () => {
    const scripts: Record<string, RegExp> = {
      ...{ ar: /\p{sc=Arab}/gu, fa: /\p{sc=Arab}/gu, ur: /\p{sc=Arab}/gu, he: /\p{sc=Hebr}/gu, el: /\p{sc=Grek}/gu },
      ...{ ru: /\p{sc=Cyrl}/gu, uk: /\p{sc=Cyrl}/gu, bg: /\p{sc=Cyrl}/gu, sr: /\p{sc=Cyrl}/gu, hi: /\p{sc=Deva}/gu },
      ...{ bn: /\p{sc=Beng}/gu, th: /\p{sc=Thai}/gu, ja: /\p{sc=Han}/gu, zh: /\p{sc=Han}/gu, ko: /\p{sc=Hang}/gu },
    };
    expect(Object.keys(UNSUBSCRIBE_WORDS).length).toBeGreaterThan(40);
    for (const [language, word] of Object.entries(UNSUBSCRIBE_WORDS)) {
      const script = language === 'sr-latn' ? undefined : scripts[language.split('-', 1)[0]!];
      const letters = word.replace(/[\s\p{M}-]/gu, '');
      expect({ language, letters }).toEqual({ language, letters: letters.match(script ?? /\p{sc=Latn}/gu)?.join('') });
    }
  });

  test.each([
    [['zh-Hant-TW'], 'zh-hant'],
    [['zh_TW'], 'zh-tw'],
    [['zh-CN'], 'zh'],
    [['pt-PT'], 'pt-pt'],
    [['pt-BR', 'en'], 'pt'],
    [['eo', 'fr'], 'fr'],
    [[undefined, undefined, 'nl'], 'nl'],
    [['constructor', '', '-'], 'en'],
    [[], 'en'],
  ])('of %j it is %s', (languages, expected) => {
    expect(place({ text: 'x', languages }).variant).toBe(`${expected}-footer`);
  });

  test('there is one for the language of every country', () => {
    for (const country of Object.keys(LANGUAGES_BY_COUNTRY)) {
      expect(UNSUBSCRIBE_WORDS).toHaveProperty(languagesOf(country)[0]!);
    }
  });
});
