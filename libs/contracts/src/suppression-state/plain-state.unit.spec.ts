import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { expectTakenUnchanged } from '../plain-property.spec.js';
import { suppressionStateExamples } from './examples.js';
import { isPlainState } from './plain-state.js';
import { suppressionStateSchema } from './schema.js';

const plain = suppressionStateExamples[0]!;

describe('a plain state', () => {
  test('is what the registry writes, whichever way the person left or came back', () => {
    expect(isPlainState(plain)).toBe(true);
    for (const method of ['sms_reply', 'link', 'email_one_click', 'api', 'console', 'import', 'complaint']) {
      expect(isPlainState({ ...plain, method, status: 'opted_in' })).toBe(true);
    }
  });

  test.each(['~acme', '~~all'])('can be of the scope %s of lists', (companyId) => {
    expect(isPlainState({ ...plain, companyId, method: 'registry_list' })).toBe(true);
  });

  test('is taken by the schema, unchanged', () => {
    const odd = fc.oneof(
      fc.constantFrom<unknown>(
        'x',
        'heartbeat',
        'opted_in',
        'link',
        'import',
        'fax',
        '-a',
        '~acme',
        '~~all',
        '~~acme',
        'a'.repeat(64),
        'a'.repeat(65),
      ),
      fc.constantFrom('y'.repeat(320), '\u{10000}\u{10000}', '\u{10000}'.repeat(3)),
    );
    const further = ['partition', 'at'];
    expectTakenUnchanged({ isPlain: isPlainState, schema: suppressionStateSchema, plain, odd, further });
  });
});
