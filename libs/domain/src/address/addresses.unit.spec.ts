import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { maskAddress } from './mask-address.js';
import { normaliseAddress } from './normalise-address.js';
import { parseOriginator } from './originator.js';
import { parseEmailAddress } from './parse-email-address.js';
import { canonicalSender, toE164Shape } from './sender-number.js';

describe('inbound senders', () => {
  test.each([
    ['33612345678', '+33612345678'],
    ['+33612345678', '+33612345678'],
    ['0033612345678', '+33612345678'],
    ['+33 6 12-34.56(78)', '+33612345678'],
    ['+999999999999', '+999999999999'],
    ['123456', '+123456'],
  ])('%s has the shape %s, valid or not', (text, shape) => {
    expect(toE164Shape(text)).toBe(shape);
  });

  test.each(['ACME', '', '+', '12345', '1234567890123456', '+0612345678', 'tel33612345678', '1'.repeat(100_000)])(
    '%.20s has no shape of a number',
    (text) => expect(toE164Shape(text)).toBeUndefined(),
  );

  test('every digit string of 6 to 15 digits has a key: no STOP is refused for looking invalid', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[1-9][0-9]{5,14}$/), (digits) => {
        expect(canonicalSender(digits)).toMatch(/^\+[1-9][0-9]{5,14}$/);
        expect(toE164Shape(digits)).toBe(`+${digits}`);
      }),
    );
  });

  test('a person has one key, inbound and outbound', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[1-9][0-9]{5,14}$/), (digits) => {
        const outbound = normaliseAddress('sms', `+${digits}`);
        if (outbound.ok) expect(canonicalSender(digits)).toBe(outbound.address);
      }),
    );
  });

  test.each([
    ['36180', { kind: 'short_code', value: '36180' }],
    ['123', { kind: 'short_code', value: '123' }],
    ['12345678', { kind: 'short_code', value: '12345678' }],
    ['+33612345678', { kind: 'msisdn', value: '+33612345678' }],
    ['33612345678', { kind: 'msisdn', value: '+33612345678' }],
    ['+330612345678', { kind: 'msisdn', value: '+33612345678' }],
    ['ACME', { kind: 'alphanumeric', value: 'ACME' }],
    ['12', { kind: 'alphanumeric', value: '12' }],
    ['4YOU', { kind: 'alphanumeric', value: '4YOU' }],
  ])('%s is an originator of its kind', (text, originator) => {
    expect(parseOriginator(text)).toEqual(originator);
  });
});

describe('email addresses', () => {
  test.each([
    [' Jane.Doe@Example.COM ', 'jane.doe@example.com'],
    ['jane+news@example.co.uk', 'jane+news@example.co.uk'],
    ['o..dd@docomo.example', 'o..dd@docomo.example'],
    ["o'neil@example.com", "o'neil@example.com"],
    ['Jose\u0301@exämple.com', 'josé@exämple.com'],
    ['a@xn--exmple-cua.com', 'a@xn--exmple-cua.com'],
  ])('%j is kept as %s', (text, email) => {
    expect(parseEmailAddress(text)).toEqual({ ok: true, email });
  });

  test.each([
    '',
    'jane',
    '@example.com',
    'jane@',
    'jane@example',
    'jane@.com',
    'jane@example..com',
    'jane@-example.com',
    'jane@example-.com',
    'jane@example.123',
    'jane doe@example.com',
    'jane@exam ple.com',
    'Jane <jane@example.com>',
    'jane@doe@example.com',
    'jane@example.com,john@example.com',
    'jane\r\n@example.com',
    'jane\u0000@example.com',
  ])('%j is no address', (text) => {
    expect(parseEmailAddress(text)).toEqual({ ok: false, reason: 'NOT_AN_ADDRESS' });
  });

  test('254 characters are the most, 64 before the @', () => {
    const domain = `${'d'.repeat(60)}.${'e'.repeat(60)}.${'f'.repeat(60)}`;
    expect(parseEmailAddress(`${'a'.repeat(64)}@${domain}.com`).ok).toBe(true);
    expect(parseEmailAddress(`${'a'.repeat(65)}@example.com`)).toEqual({ ok: false, reason: 'TOO_LONG' });
    expect(parseEmailAddress(`${'a'.repeat(64)}@${domain}.${'g'.repeat(10)}`)).toEqual({
      ok: false,
      reason: 'TOO_LONG',
    });
    expect(parseEmailAddress(`a@${'b.'.repeat(500_000)}com`)).toEqual({ ok: false, reason: 'TOO_LONG' });
  });

  test('an address is its own canonical form, whatever its case', () => {
    fc.assert(
      fc.property(fc.emailAddress(), (text) => {
        const parsed = normaliseAddress('email', text.toUpperCase());
        if (!parsed.ok) return;
        expect(parsed.address).toBe(text.toLowerCase());
        expect(normaliseAddress('email', parsed.address)).toEqual(parsed);
      }),
    );
  });
});

describe('addresses in logs', () => {
  test.each([
    ['+33612345678', '+336*****678'],
    ['jane@example.com', 'j***@example.com'],
    ['a@example.com', '***@example.com'],
    ['36180', '36180'],
    ['ACME', 'ACME'],
    ['0612345678', '061*****78'],
    ['whatsapp:+33612345678', 'what**************678'],
  ])('%s shows as %s', (text, masked) => {
    expect(maskAddress(text)).toBe(masked);
  });

  test('of any number at least four digits are hidden', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\+?[1-9][0-9]{6,14}$/), (text) => {
        expect(maskAddress(text).match(/\*/g)?.length).toBeGreaterThanOrEqual(4);
      }),
    );
  });

  test('any text can be masked, and grows no longer than the mark', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(maskAddress(text).length).toBeLessThanOrEqual(text.length + 4);
      }),
    );
  });
});
