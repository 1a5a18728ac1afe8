import { describe, expect, test } from '@jest/globals';
import { company } from '../fixtures/message-fixtures.js';
import { chooseWording } from './choose-wording.js';

const { settings } = company({
  optOutText: 'general {link}',
  wording: [
    { text: 'dutch {link}', language: 'nl' },
    { text: 'belgian dutch {link}', language: 'nl-BE' },
    { text: 'france {keyword} {shortCode}', alternatives: ['{keyword} {shortCode}', 'short {link}'], country: 'FR' },
    { text: 'france in english {link}', country: 'FR', language: 'en' },
    { text: 'campaign {link}', campaignId: 'spring' },
    { text: 'campaign in france {link}', campaignId: 'spring', country: 'FR' },
    { text: 'norwegian {link}', language: 'no' },
  ],
});
const all = (): boolean => true;
const choose = (language?: string, country?: string, campaignId?: string, fits: (text: string) => boolean = all) =>
  chooseWording(settings, { language, campaignId }, country, fits)?.[0];

describe('the wording of a company', () => {
  test.each([
    [undefined, undefined, undefined, 'general {link}'],
    ['nl', 'NL', undefined, 'dutch {link}'],
    ['nl-BE', 'BE', undefined, 'belgian dutch {link}'],
    ['NL_be', 'BE', undefined, 'belgian dutch {link}'],
    ['nl-SR', 'SR', undefined, 'dutch {link}'],
    ['nb-NO', 'NO', undefined, 'norwegian {link}'],
    ['de', 'DE', undefined, 'general {link}'],
    ['fr', 'FR', undefined, 'france {keyword} {shortCode}'],
    ['en', 'FR', undefined, 'france in english {link}'],
    ['fr', 'FR', 'spring', 'campaign in france {link}'],
    ['nl', 'NL', 'spring', 'campaign {link}'],
    ['nl', 'NL', 'autumn', 'dutch {link}'],
  ])('for %s in %s of %s is %j', (language, country, campaignId, text) => {
    expect(choose(language, country, campaignId)).toBe(text);
  });

  test('that does not fit gives way to the next, with those of its alternatives that do', () => {
    const byLink = (text: string): boolean => text.includes('{link}');
    expect(choose('fr', 'FR', undefined, byLink)).toBe('general {link}');
    const found = chooseWording(settings, { language: 'fr' }, 'FR', (text) => text.includes('{keyword}'));
    expect(found).toEqual(['france {keyword} {shortCode}', '{keyword} {shortCode}']);
    expect(choose('fr', 'FR', undefined, () => false)).toBeUndefined();
  });
});
