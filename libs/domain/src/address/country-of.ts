import { choosePlan, findPlans } from './numbering-plans.js';

/**
 * The country (ISO 3166 alpha-2) of a number in E.164 form, without checking the number. Where several countries share
 * the calling code and none of their ranges fits, the main one answers (+1555… is US), so that wording and counts always
 * have a country. Undefined only for unknown codes and those no country owns.
 */
export function countryOf(msisdn: string): string | undefined {
  const plans = findPlans(msisdn);
  if (!plans) return undefined;
  const main = plans[0];
  if (plans.length === 1) return main.country;
  return (choosePlan(plans, msisdn.slice(1 + main.callingCode.length)) ?? main).country;
}
