import { createHash, createHmac, createSecretKey } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addressToken } from './address-token.js';
import { deriveKey } from './derive-key.js';
import { openEmailToken, sealEmailToken } from './email-token.js';
import { linkCode } from './link-code.js';
import { listUnsubscribeHeaders } from './list-unsubscribe.js';

const SECRET = 'a secret of at least thirty-two characters';
const key = deriveKey(SECRET, 'test');

describe('keys', () => {
  test('are 32 bytes, the same for the same purpose and different for another', () => {
    expect(key).toHaveLength(32);
    expect(deriveKey(SECRET, 'test')).toEqual(key);
    expect(deriveKey(SECRET, 'test2')).not.toEqual(key);
    expect(deriveKey(`${SECRET}!`, 'test')).not.toEqual(key);
  });

  test('stay what they are from release to release: stored codes and tokens hang on them', () => {
    expect(key.toString('hex')).toBe('416907beed10b2f52940e429dac8c0d2bb8ad1256dbb7dcfae8b621a0803e153');
  });
});

describe('codes of links', () => {
  test('are ten base62 characters, the same for the same message', () => {
    expect(linkCode(key, 'acme', 'm-1', '+33612345678')).toBe('FE1kbPBjtp');
    fc.assert(
      fc.property(fc.string(), fc.string(), (messageId, to) => {
        const code = linkCode(key, 'acme', messageId, to);
        expect(code).toMatch(/^[0-9A-Za-z]{10}$/);
        expect(linkCode(key, 'acme', messageId, to)).toBe(code);
      }),
    );
  });

  test('are from a hash of key and parts, whatever is in the parts and however long they are', () => {
    const text = fc.string({ unit: 'binary', maxLength: 600, size: 'max' });
    const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 3 }), (ids) => {
        for (const id of ids) {
          const digest = createHash('sha256')
            .update(`${key.toString('hex')}acme\u0000${id}\u0000+33612345678`)
            .digest();
          const places = [digest.readUIntBE(0, 6), digest.readUIntBE(6, 6)].flatMap((bits) =>
            [0, 1, 2, 3, 4].map((place) => digits[Math.floor(bits / 62 ** place) % 62]),
          );
          expect(linkCode(key, 'acme', id, '+33612345678')).toBe(places.join(''));
        }
      }),
    );
  });

  test('differ by company, message, recipient and key, also where the parts join to one text', () => {
    const codes = [
      linkCode(key, 'acme', 'm-1', '+33612345678'),
      linkCode(key, 'acm', 'em-1', '+33612345678'),
      linkCode(key, 'acme', 'm-1+', '33612345678'),
      linkCode(key, 'acme', 'm-1', '+33612345679'),
      linkCode(deriveKey(SECRET, 'other'), 'acme', 'm-1', '+33612345678'),
    ];
    expect(new Set(codes).size).toBe(codes.length);
  });

  test('use every character about equally at every place, and do not repeat', () => {
    const codes = Array.from({ length: 20_000 }, (_, index) => linkCode(key, 'acme', `m-${index}`, '+33612345678'));
    expect(new Set(codes).size).toBe(codes.length);
    for (let place = 0; place < 10; place += 1) {
      const counts = new Map<string, number>();
      for (const code of codes) counts.set(code[place]!, (counts.get(code[place]!) ?? 0) + 1);
      expect(counts.size).toBe(62);
      // 322.6 each; six standard deviations are 107. The key is fixed, so this cannot fail by chance.
      expect(Math.min(...counts.values())).toBeGreaterThan(215);
      expect(Math.max(...counts.values())).toBeLessThan(430);
    }
  });
});

describe('tokens of emails', () => {
  const content = { companyId: 'acme', address: 'jane@example.com', messageId: 'm-1', campaignId: 'spring' };
  const token = sealEmailToken(key, content);

  test('open to what was sealed, the same token for the same content', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 100 });
    const contents = fc.record({ companyId: text, address: text, messageId: text }, { noNullPrototype: true });
    fc.assert(
      fc.property(contents, fc.option(text, { nil: undefined }), (sealed, campaignId) => {
        const whole = { ...sealed, ...(campaignId !== undefined && { campaignId }) };
        const made = sealEmailToken(key, whole);
        expect(made).toMatch(/^[0-9A-Za-z_-]+$/);
        expect(sealEmailToken(key, whole)).toBe(made);
        expect(openEmailToken(key, made)).toEqual(whole);
      }),
    );
  });

  test('hide the address', () => {
    expect(Buffer.from(token, 'base64url').includes('jane')).toBe(false);
  });

  test('do not open with one character changed, added or taken away, nor with another key', () => {
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=+/ .';
    for (let index = 0; index < token.length; index += 1) {
      for (const letter of alphabet) {
        if (letter === token[index]) continue;
        expect(openEmailToken(key, token.slice(0, index) + letter + token.slice(index + 1))).toBeUndefined();
      }
      expect(openEmailToken(key, token.slice(0, index))).toBeUndefined();
    }
    for (const more of ['A', 'AAAA', '=', '.', ' ']) expect(openEmailToken(key, token + more)).toBeUndefined();
    expect(openEmailToken(deriveKey(SECRET, 'other'), token)).toBeUndefined();
  });

  test('any other text opens to nothing', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.base64String()), (text) => {
        expect(openEmailToken(key, text)).toBeUndefined();
      }),
    );
    expect(openEmailToken(key, 'A'.repeat(1_000_000))).toBeUndefined();
  });

  test('that were sent with earlier releases still open', () => {
    expect(
      openEmailToken(
        key,
        'WzwNOWUWW0cJyuabicQfUP2KKQBso-50pYxeLelg1hQIfB59tLOESDMXwmf4PqdHYBCdmhD1AQmrEH4L8q9Y11dbUhFXBg',
      ),
    ).toEqual(content);
  });
});

describe('tokens of addresses', () => {
  test('are 8 bytes that differ by company, channel, address and key', () => {
    const tokens = [
      addressToken(key, 'acme', 'sms', '+33612345678'),
      addressToken(key, 'umbrella', 'sms', '+33612345678'),
      addressToken(key, 'acme', 'email', '+33612345678'),
      addressToken(key, 'acme', 'sms', '+33612345679'),
      addressToken(deriveKey(SECRET, 'other'), 'acme', 'sms', '+33612345678'),
    ].map((token) => token.toString('hex'));
    expect(tokens.every((token) => token.length === 16)).toBe(true);
    expect(new Set(tokens).size).toBe(tokens.length);
    expect(addressToken(key, 'acme', 'sms', '+33612345678').toString('hex')).toBe('070510ea6938cb75');
  });

  test('are an HMAC, whatever is in the text and however long it is', () => {
    const keys = fc.uint8Array({ minLength: 1, maxLength: 80 }).map((bytes) => Buffer.from(bytes));
    const text = fc.string({ unit: 'binary', maxLength: 600, size: 'max' });
    fc.assert(
      fc.property(keys, fc.array(text, { minLength: 1, maxLength: 3 }), (anyKey, texts) => {
        for (const address of texts) {
          const hmac = createHmac('sha256', anyKey).update(`acme\u0000email\u0000${address}`).digest();
          expect(addressToken(createSecretKey(anyKey), 'acme', 'email', address)).toEqual(hmac.subarray(0, 8));
        }
      }),
    );
  });
});

describe('List-Unsubscribe headers', () => {
  test('are those of RFC 8058', () => {
    expect(listUnsubscribeHeaders('https://no-s.ms/u/abc')).toEqual({
      'List-Unsubscribe': '<https://no-s.ms/u/abc>',
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    });
    expect(listUnsubscribeHeaders('https://no-s.ms/u/abc', 'leave@acme.example')['List-Unsubscribe']).toBe(
      '<https://no-s.ms/u/abc>, <mailto:leave@acme.example?subject=unsubscribe>',
    );
  });

  test.each([
    ['leave+a&b=c?d%e#f/g@acme.example', 'leave%2Ba%26b%3Dc%3Fd%25e%23f%2Fg@acme.example'],
    ["o'leary*!$,;@acme.example", "o'leary*!%24%2C%3B@acme.example"],
    ['abmeldung@müller.example', 'abmeldung@m%C3%BCller.example'],
    ['退订@例え.example', '%E9%80%80%E8%AE%A2@%E4%BE%8B%E3%81%88.example'],
  ])('encode %s as %s (RFC 6068), which a URI parser reads back', (mailbox, encoded) => {
    const header = listUnsubscribeHeaders('https://no-s.ms/u/abc', mailbox)['List-Unsubscribe']!;
    expect(header).toBe(`<https://no-s.ms/u/abc>, <mailto:${encoded}?subject=unsubscribe>`);
    expect(header).toMatch(/^[\x21-\x7e ]+$/);
    const uri = new URL(header.slice(header.indexOf('mailto:'), -1));
    expect(decodeURIComponent(uri.pathname)).toBe(mailbox);
    expect([...uri.searchParams]).toEqual([['subject', 'unsubscribe']]);
  });

  test.each(['https://x/\r\nBcc: a@b.example', 'https://x/>', 'https://x/ y', 'https://x/\u0000'])(
    '%j would break out of its header and is refused',
    (url) => {
      expect(() => listUnsubscribeHeaders(url)).toThrow(TypeError);
      for (const mailbox of [
        url,
        `${url}@acme.example`,
        `leave@acme.example${url}`,
        'leave',
        '@acme.example',
        '\ud83d@x.y',
      ]) {
        expect(() => listUnsubscribeHeaders('https://no-s.ms/u/abc', mailbox)).toThrow(TypeError);
      }
    },
  );
});
