import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { SegmentedMessage } from 'sms-segments-calculator';
import { split } from 'split-sms';
import { countSegments, countTogether, isGsm7, weigh } from './segments.js';

describe('segments', () => {
  test.each([
    ['', 'GSM-7', 1, 0],
    ['a'.repeat(160), 'GSM-7', 1, 160],
    ['a'.repeat(161), 'GSM-7', 2, 161],
    ['a'.repeat(306), 'GSM-7', 2, 306],
    ['a'.repeat(307), 'GSM-7', 3, 307],
    ['€'.repeat(80), 'GSM-7', 1, 160],
    ['€'.repeat(81), 'GSM-7', 2, 162],
    // 153 is odd: an escape pair does not fit the last septet of a part.
    ['€'.repeat(152), 'GSM-7', 2, 304],
    ['€'.repeat(153), 'GSM-7', 3, 306],
    [`${'a'.repeat(152)}€${'a'.repeat(151)}`, 'GSM-7', 2, 305],
    [`${'a'.repeat(152)}€${'a'.repeat(152)}`, 'GSM-7', 3, 306],
    ['ж'.repeat(70), 'UCS-2', 1, 70],
    ['ж'.repeat(71), 'UCS-2', 2, 71],
    ['ж'.repeat(134), 'UCS-2', 2, 134],
    ['ж'.repeat(135), 'UCS-2', 3, 135],
    ['😀', 'UCS-2', 1, 2],
    ['😀'.repeat(35), 'UCS-2', 1, 70],
    // 67 is odd: 33 pairs a part.
    ['😀'.repeat(66), 'UCS-2', 2, 132],
    ['😀'.repeat(67), 'UCS-2', 3, 134],
    [`${'ж'.repeat(66)}😀${'ж'.repeat(65)}`, 'UCS-2', 2, 133],
    [`${'ж'.repeat(66)}😀${'ж'.repeat(66)}`, 'UCS-2', 3, 134],
    [`a${'\ud83d'.repeat(70)}`, 'UCS-2', 2, 71],
    ['👍🏽', 'UCS-2', 1, 4],
    ['👨‍👩‍👧‍👦', 'UCS-2', 1, 11],
  ])('%#: %.12s… is %s in %i', (text, encoding, count, units) => {
    expect(countSegments(text)).toEqual({ encoding, count, units });
  });

  test('the alphabet is that of 3GPP TS 23.038: 127 characters of one septet, ten of two', () => {
    const all = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code)).filter(isGsm7);
    const twos = all.filter((letter) => countSegments(letter).units === 2);
    expect(twos.sort().join('')).toBe('\f[\\]^{|}~€');
    expect(all).toHaveLength(127 + 10);
    expect(isGsm7('éèàùìòÇÄÖÑÜ§ß@£$¥ΔΦ\r\n')).toBe(true);
    for (const letter of 'çêôîûëïõãşğ’…\u001b\t') expect({ letter, is: isGsm7(letter) }).toEqual({ letter, is: false });
  });

  test('as many as packing the characters one by one', () => {
    const text = fc.oneof(
      fc.array(fc.constantFrom('a', '€', '{', 'é'), { maxLength: 700 }),
      fc.array(fc.constantFrom('a', 'ж', '😀', '€'), { maxLength: 300 }),
    );
    fc.assert(
      fc.property(text, (letters) => {
        const gsm = letters.every(isGsm7);
        const widths = letters.map((letter) => (gsm ? countSegments(letter).units : letter.length));
        const total = widths.reduce((sum, width) => sum + width, 0);
        const [single, part] = gsm ? [160, 153] : [70, 67];
        let [count, used] = [1, 0];
        for (const width of total > single ? widths : []) {
          if (used + width > part) [count, used] = [count + 1, 0];
          used += width;
        }
        expect(countSegments(letters.join(''))).toEqual({ encoding: gsm ? 'GSM-7' : 'UCS-2', count, units: total });
      }),
      { numRuns: 500 },
    );
  });

  test('texts that were weighed apart count together as the whole does', () => {
    const text = fc.oneof(
      fc.array(fc.constantFrom('a', '€', '{', 'é', 'ç'), { maxLength: 400 }),
      fc.array(fc.constantFrom('a', 'ж', '\ud83d', '\ude00', '€'), { maxLength: 150 }),
    );
    const tables = fc.constantFrom(undefined, ['ES' as const]);
    fc.assert(
      fc.property(text, fc.constantFrom('', ' '), text, tables, (before, gap, more, supported) => {
        const [first, third] = [before.join(''), more.join('')];
        expect(countTogether(weigh(first), weigh(gap), weigh(third), supported)).toEqual(
          countSegments(first + gap + third, supported),
        );
      }),
      { numRuns: 500 },
    );
  });
});

describe('two other libraries', () => {
  const letters = fc.constantFrom(...'abc XYZ 12.@£é€{[^~|ΔΩß'.split(''), 'ж', '退', 'ş', '“', '😀', '\n');
  const texts = fc.oneof(
    fc.array(letters, { minLength: 1, maxLength: 500 }).map((list) => list.join('')),
    fc.array(fc.constantFrom(...'ab é€{'.split('')), { minLength: 1, maxLength: 900 }).map((list) => list.join('')),
    fc.array(fc.constantFrom('ж', 'a', '😀'), { minLength: 1, maxLength: 300 }).map((list) => list.join('')),
  );

  test('count as many segments in the same encoding', () => {
    const seen = { 'GSM-7': 0, 'UCS-2': 0 };
    fc.assert(
      fc.property(texts, (text) => {
        const { encoding, count } = countSegments(text);
        seen[encoding] += 1;
        const second = new SegmentedMessage(text, 'auto');
        expect([second.encodingName, second.segmentsCount]).toEqual([encoding, count]);
        const third = split(text);
        expect([third.characterSet, third.parts.length]).toEqual([encoding === 'GSM-7' ? 'GSM' : 'Unicode', count]);
      }),
      { numRuns: 600 },
    );
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(100);
  });
});

describe('national language shift tables', () => {
  test.each([
    ['TR', 'ş'.repeat(77), 1],
    ['TR', 'ş'.repeat(155), 1],
    ['TR', 'ş'.repeat(156), 2],
    ['PT', 'ã'.repeat(155), 1],
    ['ES', 'á'.repeat(77), 1],
    ['ES', 'á'.repeat(148), 2],
  ] as const)('%s writes %.3s… in GSM-7', (table, text, count) => {
    expect(countSegments(text, [table])).toMatchObject({ encoding: 'GSM-7', count, nationalTable: table });
  });

  test.each([
    ['a text that is GSM-7 without, and no cheaper', 'Sale €', ['TR', 'ES', 'PT']],
    ['another language', 'ж'.repeat(100), ['TR', 'ES', 'PT']],
    ['a text that is no cheaper for it', 'ş', ['TR']],
    ['a route that supports another one', 'ş'.repeat(150), ['ES']],
    ['no table', 'ş'.repeat(150), []],
  ] as const)('leave %s as it is', (_what, text, tables) => {
    expect(countSegments(text, tables)).toEqual(countSegments(text));
  });
});
