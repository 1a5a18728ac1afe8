import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { expectTakenUnchanged } from '../plain-property.spec.js';
import { enrichedMessageExamples } from './examples.js';
import { isPlainEnrichedSms } from './plain-enriched.js';
import { enrichedMessageSchema } from './schema.js';

const plain = { ...enrichedMessageExamples[0]!, createdAt: '2026-11-23T09:00:00.123Z' };

describe('a plain enriched SMS', () => {
  test('is what enrichment usually writes', () => {
    expect(isPlainEnrichedSms(plain)).toBe(true);
    expect(isPlainEnrichedSms(enrichedMessageExamples.find(({ channel }) => channel === 'email'))).toBe(false);
  });

  test('is taken by the schema, unchanged', () => {
    const odd = fc.constantFrom<unknown>('promotional', 'link', 'none', 'exempt', 'UCS-2', plain.optOut, plain.check);
    expectTakenUnchanged({
      isPlain: isPlainEnrichedSms,
      schema: enrichedMessageSchema,
      plain,
      odd,
      further: ['sendAt', 'optOut.link', 'optOut.__proto__', 'check.__proto__', 'segments.__proto__', 'check.extra'],
    });
  });
});
