import { describe, expect, test } from '@jest/globals';
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
  ])('a megabyte of %s takes no more than eight times a quarter of it', (_, piece, before = 'x') => {
    const build = (bytes: number): string =>
      `${before}${piece.repeat(Math.ceil(bytes / piece.length))}${before === 'x' ? '' : '>x'}`;
    const time = (html: string): number => {
      const rounds = [1, 2, 3].map(() => {
        // Of the processor: whatever else wants it meanwhile says nothing about the work.
        const since = process.cpuUsage();
        place({ html, text: html });
        const { user, system } = process.cpuUsage(since);
        return (user + system) / 1_000;
      });
      return Math.min(...rounds);
    };
    time(build(10_000));
    const [quarter, whole] = [time(build(262_144)), time(build(1_048_576))];
    // A quadratic scan would take sixteen times as long; what takes some milliseconds only is not worth a verdict.
    expect(whole).toBeLessThan(Math.max(8 * quarter, 100));
  });
});
