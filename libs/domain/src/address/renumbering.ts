import { findPlans, matchesPlan } from './numbering-plans.js';
import { RENUMBERINGS } from './renumbering.data.js';
import type { Renumbering } from './renumbering.data.js';

/** A number that is written as it was before its country's plan changed. */
export interface OldShape {
  /** ISO 3166 alpha-2. */
  readonly country: string;
  /** The number that the person has today, E.164; undefined when the old one alone does not tell. */
  readonly present: string | undefined;
  /** All that it can be today, `present` included; at least one. */
  readonly candidates: readonly string[];
}

const byCallingCode = new Map<string, readonly Renumbering[]>();
for (const { callingCode } of RENUMBERINGS) {
  byCallingCode.set(
    callingCode,
    RENUMBERINGS.filter((rule) => rule.callingCode === callingCode),
  );
}

/**
 * Whether `+` and digits are an old shape, and what the number is today. Undefined for numbers of today and for those of
 * countries without a rule. Whatever it gives is a number that exists today by the metadata of libphonenumber-js.
 */
export function findOldShape(msisdn: string): OldShape | undefined {
  if (!mayBeOld(msisdn)) return undefined;
  const callingCode = byCallingCode.has(msisdn.slice(1, 3)) ? msisdn.slice(1, 3) : msisdn.slice(1, 4);
  const rules = byCallingCode.get(callingCode);
  if (!rules) return undefined;
  const national = msisdn.slice(1 + callingCode.length);
  const fitting = rules.filter(({ old }) => old.test(national));
  const first = fitting[0];
  if (!first) return undefined;
  const texts = fitting.flatMap(({ old, today }) => today.map((form) => national.replace(old, form)));
  const plan = findPlans(msisdn)![0];
  const real = [...new Set(texts)].filter((text) => matchesPlan(plan, text)).map((text) => `+${callingCode}${text}`);
  if (real.length === 0) return undefined;
  return { country: first.country, present: real.length === 1 ? real[0] : undefined, candidates: real };
}

/** Most numbers are none of those countries: told from three characters, for imports of millions. */
function mayBeOld(msisdn: string): boolean {
  const first = msisdn.charCodeAt(1);
  const second = msisdn.charCodeAt(2);
  if (first === 53) return second === 50 || second === 52 || second === 53;
  if (first !== 50 || second !== 50) return false;
  const third = msisdn.charCodeAt(3);
  return third === 53 || third === 57;
}
