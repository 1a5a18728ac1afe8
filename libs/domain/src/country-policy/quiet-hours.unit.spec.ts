import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { getCountries } from 'libphonenumber-js';
import { resolvePolicy } from './resolve-policy.js';
import { judgeQuietHours, timeZonesOf } from './quiet-hours.js';
import type { QuietHours } from './country-rule.js';

const hoursOf = (country: string): QuietHours =>
  resolvePolicy({ country, senderKind: 'alphanumeric', at: Date.parse('2026-11-29') }).quietHours!;
const judge = (country: string, at: string) => {
  const { quiet, opensAt } = judgeQuietHours(hoursOf(country), country, Date.parse(at));
  return [quiet, opensAt === undefined ? undefined : new Date(opensAt).toISOString()];
};

describe('quiet hours', () => {
  test.each([
    // Winter and summer time, to the minute; 2026-11-29 is a Sunday.
    ['FR', '2026-11-30T06:59:59Z', true, '2026-11-30T07:00:00.000Z'],
    ['FR', '2026-11-30T07:00:00Z', false, undefined],
    ['FR', '2026-11-30T18:59:59Z', false, undefined],
    ['FR', '2026-11-30T19:00:00Z', true, '2026-12-01T07:00:00.000Z'],
    ['FR', '2026-07-06T06:00:00Z', false, undefined],
    ['FR', '2026-11-28T19:00:00Z', true, '2026-11-30T07:00:00.000Z'],
    ['FR', '2026-11-29T12:00:00Z', true, '2026-11-30T07:00:00.000Z'],
    ['ZA', '2026-11-28T06:59:00Z', true, '2026-11-28T07:00:00.000Z'],
    ['ZA', '2026-11-28T11:00:00Z', true, '2026-11-30T06:00:00.000Z'],
    // From the Atlantic to the middle of the Pacific: 21:00 in Puerto Rico's neighbours, 08:00 in Hawaii.
    ['US', '2026-11-30T17:00:00Z', true, '2026-11-30T18:00:00.000Z'],
    ['US', '2026-11-30T18:00:00Z', false, undefined],
    ['US', '2026-12-01T01:59:00Z', false, undefined],
    ['US', '2026-12-01T02:00:00Z', true, '2026-12-01T18:00:00.000Z'],
  ])('%s at %s: %s, until %s', (country, at, quiet, opensAt) => {
    expect(judge(country, at)).toEqual([quiet, opensAt]);
  });

  test('open at the minute', () => {
    const hours = { allowed: [{ days: [1], from: '08:05', to: '20:00' }], publicHolidays: false };
    const { opensAt } = judgeQuietHours(hours, 'FR', Date.parse('2026-11-29T12:00:00Z'));
    expect(new Date(opensAt!).toISOString()).toBe('2026-11-30T07:05:00.000Z');
  });

  test('that never open say so', () => {
    expect(judgeQuietHours({ allowed: [], publicHolidays: false }, 'FR', 0)).toEqual({
      quiet: true,
      timeZones: ['Europe/Paris'],
    });
  });

  test('are local everywhere: each country has zones that a calendar knows', () => {
    for (const country of getCountries()) {
      const zones = timeZonesOf(country);
      expect(zones.length).toBeGreaterThan(0);
      for (const timeZone of zones) expect(() => new Intl.DateTimeFormat('en', { timeZone })).not.toThrow();
    }
    expect(timeZonesOf('not a country')).toEqual(['UTC']);
  });

  test('open at a moment that is not quiet', () => {
    const at = fc.date({ min: new Date('2025-01-01'), max: new Date('2028-01-01'), noInvalidDate: true }).map(Number);
    fc.assert(
      fc.property(fc.constantFrom('FR', 'ZA', 'US'), at, (country, moment) => {
        const { quiet, opensAt } = judgeQuietHours(hoursOf(country), country, moment);
        expect(quiet).toBe(opensAt !== undefined);
        if (opensAt === undefined) return;
        expect(opensAt).toBeGreaterThan(moment);
        expect(judgeQuietHours(hoursOf(country), country, opensAt).quiet).toBe(false);
        expect(judgeQuietHours(hoursOf(country), country, opensAt - 60_000).quiet).toBe(true);
      }),
      { numRuns: 40 },
    );
  });
});
