/** Version of this table; recorded with every message, so that an old text stays explainable. */
export const POLICY_VERSION = '2026-11-23';

export interface CountryPolicy {
  readonly country: string;
  /** Whether a short code is taken where one is known; else it is only supported. */
  readonly shortCodeByDefault: boolean;
  readonly language: string;
  readonly validFrom: string;
}

/**
 * Countries whose people can answer to a short code: FR, GB, BE, NL by default and DE on wish, after the service that
 * set the custom (it names two lists that differ; this is the stricter reading). Everywhere else a link.
 */
export const SHORT_CODE_COUNTRIES: readonly CountryPolicy[] = [
  { country: 'FR', shortCodeByDefault: true, language: 'fr', validFrom: '2026-01-01' },
  { country: 'GB', shortCodeByDefault: true, language: 'en', validFrom: '2026-01-01' },
  { country: 'NL', shortCodeByDefault: true, language: 'nl', validFrom: '2026-01-01' },
  { country: 'BE', shortCodeByDefault: true, language: 'nl', validFrom: '2026-01-01' },
  { country: 'DE', shortCodeByDefault: false, language: 'de', validFrom: '2026-01-01' },
];

/** The language most people of a country read, of those that there is a wording in; English for all others. */
export const COUNTRIES_BY_LANGUAGE: Readonly<Record<string, readonly string[]>> = {
  fr: ['FR', 'MC', 'LU', 'GP', 'MQ', 'GF', 'RE', 'YT', 'PM', 'BL', 'MF', 'NC', 'PF', 'SN', 'CI'],
  nl: ['NL', 'BE', 'SR', 'AW', 'CW'],
  de: ['DE', 'AT', 'CH', 'LI'],
  es: [
    'ES',
    'MX',
    'AR',
    'CO',
    'CL',
    'PE',
    'VE',
    'EC',
    'GT',
    'CU',
    'BO',
    'DO',
    'HN',
    'PY',
    'SV',
    'NI',
    'CR',
    'PA',
    'UY',
  ],
  it: ['IT', 'SM', 'VA'],
  pt: ['PT', 'BR', 'AO', 'MZ', 'CV'],
};

/** Default wording by language; GSM-7 only, so that a text never turns into UCS-2 because of its way out. */
export const SHORT_CODE_WORDING: Readonly<Record<string, string>> = {
  en: 'Opt out: text {keyword} to {shortCode}',
  fr: '{keyword} au {shortCode}',
  nl: 'Afmelden: sms {keyword} naar {shortCode}',
  de: 'Abmelden: SMS {keyword} an {shortCode}',
};

export const LINK_WORDING: Readonly<Record<string, string>> = {
  en: 'Opt out: {link}',
  fr: 'Stop: {link}',
  nl: 'Afmelden: {link}',
  de: 'Abmelden: {link}',
  es: 'Baja: {link}',
  it: 'Stop: {link}',
  pt: 'Sair: {link}',
};
