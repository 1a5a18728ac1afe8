import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { countSegments, countSegmentsWith, isGsm7 } from './segments.js';

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

  test('a text and the same with more behind it are counted as if each stood alone', () => {
    const text = fc.oneof(
      fc.array(fc.constantFrom('a', '€', '{', 'é'), { maxLength: 400 }),
      fc.array(fc.constantFrom('a', 'ж', '\ud83d', '\ude00'), { maxLength: 150 }),
    );
    fc.assert(
      fc.property(text, text, (before, more) => {
        const [first, second] = [before.join(''), more.join('')];
        const expected = { before: countSegments(first), whole: countSegments(first + second) };
        expect(countSegmentsWith(first, second)).toEqual(expected);
      }),
      { numRuns: 500 },
    );
  });
});
