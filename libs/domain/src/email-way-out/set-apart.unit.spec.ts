import { describe, expect, test } from '@jest/globals';
import { LINK, place } from './fixtures/placed-email.js';
import { setApart } from './set-apart.js';

const apart = (text: string, kind?: 'text' | 'html'): string => {
  const at = text.indexOf('{link}');
  const from = at + '{link}'.length;
  return text.slice(0, at) + setApart('L', text.slice(0, at), text, from, kind) + text.slice(from);
};

describe('a link among its neighbours', () => {
  test.each([
    ['Unsub: {link}now', 'Unsub: L now'],
    ['{link}--', 'L --'],
    ['x{link}', 'x L'],
    ['é{link}é', 'é L é'],
    ['退订{link}。', '退订 L 。'],
    ['𝒳{link}', '𝒳 L'],
    ['/{link}/', '/ L /'],
    ['-{link}_', '- L _'],
    ['@{link}@', '@ L @'],
    ['.{link}.x', '. L .x'],
    ['7{link}?a=b', '7 L ?a=b'],
    ["{link}'s", "L 's"],
    ['{link}{company}', 'L {company}'],
    ['{link}&nbsp;', 'L &nbsp;'],
  ])('in %j is set apart', (given, expected) => {
    expect(apart(given)).toBe(expected);
  });

  test.each([
    '{link}',
    'Leave {link} now',
    'Leave\n{link}\nnow',
    'Leave\u00a0{link}',
    'Leave: {link}',
    '({link})',
    '[{link}]',
    '<{link}>',
    '"{link}"',
    "'{link}'",
    '“{link}”',
    '«{link}»',
    '<b>{link}</b>',
    'Leave {link}.',
    'Leave {link}, or stay',
    'Leave {link}?!',
    'Leave {link}.</p>',
    '(Leave {link}.)',
  ])('in %j stays', (given) => {
    const expected = given.replace('{link}', 'L');
    expect([apart(given), apart(given, 'html')]).toEqual([expected, expected]);
  });

  test('in html ends at an entity that stands for such a neighbour', () => {
    expect(apart('{link}&nbsp;&gt;', 'html')).toBe('L&nbsp;&gt;');
    expect(apart('&quot;{link}.&quot;', 'html')).toBe('&quot;L.&quot;');
    expect(apart('{link}&amp;x', 'html')).toBe('L &amp;x');
  });
});

describe('a link in a mail', () => {
  test.each([
    ['Unsub: {link}now', `Unsub: ${LINK} now`],
    ['{link}--', `${LINK} --`],
    ['x{link}', `x ${LINK}`],
    ['{link}{link}', `${LINK} ${LINK}`],
    ['{company}{link}{company}', `Acme ${LINK} Acme`],
  ])('of %j is set apart in text, in html and in own wording', (given, expected) => {
    const placed = place({
      company: 'Acme',
      html: `<p>${given}</p>`,
      text: given,
      body: `{optOut}now`,
      messageText: given,
    });
    expect(placed.parts).toEqual({ html: `<p>${expected}</p>`, text: expected, body: `${expected} now` });
    expect(place({ company: 'Acme', text: 'Sale', companyText: given }).text).toBe(expected);
  });

  test('is set apart as an anchor too', () => {
    expect(place({ html: '<p>{optOut}', messageText: 'Leave {link}now' }).parts.html).toMatch(
      />Leave <a [^>]+>Unsubscribe<\/a> now</,
    );
  });

  test('in an attribute, a comment or a title stays as it is', () => {
    const html = '<a href="x{link}y" title={link}--><!--x{link}y--><title>x{link}y</title>';
    const filled = html.replaceAll('{link}', LINK);
    expect(place({ html: `${html}<p>{link}` }).parts.html).toBe(`${filled}<p>${LINK}`);
  });
});
