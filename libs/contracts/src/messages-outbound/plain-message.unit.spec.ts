import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { expectTakenUnchanged } from '../plain-property.spec.js';
import { outboundMessageExamples } from './examples.js';
import { isPlainSms } from './plain-message.js';
import { LONGEST_SMS, outboundMessageSchema } from './schema.js';

const plain = { ...outboundMessageExamples[0]!, createdAt: '2026-11-23T09:00:00.123Z' };

describe('a plain SMS', () => {
  test('is what a gateway usually writes', () => {
    expect(isPlainSms(plain)).toBe(true);
    expect(isPlainSms(outboundMessageExamples[1])).toBe(true);
  });

  test('is taken by the schema, unchanged', () => {
    const odd = fc.constantFrom<unknown>(
      'promotional',
      { mode: 'auto' },
      { mode: 'never' },
      'z'.repeat(LONGEST_SMS + 1),
    );
    const further = ['language', 'sendAt', 'optOut', 'subject'];
    expectTakenUnchanged({ isPlain: isPlainSms, schema: outboundMessageSchema, plain, odd, further });
  });

  test('has no language of one character in two units', () => {
    expect(isPlainSms({ ...plain, language: 'fr' })).toBe(true);
    expect(isPlainSms({ ...plain, language: '\u{1f600}' })).toBe(false);
  });
});
