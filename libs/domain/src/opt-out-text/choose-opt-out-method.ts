import { SHORT_CODE_COUNTRIES } from './policy.data.js';

export type OptOutMode = 'auto' | 'short_code' | 'link' | 'none';
export type SmsOptOutMethod = 'short_code' | 'link';

const POLICIES = new Map(SHORT_CODE_COUNTRIES.map((policy) => [policy.country, policy]));

/**
 * How a person in `country` gets out of promotional SMS. A short code only where the country supports one and one is
 * known; by default in FR, GB, NL, BE, on wish (`short_code`) in DE too. Everything else is a link.
 */
export function chooseOptOutMethod(input: {
  readonly country: string | undefined;
  readonly shortCode: string | undefined;
  readonly mode?: OptOutMode | undefined;
  /** The company's own wording: one that offers only a {link} makes it a link everywhere. */
  readonly ownText?: string | undefined;
}): SmsOptOutMethod {
  if (input.ownText?.includes('{link}') === true && !input.ownText.includes('{shortCode}')) return 'link';
  const policy = input.country === undefined ? undefined : POLICIES.get(input.country);
  if (!policy || input.shortCode === undefined || input.mode === 'link') return 'link';
  return policy.shortCodeByDefault || input.mode === 'short_code' ? 'short_code' : 'link';
}

/** The language a country's people are written to in when nothing else is known. */
export function languageOfCountry(country: string | undefined): string {
  return (country === undefined ? undefined : POLICIES.get(country)?.language) ?? 'en';
}
