import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { expectSound } from './fixtures/footer-oracle.js';

describe('the place of a footer, held to an html parser', () => {
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
      { numRuns: 2_000 },
    );
    expect(ended).toBeGreaterThan(500);
  });
});
