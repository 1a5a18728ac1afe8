import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parse } from 'parse5';
import type { DefaultTreeAdapterTypes } from 'parse5';
import { findFooterPlace } from './find-footer-place.js';

const FOOTER = '<div id="footer"><a href="https://no-s.ms/u/abc">Unsubscribe</a></div>';

function place(html: string): string {
  const { at, endTags } = findFooterPlace(html);
  return html.slice(0, at) + endTags + FOOTER + html.slice(at);
}

type Node = DefaultTreeAdapterTypes.Node;

/**
 * How much of a tree is compared: everything; all but blanks, comments and fonts around nothing; or only what is to be
 * read in it.
 */
type Detail = 'all' | 'shown' | 'text';

/** The tree as text, without the footer; `footers` gets those that were found, each with the names of what is around. */
function treeOf(html: string, detail: Detail, footers: string[] = []): string {
  const write = (node: Node, around: string): string => {
    if ('value' in node) return detail === 'all' ? JSON.stringify(node.value) : node.value.replace(/\s+/g, '');
    if ('data' in node) return detail === 'all' ? `<!--${JSON.stringify(node.data)}-->` : '';
    const tag = 'tagName' in node ? node.tagName : node.nodeName;
    if ('attrs' in node && node.attrs.some(({ name, value }) => name === 'id' && value === 'footer')) {
      footers.push(around);
      expect(linksIn(node)).toEqual(['https://no-s.ms/u/abc']);
      return '';
    }
    const inside = 'content' in node ? [node.content] : 'childNodes' in node ? node.childNodes : [];
    const written = inside.map((child) => write(child, `${around}/${tag}`)).join('');
    if (detail === 'shown' && written === '' && /^(?:b|i|font)$/.test(tag)) return '';
    const attrs = 'attrs' in node ? JSON.stringify(node.attrs) : '';
    return detail === 'text' ? written : `(${tag}${attrs} ${written})`;
  };
  // Two texts beside each other are what one would be.
  return write(parse(html), '').replaceAll('""', '');
}

function linksIn(node: Node): (string | undefined)[] {
  if (!('childNodes' in node)) return [];
  const own = node.nodeName === 'a' && 'attrs' in node ? [node.attrs.find(({ name }) => name === 'href')?.value] : [];
  return [...own, ...node.childNodes.flatMap(linksIn)];
}

const HIDDEN = /\/(?:script|style|title|textarea|template|select|svg|math|noscript|iframe|head|xmp)\b/;

/** The footer is in the tree once, where it can be seen, and nothing else of the tree has changed. */
function expectSound(html: string): void {
  const footers: string[] = [];
  const detail = comparable(html.slice(findFooterPlace(html).at));
  const after = treeOf(place(html), detail, footers);
  expect({ html, footers: footers.length }).toEqual({ html, footers: 1 });
  expect(footers[0]).toMatch(/^\/#document\/html\/body\b/);
  expect(footers[0]).not.toMatch(HIDDEN);
  expect({ html, tree: after }).toEqual({ html, tree: treeOf(html, detail) });
}

/**
 * At the end of a document nothing may change. A `</body>` closes no paragraph, a footer before it does: what follows it
 * is then no longer within.
 */
function comparable(behind: string): Detail {
  if (behind === '') return 'all';
  return behind.replace(/<!--.*?(?:-->|$)|<\/(?:body|html)\s*>/gis, '').trim() === '' ? 'shown' : 'text';
}

describe('the place of a footer', () => {
  test.each([
    ['<p>Hi</p>', '<p>Hi</p>|'],
    ['Sale on Saturday.', 'Sale on Saturday.|'],
    ['<html><body><p>Hi</p></body></html>', '<html><body><p>Hi</p>|</body></html>'],
    ['<HTML><BODY>Hi</BODY></HTML>', '<HTML><BODY>Hi|</BODY></HTML>'],
    ['<body>Hi</body >\n', '<body>Hi|</body >\n'],
    ['<body>Hi</body\t foo="</body>">', '<body>Hi|</body\t foo="</body>">'],
    ['<html>Hi</html>\n', '<html>Hi|</html>\n'],
    ['<body>Hi</bodyguard></body-x>', '<body>Hi</bodyguard></body-x>|'],
    ['<body>Hi</body><!-- </body> -->', '<body>Hi|</body><!-- </body> -->'],
    ['<body>Hi<!--[if mso]></body><![endif]--></body>', '<body>Hi<!--[if mso]></body><![endif]-->|</body>'],
    ['<body>Hi<!--></body><!-- -->', '<body>Hi<!-->|</body><!-- -->'],
    ['<body>Hi<!-- --!></body>', '<body>Hi<!-- --!>|</body>'],
    ['<body>Hi</body><script>"</body>"</script>', '<body>Hi|</body><script>"</body>"</script>'],
    ['<body><style>/*</body>*/</style>Hi</body>', '<body><style>/*</body>*/</style>Hi|</body>'],
    ['<title></body></title><p>Hi', '<title></body></title><p>Hi|'],
    ['<textarea></body></textarea>Hi', '<textarea></body></textarea>Hi|'],
    ['<p title="</body>">Hi', '<p title="</body>">Hi|'],
    ["<p title='</body>' x=\"'\">Hi</p></body>", "<p title='</body>' x=\"'\">Hi</p>|</body>"],
    ['<p a"</body>">Hi', '<p a"</body>">Hi|'],
    ['<a href=x/></a>Hi</body>', '<a href=x/></a>Hi|</body>'],
    [
      '<body>Hi<blockquote><html><body>Quoted</body></html></blockquote></body></html>',
      '<body>Hi<blockquote><html><body>Quoted</body></html></blockquote>|</body></html>',
    ],
    [
      '<body><svg><p>Html ends svg</p><style><!--</style></svg>Hi</body>',
      '<body><svg><p>Html ends svg</p><style><!--</style></svg>Hi|</body>',
    ],
    [
      '<body><svg><style><!-- </style></body> --></style></svg>Hi</body>',
      '<body><svg><style><!-- </style></body> --></style></svg>Hi|</body>',
    ],
    // The pixel that some sender hangs behind everything.
    ['<body>Hi</body></html><img src=p>', '<body>Hi|</body></html><img src=p>'],
  ])('in %s', (html, expected) => {
    const { at, endTags } = findFooterPlace(html);
    expect(`${html.slice(0, at)}|${html.slice(at)}`).toBe(expected);
    expect(endTags).toBe('');
    expectSound(html);
  });

  test.each([
    ['<p>Hi<!-- </body>', '-->'],
    ['<p>Hi<!--', '-->'],
    ['<p>Hi<!---', '->'],
    ['<p>Hi<!-- x --', '>'],
    ['<p>Hi<!-- x --!', '>'],
    ['<p>Hi<!-- x -', '->'],
    ['<p>Hi<!doctype "', '>'],
    ['<p>Hi<?xml ', '>'],
    ['<p>Hi</ x', '>'],
    ['<p>Hi</p><style>p{} </body>', '</style>'],
    ['<p>Hi</p><style>p{} </sty', '</style>'],
    ['<p>Hi</p><textarea></body>', '</textarea>'],
    ['<p>Hi</p><script>x<!-- </body>', '</script>'],
    ['<p>Hi</p><noscript><p>x', '</noscript>'],
    ['<p>Hi</p><template><p>x', '</template>'],
    ['<p>Hi</p><select><option>x', '</select>'],
    ['<p>Hi</p><svg><g><title>x', '</title></svg>'],
    ['<p>Hi</p><svg><![CDATA[ </svg> ]', ']]></svg>'],
    ['<table><tr><td>Hi', '</table>'],
    ['<table><tr><td><table><tr><td>Hi', '</table></table>'],
    ['<button>Hi', '</button>'],
  ])('in %s, which leaves something open, is behind it once %s closes that', (html, closed) => {
    expect(findFooterPlace(html)).toEqual({ at: html.length, endTags: closed });
    expectSound(html);
  });

  test.each([
    ['<p>Hi<img alt="</body>', '<p>Hi|<img alt="</body>'],
    ['<p>Hi<img', '<p>Hi|<img'],
    ['<p>Hi</p', '<p>Hi|</p'],
    ['<p>Hi</p><plaintext></body>', '<p>Hi</p>|<plaintext></body>'],
    ['<p>Hi</p><script><!--<script></body>', '<p>Hi</p>|<script><!--<script></body>'],
  ])('in %s, which nothing can close, is before that', (html, expected) => {
    const { at, endTags } = findFooterPlace(html);
    expect(`${html.slice(0, at)}${endTags}|${html.slice(at)}`).toBe(expected);
    expectSound(html);
  });

  test('before </body> closes a table first, and does not believe a </body> that more of the table follows', () => {
    expect(place('<body><table><tr><td>Hi</body></html>')).toBe(
      `<body><table><tr><td>Hi</table>${FOOTER}</body></html>`,
    );
    const html = '<body><table><tr><td>Hi</body></td><td>Hu</td></tr></table></html>';
    expect(place(html)).toBe(html.replace('</html>', `${FOOTER}</html>`));
    expectSound(html);
  });

  test.each([
    ['<table><tr><td><template></table></template>Hi', '</table>'],
    ['<template><table></template>Hi', ''],
    ['<a href=x>Hi<table><tr><td></a></td></tr></table>', '</a>'],
    ['<table><tr><td><a href=x>Hi</td></tr></table>', ''],
    ['<button><svg/>Hi', '</button>'],
  ])('knows what an end tag in %s closes', (html, endTags) => {
    expect(findFooterPlace(`${html}</body>`)).toEqual({ at: html.length, endTags });
  });

  test('behind an end tag that breaks off is where its style ends', () => {
    expect(place('<p>Hi</p><style>p{}</style ')).toBe(`<p>Hi</p><style>p{}</style>${FOOTER}</style `);
    expect(place('<p>Hi</')).toBe(`<p>Hi${FOOTER}</`);
  });

  const text = fc.constantFrom(
    'Hi',
    ' ',
    '\n',
    '</',
    '<',
    '< b',
    '&lt;/body>',
    '&not',
    'é',
    '\u0000',
    '\ud83d',
    '>',
    '"',
    '--',
    '-->',
    '{}',
  );
  const value = fc.constantFrom('', 'x', '</body>', '<!--', '-->', '<style>', '</html>', '>', '/');
  const attribute = fc.oneof(
    fc.tuple(fc.constantFrom('"', "'"), value).map(([quote, inside]) => ` title=${quote}${inside}${quote}`),
    fc.constantFrom(' hidden', ' a"b', " a'", ' x=y/', ' =a', ' /', ' x = y', '\n', ' x=', '/'),
  );
  const attributes = fc.array(attribute, { maxLength: 2 }).map((all) => all.join(''));
  const comment = fc.constantFrom(
    '<!-- </body> -->',
    '<!---->',
    '<!-->',
    '<!--->',
    '<!--[if mso]><table><tr><td></body><![endif]-->',
    '<!--[if !mso]><!-->',
    '<!--<![endif]-->',
    '<![if !mso]>',
    '<!-- <!-- -->',
    '<!-- --!>',
    '<!x </body>',
    '<?php "?>',
    '</ x>',
    '</>',
    '<![CDATA[ x ]]>',
  );
  const raw = fc
    .tuple(
      fc.constantFrom('style', 'textarea', 'title', 'script', 'noscript', 'xmp', 'iframe', 'STYLE'),
      fc.constantFrom('', '</body>', '<!--', '<p title="', '</styl', '<!--</body>-->', '</html>', '<!--<scrip'),
      attributes,
    )
    .map(([name, inside, more]) => `<${name}${more}>${inside}</${name.toLowerCase()} >`);
  const inline = fc.constantFrom(
    '<br>',
    '<img src=p>',
    '<b>x</b>',
    '<i>',
    '</i>',
    '<font color=white>',
    '<span>x</span>',
  );
  // Html left open within a <title> or <desc> of a drawing is not followed: nothing could close it from outside.
  // Nor is a drawing whose own end tag is lost.
  const drawing = fc
    .tuple(
      fc.constantFrom('svg', 'math', 'SVG'),
      fc.array(
        fc.oneof(
          text.filter((piece) => piece !== '</'),
          comment,
          fc.constantFrom('<g>', '</g>', '<path d="</body>"/>', '<p>x</p>', '<style>a</style>'),
        ),
        {
          maxLength: 3,
        },
      ),
    )
    .map(([name, inside]) => `<${name}>${inside.join('')}</${name}>`);
  const document = fc.letrec<{ block: string; blocks: string }>((tie) => ({
    blocks: fc.array(tie('block'), { maxLength: 5 }).map((all) => all.join('')),
    block: fc.oneof(
      { depthSize: 'medium' },
      text,
      comment,
      raw,
      inline,
      drawing,
      fc
        .tuple(
          fc.constantFrom('div', 'P', 'center', 'blockquote', 'html', 'body', 'h1', 'template', 'details'),
          attributes,
          tie('blocks'),
          fc.boolean(),
        )
        .map(([name, more, inside, ends]) => {
          const mustEnd = /template|details/.test(name);
          return `<${name}${more}>${inside}${ends || mustEnd ? `</${name}>` : ''}`;
        }),
      tie('blocks').map((inside) => `<table><tr><td>${inside}</td></tr></table>`),
      fc.constantFrom('<select><option>x</select>', '<svg><style>a</style><title>b</title></svg>', '<svg/>'),
    ),
  })).blocks;
  const end = fc.constantFrom(
    '',
    '</body>',
    '</body></html>',
    '</BODY\n>',
    '</html>',
    '</body><!-- </body>',
    '</body>\n<!-- x -->',
  );

  test('in generated documents shows one link, and changes nothing else of the tree', () => {
    let ended = 0;
    fc.assert(
      fc.property(document, end, (start, last) => {
        const html = start + last;
        if (/<\/body/i.test(last)) ended += 1;
        expectSound(html);
      }),
      { numRuns: Number(process.env['RUNS'] ?? 2_000) },
    );
    expect(ended).toBeGreaterThan(500);
  });
});
