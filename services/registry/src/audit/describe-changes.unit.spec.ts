import { expect, test } from '@jest/globals';
import { describeChanges } from './describe-changes.js';

test('only what differs is named, with what it was and is', () => {
  const before = {
    language: 'fr',
    reasons: ['a'],
    confirmOptOut: true,
    senders: [{ country: 'FR', shortCode: '36180' }],
  };
  const after = {
    language: 'de',
    reasons: ['a'],
    optOutText: 'Bye {link}',
    senders: [{ shortCode: '36180', country: 'FR' }],
  };
  expect(describeChanges(before, after)).toEqual({
    language: { from: 'fr', to: 'de' },
    confirmOptOut: { from: true },
    optOutText: { to: 'Bye {link}' },
  });
  expect(describeChanges(before, { ...before, absent: undefined })).toEqual({});
});

test('secrets are hidden at every depth, long values cut short', () => {
  const long = 'x'.repeat(5_000);
  const after = { apiToken: 'abc', provider: { name: 'p', password: 'abc', list: [{ clientSecret: 'abc' }] }, long };
  const changes = describeChanges({ apiToken: 'old', long: null }, after);
  expect(changes).toEqual({
    apiToken: { from: '(hidden)', to: '(hidden)' },
    provider: { to: { name: 'p', password: '(hidden)', list: [{ clientSecret: '(hidden)' }] } },
    long: { from: null, to: '(5002 characters of JSON)' },
  });
});
