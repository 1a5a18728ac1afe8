import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { getCountries } from 'libphonenumber-js';
import { COUNTRY_RULES } from '@stopgate/domain';
import { renderCountryPolicy } from './country-policy-page.ts';
import { DESTINATIONS, renderOptOutTexts } from './opt-out-texts-page.ts';

const committed = (file: string): string => readFileSync(join(import.meta.dirname, '../../docs', file), 'utf8');

describe('the committed pages are what the rules give (npm run generate makes them)', () => {
  test('docs/country-policy.md, with every rule and every country', () => {
    const page = committed('country-policy.md');
    expect(page).toBe(renderCountryPolicy());
    for (const { id } of COUNTRY_RULES) expect(page).toContain(`| ${id} |`);
    for (const country of getCountries()) expect(page).toContain(`| ${country} |`);
  });

  test('docs/opt-out-texts.md, with at least forty destinations', () => {
    const page = committed('opt-out-texts.md');
    expect(page).toBe(renderOptOutTexts());
    expect(new Set(DESTINATIONS).size).toBe(DESTINATIONS.length);
    expect(DESTINATIONS.length).toBeGreaterThanOrEqual(40);
    for (const country of DESTINATIONS) expect(page).toContain(`(${country}) |`);
  });
});
