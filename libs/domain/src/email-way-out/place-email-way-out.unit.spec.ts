import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parse } from 'parse5';
import type { DefaultTreeAdapterTypes } from 'parse5';
import { anchorsOf, LINK, place, WORDING } from './fixtures/placed-email.js';
import type { EmailWayOutInput } from './place-email-way-out.js';

const ANCHOR = `<a href="${LINK}" lang="en">Unsubscribe</a>`;

const htmlOf = (html: string, more: Partial<EmailWayOutInput> = {}): string => place({ html, ...more }).parts.html!;
const textOf = (text: string, more: Partial<EmailWayOutInput> = {}): string => place({ text, ...more }).parts.text!;

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
    '<a href="https://acme.example/?to={link}">Hi</a>',
    '<a href="{link}now">Hi</a>',
    '<a href="https://acme.example" href="{link}">Hi</a>',
    '<a href href="{link}">Hi</a>',
    '<a href="{link}"></a>',
    '<a href="{link}"> &nbsp;\n<b></b></a>Hi',
    '<a href="{link}"><span hidden>Leave</span></a>',
    '<a href="{link}" hidden>Leave</a>',
    '<div style="color:red; display: none !important"><div></div><a href="{link}">Leave</a></div>',
    '<p HIDDEN=until-found>{link}<b>Hi</b> {optOut}</p>',
    '<div style="visibility:hidden"><img hidden>Leave: {link}</div>',
  ])('%s shows nobody a link, so it gets a footer too', (html) => {
    const whole = htmlOf(html);
    expect(anchorsOf(whole).filter(({ href, text }) => href === LINK && text === 'Unsubscribe')).toHaveLength(1);
    expect(whole).not.toMatch(/\{(?:link|optOut)\}/);
  });

  test.each([
    '<a href="{link}"><b>Leave</b></a>',
    '<a href="{link}"><img src="leave.png" alt="Leave"></a>',
    '<div style="display:none">Spring<div></div></div><a href="{link}">Leave</a>',
    '<br hidden><a href="{link}" title="not hidden" style="display:block">Leave</a>',
    '<div style="display:nonesuch">{link}</div>',
    '<p hidden>Sale</p hidden><p>{optOut}</p>',
  ])('%s shows the link, so it gets no footer', (html) => {
    expect(htmlOf(html)).toBe(html.replace('{link}', LINK).replace('{optOut}', ANCHOR));
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
});
