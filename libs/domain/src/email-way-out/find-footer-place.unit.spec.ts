import { describe, expect, test } from '@jest/globals';
import { findFooterPlace } from './find-footer-place.js';
import { expectSound, FOOTER, place } from './fixtures/footer-oracle.js';

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
      '<body><svg><p>Html ends svg<style><!--</style></svg>Hi</body>',
      '<body><svg><p>Html ends svg<style><!--</style></svg>Hi|</body>',
    ],
    [
      '<body>Hi<svg><style><!-- </style></svg></body> --></style></svg>',
      '<body>Hi<svg><style><!-- </style></svg></body> --></style></svg>|',
    ],
    ['<table><tr><td>Hi</html>Hu</td></tr></table>', '<table><tr><td>Hi</html>Hu</td></tr></table>|'],
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
});
