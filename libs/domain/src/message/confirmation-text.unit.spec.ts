import { describe, expect, test } from '@jest/globals';
import { countSegments } from '../opt-out-text/segments.js';
import { confirmationText } from './confirmation-text.js';
import { CONFIRMATION_TEXTS } from './confirmation-text.data.js';

describe('confirmations', () => {
  const all = Object.keys(CONFIRMATION_TEXTS).flatMap((language) =>
    (['opted_out', 'opted_in'] as const).map((kind) => [language, kind] as const),
  );

  test.each(all)('in %s of %s are one SMS, whatever the length of the name', (language, kind) => {
    const text = confirmationText({
      kind,
      language,
      companyName: 'Åcmê — Störes “Fête” '.repeat(9),
      keyword: 'STOP ACME',
    });
    expect(countSegments(text)).toMatchObject({ encoding: 'GSM-7', count: 1 });
    expect(text).not.toMatch(/[{}]/);
  });

  test('name the company, and an opt-out does not invite back', () => {
    const text = confirmationText({ kind: 'opted_out', companyName: 'Acme', language: 'en' });
    expect(text).toMatch(/^Acme: /);
    expect(text).not.toMatch(/START/i);
  });

  test('an opt-in says how to leave', () => {
    for (const language of Object.keys(CONFIRMATION_TEXTS)) {
      expect(confirmationText({ kind: 'opted_in', companyName: 'Acme', language })).toContain('STOP');
    }
    expect(confirmationText({ kind: 'opted_in', companyName: 'Acme', keyword: 'FIN' })).toContain('FIN');
  });

  test('come in the language asked for, else in English', () => {
    const inLanguage = (language?: string) => confirmationText({ kind: 'opted_out', companyName: 'Acme', language });
    expect(inLanguage('fr-FR')).toBe(inLanguage('fr'));
    expect(inLanguage('fr')).not.toBe(inLanguage('en'));
    for (const language of ['ja', 'frr', 'constructor', undefined]) expect(inLanguage(language)).toBe(inLanguage('en'));
  });

  test('keep a name that has no letters of GSM-7, and read nothing into it', () => {
    expect(confirmationText({ kind: 'opted_out', companyName: '東京商店' })).toMatch(/^東京商店: /);
    expect(confirmationText({ kind: 'opted_out', companyName: '{keyword}$&' })).toMatch(/^\{keyword\}\$&: /);
    expect(confirmationText({ kind: 'opted_out', companyName: 'Crédit Forêt' })).toMatch(/^Crédit Foret: /);
  });
});
