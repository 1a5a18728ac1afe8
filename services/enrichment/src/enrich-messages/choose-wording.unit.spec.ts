import { describe, expect, test } from '@jest/globals';
import { company } from '../fixtures/message-fixtures.js';
import { hasOwnWording, wordingsFor } from './choose-wording.js';

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
const choose = (language?: string, country?: string, campaignId?: string) =>
  wordingsFor(settings, { language, campaignId }, country).map(({ text }) => text);

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
    expect(choose(language, country, campaignId)[0]).toBe(text);
  });

  test('comes before all that are less near, the general one last', () => {
    expect(choose('en', 'FR', 'spring')).toEqual([
      'campaign in france {link}',
      'campaign {link}',
      'france in english {link}',
      'france {keyword} {shortCode}',
      'general {link}',
    ]);
    expect(wordingsFor(company().settings, {}, 'FR')).toEqual([]);
  });

  test('may be of a campaign', () => {
    expect([hasOwnWording(settings, 'spring'), hasOwnWording(settings, 'autumn')]).toEqual([true, false]);
    expect([hasOwnWording(settings, undefined), hasOwnWording(company().settings, 'spring')]).toEqual([false, false]);
  });
});
