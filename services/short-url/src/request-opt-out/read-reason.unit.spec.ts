import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readReason } from './read-reason.js';

describe('a given reason', () => {
  it.each([
    [{}, undefined],
    [{ reason: '' }, undefined],
    [{ reason: '   ', reasonText: '\n\t' }, undefined],
    [{ reason: 7, reasonText: { a: 1 } }, undefined],
    [{ reason: 'too_many' }, { reason: 'too_many' }],
    [{ reason: ['never_signed_up', 'other'] }, { reason: 'never_signed_up' }],
    [
      { reason: 'not_relevant', reasonText: ' wrong  town ' },
      { reason: 'not_relevant', text: 'wrong town' },
    ],
    [{ reasonText: 'at night\r\nevery night' }, { reason: 'other', text: 'at night every night' }],
    [{ reason: 'they come at night' }, { reason: 'other', text: 'they come at night' }],
    [{ reason: 'Too_Many' }, { reason: 'other', text: 'Too_Many' }],
  ])('%j is read as %j', (fields, expected) => {
    expect(readReason(fields)).toEqual(expected);
  });

  it('is at most 200 characters of whole letters, whatever was sent', () => {
    const text = fc.string({ unit: 'binary', maxLength: 700 });
    fc.assert(
      fc.property(text, text, (reason, reasonText) => {
        const given = readReason({ reason, reasonText });
        expect((given?.text ?? '').length).toBeLessThanOrEqual(200);
        expect((given?.text ?? '').isWellFormed()).toBe(true);
        expect(given?.text ?? '').not.toMatch(/\p{Cc}/u);
      }),
    );
  });
});
