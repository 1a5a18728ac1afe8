import { describe, expect, test } from '@jest/globals';
import { countSteps } from '../fixtures/count-steps.js';
import { LINK, place } from './fixtures/placed-email.js';

describe('the cost of a way out', () => {
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
    ['placeholders in one tag', 'x={link} ', '<a '],
    ['links in one tag', `href=${LINK} `, '<a '],
    ['blanks', ' \r\n'],
    ['braces', '{'],
    ['hidden', '<p hidden>'],
    ['signs of hiding', '<p title=display>hidden</p>'],
  ])('of %s grows with their length and no faster', (_, piece, before = '') => {
    const stepsFor = (length: number): number => {
      // A placeholder that is no way out: what is in place is read, and then a place for the footer is looked for.
      const html = `{company}${before}${piece.repeat(Math.ceil(length / piece.length))}${before && '>x'}`;
      return countSteps(() => place({ html, text: html }));
    };
    // Were it the square, it would be sixteen times as much.
    expect(stepsFor(16_384)).toBeLessThan(4.1 * stepsFor(4_096));
  });
});
