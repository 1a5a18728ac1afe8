import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { companySettingsSchema } from './settings.js';
import { storedSettingsSchema } from './stored-settings.js';

const read = (stored: unknown) => storedSettingsSchema.parse(stored);
const defaults = companySettingsSchema.parse({});

describe('settings as another version stored them', () => {
  test.each([
    ['a wording that is no list', { wording: { fr: 'STOP {shortCode}' } }],
    ['quiet hours that are a word', { quietHours: true }],
    ['a footer that is no yes or no', { emailFooter: 'yes' }],
    ['nothing', null],
    ['a list', [1]],
    ['a text', 'settings'],
  ])('%s leaves the defaults', (_, stored) => expect(read(stored)).toEqual(defaults));

  test('keep all that can be read beside what cannot, entry by entry', () => {
    const own = { country: 'FR', shortCode: '36180', keyword: 'STOP' };
    const settings = read({
      senders: [{ country: 'FR', shortCode: '36180', number: '+33700000000' }, own, 'BE', { country: 'Belgium' }],
      optOutText: 'Leave: {link}',
      language: 7,
      optOutCovers: 'contact',
      later: { kept: true },
    });
    expect(settings).toEqual({
      ...defaults,
      senders: [own],
      optOutText: 'Leave: {link}',
      optOutCovers: 'contact',
      later: { kept: true },
    });
  });

  test('enforced quiet hours stay enforced where one country cannot be read', () => {
    const allowed = [{ days: [1, 2, 3, 4, 5], from: '09:00', to: '18:00' }];
    const good = { country: 'DE', allowed };
    const countries = [{ country: 'FR', allowed: [{ days: [9], from: '09:00', to: '18:00' }] }, good];
    expect(read({ quietHours: { enforce: true, countries } }).quietHours).toEqual({ enforce: true, countries: [good] });
  });

  test('a list with too many entries is left out as a whole', () => {
    const methods = Array.from({ length: 251 }, () => ({ country: 'AT', method: 'both' }));
    expect(read({ methods, language: 'de' })).toEqual({ ...defaults, language: 'de' });
  });

  test('are always readable, and unchanged where they are good', () => {
    const member = fc.constantFrom(...Object.keys(companySettingsSchema.shape), 'more');
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), fc.dictionary(member, fc.jsonValue())), (stored) => {
        const settings = read(stored);
        expect(companySettingsSchema.parse(settings)).toEqual(settings);
        const strict = companySettingsSchema.safeParse(stored);
        if (strict.success) expect(settings).toEqual(strict.data);
      }),
    );
  });
});
