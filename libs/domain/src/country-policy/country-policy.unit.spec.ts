import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { getCountries } from 'libphonenumber-js';
import { WORDS } from '../opt-out-text/wording.data.js';
import { LANGUAGES_BY_COUNTRY } from './country-languages.data.js';
import { COUNTRY_RULES } from './country-rules.data.js';
import type { SenderKind } from './country-rule.js';
import { EDITIONS, POLICY_VERSION } from './editions.data.js';
import { isPolicyVersion, POLICY_CHANGES, resolvePolicy } from './resolve-policy.js';
import { SOURCES } from './sources.data.js';

const TODAY = Date.parse('2026-11-29T12:00:00Z');
const policy = (country: string | undefined, more: Partial<Parameters<typeof resolvePolicy>[0]> = {}) =>
  resolvePolicy({ country, senderKind: 'alphanumeric', at: TODAY, ...more });
const rulesOf = (...args: Parameters<typeof policy>) => policy(...args).rules.map(({ id }) => id);

describe('the policy of a destination', () => {
  test.each([
    ['FR', 'short_code'],
    ['GB', 'short_code'],
    ['NL', 'short_code'],
    ['BE', 'short_code'],
    ['DE', 'link'],
    ['ZA', 'link'],
    ['US', 'link'],
    ['RE', 'link'],
    [undefined, 'link'],
    ['XX', 'link'],
  ])('in %s is the %s', (country, method) => {
    expect(policy(country)).toMatchObject({ method, keyword: 'STOP', version: POLICY_VERSION });
  });

  test('is said for every country of the world, whatever it is sent from', () => {
    const kinds: readonly SenderKind[] = ['alphanumeric', 'short_code', 'long_number'];
    expect(getCountries().length).toBeGreaterThan(240);
    for (const country of getCountries()) {
      for (const senderKind of kinds) {
        const { method, keyword, languages, rules } = policy(country, { senderKind });
        expect(['short_code', 'link', 'both']).toContain(method);
        expect(keyword).toMatch(/^[A-Z]+$/);
        expect(rules.length).toBeGreaterThanOrEqual(3);
        for (const language of languages)
          expect({ country, language, known: language in WORDS }).toMatchObject({ known: true });
      }
    }
  });

  test('tells senders, languages and days apart', () => {
    expect(policy('CA', { language: 'fr-CA' }).keyword).toBe('ARRET');
    expect(policy('CA', { language: 'en-CA' }).keyword).toBe('STOP');
    expect(policy('CA').keyword).toBe('STOP');
    expect(policy('US').advice).toEqual(['say_if_one_way']);
    expect(policy('US', { senderKind: 'long_number' }).advice).toEqual(['offer_reply']);
    const deadline = (at: string) => policy('US', { at: Date.parse(at) }).deadline;
    expect(deadline('2025-04-10T23:59:59.999Z')).toBeUndefined();
    expect(deadline('2025-04-11T00:00:00Z')).toEqual({ amount: 10, unit: 'working_days' });
  });

  test('is the most particular rule of each kind, and all of the advice', () => {
    expect(rulesOf('FR')).toEqual([
      'all-keyword',
      'all-confirmation',
      'EEA-each-message',
      'EEA-deadline',
      'EEA-consent',
      'FR-method',
      'FR-sender',
      'FR-quiet-hours',
    ]);
    expect(policy('ZA').confirmation).toBe('required');
    expect(rulesOf('ZA')).not.toContain('all-confirmation');
  });

  test('of an older edition stays what it was', () => {
    const first = policy('FR', { version: '2026-11-23' });
    expect(first).toMatchObject({ method: 'short_code', version: '2026-11-23', quietHours: undefined, advice: [] });
    expect(first.rules.map(({ id }) => id)).toEqual(['all-keyword', 'FR-method']);
    expect(isPolicyVersion('2026-11-23')).toBe(true);
    expect(isPolicyVersion('2026-11-24')).toBe(false);
  });

  test('is the same for all moments between two days of change', () => {
    const question = fc.record({
      country: fc.constantFrom(...getCountries()),
      senderKind: fc.constantFrom<SenderKind>('alphanumeric', 'short_code', 'long_number'),
      language: fc.constantFrom('fr', 'en', undefined),
      at: fc.date({ min: new Date('2024-01-01'), max: new Date('2028-01-01'), noInvalidDate: true }).map(Number),
    });
    fc.assert(
      fc.property(question, (asked) => {
        const from = POLICY_CHANGES.findLast((change) => change <= asked.at) ?? 0;
        expect(resolvePolicy({ ...asked, at: from }).rules).toEqual(resolvePolicy(asked).rules);
      }),
    );
  });
});

describe('the table of rules', () => {
  test('has each rule once in an edition, with a source, an edition that exists, and days in order', () => {
    for (const { version } of EDITIONS) {
      const ids = COUNTRY_RULES.filter(({ since, until }) => since <= version && !(until && until <= version)).map(
        ({ id }) => id,
      );
      expect(ids).toEqual([...new Set(ids)]);
    }
    for (const { id, countries, since, source, text, validFrom = '0', validUntil = '9' } of COUNTRY_RULES) {
      expect(SOURCES[source]).toMatch(/\w/);
      expect(isPolicyVersion(since)).toBe(true);
      expect(validFrom < validUntil).toBe(true);
      expect(text).toMatch(/^[A-Z].*\.$/);
      for (const country of countries)
        expect({ id, country, known: getCountries().includes(country as never) }).toMatchObject({ known: true });
    }
    expect(EDITIONS.map(({ version }) => version)).toEqual(EDITIONS.map(({ version }) => version).toSorted());
  });

  test('gives words only to countries that there are', () => {
    for (const country of Object.keys(LANGUAGES_BY_COUNTRY)) {
      expect([country, getCountries().includes(country as never)]).toEqual([country, true]);
    }
  });
});
