import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { expectTakenUnchanged } from '../plain-property.spec.js';
import { linkCreatedExamples } from './examples.js';
import { isPlainLink } from './plain-link.js';
import { linkCreatedSchema } from './schema.js';

const plain = linkCreatedExamples[0]!;

describe('a plain link', () => {
  test('is what enrichment writes', () => expect(isPlainLink({ ...plain, language: 'fr' })).toBe(true));

  test('is taken by the schema, unchanged', () => {
    const odd = fc.constantFrom<unknown>('a'.repeat(6), 'b'.repeat(33), 'abc-def', '\u{1f600}'.repeat(3), '+1234');
    expectTakenUnchanged({ isPlain: isPlainLink, schema: linkCreatedSchema, plain, odd, further: ['language'] });
  });
});
