import { COUNTRIES_BY_LANGUAGE, SHORT_CODE_COUNTRIES } from './policy.data.js';

export type OptOutMode = 'auto' | 'short_code' | 'link' | 'none';
export type SmsOptOutMethod = 'short_code' | 'link';

export interface MethodChoice {
  /** ISO 3166 alpha-2 of the recipient. */
  readonly country: string | undefined;
  /** The short code known for company and country. */
  readonly shortCode: string | undefined;
  readonly mode?: OptOutMode | undefined;
  /** The company's own wording: one that offers only a {link} makes it a link everywhere. */
  readonly ownText?: string | undefined;
}

const POLICIES = new Map(SHORT_CODE_COUNTRIES.map((policy) => [policy.country, policy]));
const LANGUAGES = new Map(
  Object.entries(COUNTRIES_BY_LANGUAGE).flatMap(([language, countries]) =>
    countries.map((country) => [country, language] as const),
  ),
);

/**
 * How a person in `country` gets out of promotional SMS. A short code only where the country supports one and one is
 * known; by default in FR, GB, NL, BE, on wish (`short_code`) in DE too. Everything else is a link.
 */
export function chooseOptOutMethod({ country, shortCode, mode, ownText }: MethodChoice): SmsOptOutMethod {
  if (ownText?.includes('{link}') === true && !ownText.includes('{shortCode}')) return 'link';
  const policy = country === undefined ? undefined : POLICIES.get(country);
  if (!policy || !shortCode || mode === 'link') return 'link';
  return policy.shortCodeByDefault || mode === 'short_code' ? 'short_code' : 'link';
}

/** The language a country's people are written to in when nothing else is known. */
export function languageOfCountry(country: string | undefined): string {
  return (country === undefined ? undefined : LANGUAGES.get(country)) ?? 'en';
}
