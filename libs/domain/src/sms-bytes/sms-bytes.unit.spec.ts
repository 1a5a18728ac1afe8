import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { BASIC } from '../opt-out-text/gsm-tables.data.js';
import { decodeSmsText } from './decode-sms-text.js';
import { readConcatenation } from './read-concatenation.js';

const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();
const utf8 = (text: string): Buffer => Buffer.from(text, 'utf8');
const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1');

describe('bytes of an SMS', () => {
  test.each([
    ['UTF-8 that is said', utf8('Arrêt'), { charset: 'UTF-8' }, 'Arrêt'],
    ['UTF-8 that is not said', utf8('Arrêt'), {}, 'Arrêt'],
    ['Latin-1 that is said', latin1('Arrêt'), { charset: 'ISO-8859-1' }, 'Arrêt'],
    ['Latin-1 that is not said', latin1('Arrêt'), { coding: 0 }, 'Arrêt'],
    ['Latin-1 that is said to be UTF-8', latin1('Arrêt'), { charset: 'UTF-8' }, 'Arrêt'],
    ['UTF-16 that is said', utf16('СТОП'), { charset: 'UTF-16BE' }, 'СТОП'],
    ['UCS-2 by another name', utf16('СТОП'), { charset: 'UCS-2' }, 'СТОП'],
    ['UTF-16 by its coding', utf16('СТОП'), { coding: 2 }, 'СТОП'],
    ['Chinese UTF-16 by its coding', utf16('停止'), { coding: 2 }, '停止'],
    ['UTF-16 that is said to be eight-bit data', utf16('STOP'), { coding: 1, charset: '8-BIT' }, 'STOP'],
    ['UTF-8 whose coding is still UCS-2', utf8('STOP'), { coding: 2 }, 'STOP'],
    ['ASCII as eight-bit data', utf8('STOP'), { coding: 1 }, 'STOP'],
    ['the default alphabet', Buffer.of(0x41, 0x52, 0x52, 0x05, 0x54, 0x1b, 0x65), { charset: 'GSM' }, 'ARRéT€'],
    ['an escape at the end', Buffer.of(0x53, 0x1b), { charset: 'gsm-7' }, 'S '],
    ['a character set that nobody knows', utf8('STOP'), { charset: 'X-NONE' }, 'STOP'],
    ['nothing', Buffer.alloc(0), { coding: 2 }, ''],
  ] as const)('%s', (_what, bytes, coding, text) => {
    expect(decodeSmsText(bytes, coding)).toBe(text);
  });

  test('every character of the default alphabet is read back', () => {
    const codes = [...Array(128).keys()].filter((code) => code !== 0x1b);
    expect(decodeSmsText(Uint8Array.from(codes), { charset: 'GSM' })).toBe(BASIC.replace('\u001b', ''));
  });

  test('any bytes in any coding are some text', () => {
    const coding = fc.constantFrom(undefined, 0 as const, 1 as const, 2 as const);
    const charset = fc.constantFrom(undefined, 'UTF-8', 'UTF-16BE', 'GSM', 'ISO-8859-1', '8-BIT', '');
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 160 }), coding, charset, (bytes, code, name) => {
        const text = decodeSmsText(bytes, { coding: code, charset: name });
        expect(text === '').toBe(bytes.length === 0 || isByteOrderMark(bytes));
      }),
    );
  });

  test('what is said and true is read back, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (text) => {
        fc.pre(!text.startsWith('\ufeff'));
        expect(decodeSmsText(utf8(text), { charset: 'UTF-8' })).toBe(text);
        expect(decodeSmsText(utf16(text), { coding: 2, charset: 'UTF-16BE' })).toBe(text);
      }),
    );
  });
});

function isByteOrderMark(bytes: Uint8Array): boolean {
  return ['feff', 'efbbbf'].includes(Buffer.from(bytes).toString('hex'));
}

describe('a user data header', () => {
  test.each([
    ['0500035a0201', { reference: '90', total: 2, number: 1 }],
    ['0608041a2b0302', { reference: '6699', total: 3, number: 2 }],
    ['0b05040b8423f00003210301', { reference: '33', total: 3, number: 1 }],
    // A length that is one too great: elements count as far as there are bytes.
    ['0600035a0201', { reference: '90', total: 2, number: 1 }],
  ])('%s', (hex, found) => {
    expect(readConcatenation(Buffer.from(hex, 'hex'))).toEqual(found);
  });

  test.each([
    ['no header', ''],
    ['a header of ports', '06050415811581'],
    ['part 0', '0500035a0200'],
    ['part 3 of 2', '0500035a0203'],
    ['one part', '0500035a0101'],
    ['a header that is cut off', '0500035a'],
    ['a length of nothing', '00'],
  ])('%s says nothing', (_what, hex) => {
    expect(readConcatenation(Buffer.from(hex, 'hex'))).toBeUndefined();
  });

  test('any bytes are no error', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        const found = readConcatenation(bytes);
        expect(found === undefined || (found.number >= 1 && found.number <= found.total)).toBe(true);
      }),
    );
  });
});
