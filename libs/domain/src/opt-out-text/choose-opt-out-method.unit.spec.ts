import { describe, expect, test } from '@jest/globals';
import { chooseOptOutMethod } from './choose-opt-out-method.js';
import type { MethodChoice } from './choose-opt-out-method.js';
import { readPlaceholders } from './placeholders.js';

const choose = (more: Partial<MethodChoice>, text = '') =>
  chooseOptOutMethod({ policy: 'link', canAnswer: true, shown: readPlaceholders(text), ...more });

describe('the method', () => {
  test('is that of the policy where a number can be answered, else the link', () => {
    for (const policy of ['short_code', 'link', 'both'] as const) {
      expect(choose({ policy })).toBe(policy);
      expect(choose({ policy, canAnswer: false })).toBe('link');
    }
  });

  test('is what the company asks for in the country, and before it what the message asks for', () => {
    expect(choose({ companyMethod: 'both' })).toBe('both');
    expect(choose({ companyMethod: 'both', mode: 'short_code' })).toBe('short_code');
    expect(choose({ companyMethod: 'both', mode: 'auto' })).toBe('both');
    expect(choose({ policy: 'short_code', mode: 'link' })).toBe('link');
    expect(choose({ mode: 'short_code', canAnswer: false })).toBe('link');
  });

  test.each([
    ['short_code', 'Bye: {link}', 'link'],
    ['short_code', '{shortCode} or {link}', 'both'],
    ['link', '{keyword} {shortCode} or {link}', 'both'],
    ['link', '{keyword} to {shortCode}', 'short_code'],
    ['both', '{keyword} to {shortCode}', 'short_code'],
    ['both', 'Sale {optOut}', 'both'],
    ['short_code', 'Sale {optOut}, {link}', 'short_code'],
    ['both', 'Bye, {company}', 'both'],
  ] as const)('of policy %s with the text %j is %s', (policy, text, method) => {
    expect(choose({ policy }, text)).toBe(method);
  });

  test('is the link whatever places a text has where nothing can be answered', () => {
    expect(choose({ canAnswer: false }, '{keyword} {shortCode} or {link}')).toBe('link');
  });
});
