import { createPublicKey, verify } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { deriveKey } from '../link/derive-key.js';
import { canonicalJson } from './canonical-json.js';
import { SigningKey } from './signing-key.js';

describe('canonical JSON', () => {
  test('has the form of the example of RFC 8785, section 3.2.3', () => {
    const text =
      '{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],' +
      '"string":"\\u20ac$\\u000F\\u000aA\'\\u0042\\u0022\\u005c\\\\\\"\\/","literals":[null,true,false]}';
    expect(canonicalJson(JSON.parse(text))).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
        '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  test('sorts by UTF-16 code units, and takes __proto__ for a name like others', () => {
    const sorted = canonicalJson(JSON.parse('{"\ufb33":1,"\u{1f600}":2,"b":{"__proto__":3,"A":4},"10":5,"9":6}'));
    expect(sorted).toBe('{"10":5,"9":6,"b":{"A":4,"__proto__":3},"\u{1f600}":2,"\ufb33":1}');
  });

  test('does not depend on the order of members, and says the same', () => {
    const reverse = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(reverse);
      if (typeof value !== 'object' || value === null) return value;
      const reversed = Object.entries(value).reverse();
      return Object.fromEntries(reversed.map(([name, member]) => [name, reverse(member)]));
    };
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const read = JSON.parse(JSON.stringify(value)) as unknown;
        expect(JSON.parse(canonicalJson(read))).toEqual(read);
        expect(canonicalJson(reverse(read))).toBe(canonicalJson(read));
      }),
    );
  });
});

describe('the key that signs', () => {
  const seed = Buffer.from('9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60', 'hex');

  test('signs as RFC 8032 has it, and is named as RFC 8037 has it', () => {
    const key = new SigningKey(seed);
    expect(key.sign(Buffer.alloc(0)).toString('hex')).toBe(
      'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
    );
    expect(key.published.jwk.x).toBe('11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo');
    expect(key.keyId).toBe('kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k');
  });

  test('is that of the secret, and what it signed verifies with what is published', () => {
    const key = new SigningKey(deriveKey('a secret', 'proof-signing'));
    const bytes = Buffer.from('seal');
    const signature = key.sign(bytes);
    expect(verify(null, bytes, createPublicKey(key.published.pem), signature)).toBe(true);
    expect(verify(null, bytes, createPublicKey({ key: { ...key.published.jwk }, format: 'jwk' }), signature)).toBe(
      true,
    );
    expect(key.verify(bytes, signature)).toBe(true);
    expect(key.verify(Buffer.from('sea1'), signature)).toBe(false);
    expect(key.verify(bytes, signature.subarray(1))).toBe(false);
    expect(new SigningKey(deriveKey('another', 'proof-signing')).verify(bytes, signature)).toBe(false);
    expect(() => new SigningKey(Buffer.alloc(31))).toThrow('32 bytes');
  });
});
