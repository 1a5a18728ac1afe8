import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parse } from 'parse5';
import type { DefaultTreeAdapterTypes } from 'parse5';
import { languageOfCountry } from '../opt-out-text/choose-opt-out-method.js';
import { COUNTRIES_BY_LANGUAGE } from '../opt-out-text/policy.data.js';
import { RIGHT_TO_LEFT, UNSUBSCRIBE_WORDS } from './email-wording.data.js';
import { placeEmailWayOut } from './place-email-way-out.js';
import type { EmailWayOutInput } from './place-email-way-out.js';

const LINK = 'https://no-s.ms/u/Ab-_9';
const WORDING = `Unsubscribe: ${LINK}`;
const ANCHOR = `<a href="${LINK}" lang="en">Unsubscribe</a>`;

function place(input: Partial<EmailWayOutInput>) {
  const placed = placeEmailWayOut({ link: LINK, company: 'Acme & Sons', languages: ['en'], ...input });
  if (!placed.ok) throw new Error(placed.detail);
  return placed;
}

const htmlOf = (html: string, more: Partial<EmailWayOutInput> = {}): string => place({ html, ...more }).parts.html!;
const textOf = (text: string, more: Partial<EmailWayOutInput> = {}): string => place({ text, ...more }).parts.text!;

type Node = DefaultTreeAdapterTypes.Node;

/** Every anchor of the document: where it leads, what it says, and how it and what is around it are styled. */
function anchorsOf(html: string) {
  const found: { href: string | undefined; text: string; dir: string | undefined; style: string }[] = [];
  const textIn = (node: Node): string =>
    'value' in node ? node.value : 'childNodes' in node ? node.childNodes.map(textIn).join('') : '';
  const visit = (node: Node): void => {
    if ('attrs' in node && node.tagName === 'a') {
      const of = (name: string) => node.attrs.find((one) => one.name === name)?.value;
      found.push({ href: of('href'), text: textIn(node), dir: of('dir'), style: of('style') ?? '' });
    }
    if ('childNodes' in node) node.childNodes.forEach(visit);
  };
  visit(parse(html));
  return found;
}

describe('a footer', () => {
  test('stands before </body>, and in text after a blank line', () => {
    const { parts, text, variant } = place({
      html: '<body><p>Sale</p></body>',
      text: 'Sale',
      body: 'Sale\n',
    });
    expect(parts.html).toMatch(/^<body><p>Sale<\/p><div style="[^"]+"><a [^>]+>Unsubscribe<\/a><\/div><\/body>$/);
    expect(anchorsOf(parts.html!)).toMatchObject([{ href: LINK, text: 'Unsubscribe' }]);
    expect([parts.text, parts.body]).toEqual([`Sale\n\n${WORDING}`, `Sale\n\n${WORDING}`]);
    expect([text, variant]).toEqual([WORDING, 'en-footer']);
  });

  test.each([
    ['Sale', '\n\n'],
    ['Sale\n', '\n'],
    ['Sale\n\n', ''],
    ['One\r\nTwo', '\r\n\r\n'],
    ['Sale\r\n', '\r\n'],
    ['Sale\r\n\r\n', ''],
    [' Sale ', '\n\n'],
  ])('after %j comes %j', (text, between) => {
    expect(textOf(text)).toBe(text + between + WORDING);
  });

  test('brings its own colours, at least 7 to 1, and an underlined link', () => {
    const html = htmlOf('<p>Sale</p>');
    const colours = [...html.matchAll(/(?:background|color):(#[0-9a-f]{6})/g)].map(([, colour]) => colour!);
    const luminance = (colour: string): number => {
      const [r, g, b] = [1, 3, 5]
        .map((at) => parseInt(colour.slice(at, at + 2), 16) / 255)
        .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
      return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
    };
    expect(colours).toHaveLength(3);
    for (const colour of colours.slice(1)) {
      expect((luminance(colours[0]!) + 0.05) / (luminance(colour) + 0.05)).toBeGreaterThanOrEqual(7);
    }
    expect(anchorsOf(html)[0]!.style).toContain('text-decoration:underline');
  });

  test('is not given to a blank part, and says nothing when there is none', () => {
    expect(place({ html: '', text: 'Sale', body: ' \n' }).parts).toEqual({ text: `Sale\n\n${WORDING}` });
    expect(place({ html: '' })).toEqual({ ok: true, parts: {}, text: '', variant: undefined });
  });
});

describe('placeholders', () => {
  test('{optOut} is the wording: a link in html', () => {
    const { parts, text, variant } = place({ html: '<p>{optOut}</p>', text: '[{optOut}] {optOut}' });
    expect(parts).toEqual({ html: `<p>${ANCHOR}</p>`, text: `[${WORDING}] ${WORDING}` });
    expect([text, variant]).toEqual([WORDING, 'en-footer']);
  });

  test('{link} is the bare link, {company} the name, wherever they stand', () => {
    const { parts, text, variant } = place({
      html: '<p><a href="{link}">Leave {company}</a>, {link}</p>',
      text: 'Leave {company}: {link}',
    });
    expect(parts).toEqual({
      html: `<p><a href="${LINK}">Leave Acme &amp; Sons</a>, ${LINK}</p>`,
      text: `Leave Acme & Sons: ${LINK}`,
    });
    expect([text, variant]).toEqual([LINK, 'in-body']);
  });

  test('of one part say nothing about the other', () => {
    const { parts, text, variant } = place({ html: '<a href={link}>Leave</a>', text: 'Sale' });
    expect(parts).toEqual({ html: `<a href=${LINK}>Leave</a>`, text: `Sale\n\n${WORDING}` });
    expect([text, variant]).toEqual([WORDING, 'en-footer']);
  });

  test('{company} alone is no way out', () => {
    expect(textOf('From {company}')).toBe(`From Acme & Sons\n\n${WORDING}`);
  });

  test.each([
    '<!-- {link} --><p>Hi</p>',
    '<style>a{link}</style><p>Hi</p>',
    '<title>{optOut}</title><p>Hi</p>',
    '<template>{link}</template><p>Hi</p>',
    '<p title="{link}">Hi</p>',
    '<img src="{link}">',
    '<link href="{link}"><p>Hi</p>',
    '<p>Hi</p><!-- <a href="{link}">Leave</a>',
    '<a href="{optOut}">Hi</a>',
  ])('%s shows nobody a link, so it gets a footer too', (html) => {
    const whole = htmlOf(html);
    expect(anchorsOf(whole).filter(({ href, text }) => href === LINK && text === 'Unsubscribe')).toHaveLength(1);
    expect(whole).not.toMatch(/\{(?:link|optOut)\}/);
  });

  test('within other marks are somebody else’s', () => {
    for (const html of [
      '<p>{{link}}</p>',
      `<p>$${'{link}'}</p>`,
      '<p>#{optOut}</p>',
      '<p>%{company}</p>',
      '<p>{LINK}</p>',
    ]) {
      expect(htmlOf(html).startsWith(html)).toBe(true);
      expect(textOf(html)).toBe(`${html}\n\n${WORDING}`);
    }
  });

  test('what a value contains is not filled again', () => {
    const company = '{link}$&{optOut}';
    expect(textOf('{company} {link}', { company })).toBe(`${company} ${LINK}`);
    expect(htmlOf('<p>{company} {link}', { company })).toBe(`<p>{link}$&amp;{optOut} ${LINK}`);
    expect(place({ text: '{optOut}', company, messageText: '{company}: {link}' }).text).toBe(`${company}: ${LINK}`);
  });

  test('a name cannot leave its attribute, nor its comment or style', () => {
    const company = `x" onclick='y' --> </style><script>&`;
    const html = '<p title={company} alt="{company}">{company}</p><!-- {company} --><style>{company}</style>';
    const tree = JSON.stringify(anchorsOf(htmlOf(html, { company })));
    expect(tree).toContain('Unsubscribe');
    const filled = htmlOf(html, { company });
    expect(filled.match(/<script|<\/style>|-->/g)).toEqual(['-->', '</style>']);
    const p = (parse(filled).childNodes[0] as DefaultTreeAdapterTypes.Element).childNodes[1]!;
    const [{ attrs }] = (p as DefaultTreeAdapterTypes.Element).childNodes as [DefaultTreeAdapterTypes.Element];
    expect(attrs.map(({ name, value }) => [name, value])).toEqual([
      ['title', company],
      ['alt', company],
    ]);
  });
});

describe('a part that has the very link', () => {
  test('is not given it twice, and is not changed', () => {
    const parts = { html: `<p>Leave: <a href="${LINK}">here</a></p>`, text: `Leave: ${LINK}`, body: LINK };
    expect(place(parts)).toEqual({ ok: true, parts, text: '', variant: 'in-body' });
  });

  test('as it came out once, comes out the same', () => {
    const html = fc.constantFrom('Sale', '<p>Sale</p></body>', '<p>{optOut}', '<a href="{link}">x</a>', '<!-- x');
    const wording = fc.constantFrom(undefined, 'No more "offers"? {link}', '{company} <b>{link}</b>');
    fc.assert(
      fc.property(html, wording, (given, messageText) => {
        const once = place({ html: given, text: 'Sale', messageText });
        expect(place({ ...once.parts, messageText })).toMatchObject({ parts: once.parts, variant: 'in-body' });
      }),
    );
  });

  test('but where nobody sees it is given it', () => {
    expect(anchorsOf(htmlOf(`<!-- ${LINK} --><p>Hi`))).toHaveLength(1);
  });
});

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
    [['sw', 'fr'], 'fr'],
    [[undefined, undefined, 'nl'], 'nl'],
    [['constructor', '', '-'], 'en'],
    [[], 'en'],
  ])('of %j it is %s', (languages, expected) => {
    expect(place({ text: 'x', languages }).variant).toBe(`${expected}-footer`);
  });

  test('there is one for the language of every country', () => {
    for (const country of Object.values(COUNTRIES_BY_LANGUAGE).flat()) {
      expect(UNSUBSCRIBE_WORDS).toHaveProperty(languageOfCountry(country));
    }
  });
});

describe('whatever the text', () => {
  test('everything that was given is still there, with the link once', () => {
    const any = fc.oneof(fc.string({ unit: 'binary', maxLength: 80 }), fc.string({ unit: 'grapheme', maxLength: 80 }));
    const visible = any.filter((text) => text.trim() !== '' && !/\{(?:link|optOut|company)\}/.test(text));
    fc.assert(
      fc.property(visible, (text) => {
        const { parts } = place({ text, html: text });
        expect(parts.text!.startsWith(text)).toBe(true);
        expect(parts.text!.split(LINK)).toHaveLength(2);
        expect(parts.html!.split(LINK)).toHaveLength(2);
        const at = parts.html!.indexOf('<div style="clear:both');
        const footer = parts.html!.indexOf('</a></div>') + '</a></div>'.length;
        const around = parts.html!.slice(0, at) + parts.html!.slice(footer);
        expect(around.startsWith(text.slice(0, at)) && around.endsWith(text.slice(at))).toBe(true);
        expect(place({ text, html: text }).parts).toEqual(parts);
      }),
      { numRuns: 2_000 },
    );
  });

  test.each([
    ['comments', '<!-- x -->'],
    ['unclosed comments', '<!--'],
    ['open brackets', '<'],
    ['open tags', '<a '],
    ['tables', '<table>'],
    ['tables and ends of svg', '<table></svg>'],
    ['svg', '<svg>'],
    ['scripts', '<script><!--<script></script>'],
    ['styles that end', '<style></style>'],
    ['bodies', '</body>'],
    ['open bodies', '<table></body>'],
    ['attributes', '<p a="b" c = \'d\' e=f g>'],
    ['quotes', `<p a="'`],
    ['placeholders', '{link}{optOut}'],
    ['blanks', ' \r\n'],
    ['braces', '{'],
  ])('a megabyte of %s takes no more than eight times a quarter of it', (_, piece) => {
    const build = (bytes: number): string => `x${piece.repeat(Math.ceil(bytes / piece.length))}`;
    const time = (html: string): number => {
      const rounds = [1, 2, 3].map(() => {
        const since = performance.now();
        place({ html, text: html });
        return performance.now() - since;
      });
      return Math.min(...rounds);
    };
    time(build(10_000));
    const [quarter, whole] = [time(build(262_144)), time(build(1_048_576))];
    // A quadratic scan would take sixteen times as long; what takes some milliseconds only is not worth a verdict.
    expect(whole).toBeLessThan(Math.max(8 * quarter, 100));
  });
});
