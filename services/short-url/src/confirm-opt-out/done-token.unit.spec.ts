import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DoneTokens } from './done-token.js';

const tokens = new DoneTokens('a secret of at least 32 characters');
const confirmedAt = Date.parse('2026-11-23T09:00:00.123Z');
const token = tokens.make('8fK2mQ0xZa', confirmedAt);

describe('the token of the page that says done', () => {
  it('opens for its code within half an hour', () => {
    expect(tokens.open('8fK2mQ0xZa', token, confirmedAt)).toBe(confirmedAt);
    expect(tokens.open('8fK2mQ0xZa', token, confirmedAt + 30 * 60_000)).toBe(confirmedAt);
  });

  it('does not open later, for another code, or under another secret', () => {
    expect(tokens.open('8fK2mQ0xZa', token, confirmedAt + 30 * 60_000 + 1)).toBeUndefined();
    expect(tokens.open('8fK2mQ0xZb', token, confirmedAt)).toBeUndefined();
    expect(new DoneTokens('another secret of 32 characters!').open('8fK2mQ0xZa', token, confirmedAt)).toBeUndefined();
  });

  it('does not open when any character of it was changed', () => {
    const characters = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_.';
    fc.assert(
      fc.property(fc.nat(token.length - 1), fc.constantFrom(...characters), (at, character) => {
        const changed = token.slice(0, at) + character + token.slice(at + 1);
        const opened = tokens.open('8fK2mQ0xZa', changed, confirmedAt);
        // The last character of base64url holds two bits that mean nothing.
        if (changed !== token && at < token.length - 1) expect(opened).toBeUndefined();
        if (opened !== undefined) expect(opened).toBe(confirmedAt);
      }),
    );
  });

  it('never throws on anything else', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => tokens.open('8fK2mQ0xZa', text, 0) === undefined));
  });
});
