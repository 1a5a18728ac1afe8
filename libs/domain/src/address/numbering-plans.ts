import metadata from 'libphonenumber-js/max/metadata';

/**
 * What libphonenumber-js knows about one country, compiled. Built from its metadata because its own parse costs 5.5 µs a
 * number, half of what enriching a whole message may take; tests hold this against the library.
 */
export interface NumberingPlan {
  /** ISO 3166 alpha-2; undefined for codes that no country owns (+800, +882 …). */
  readonly country: string | undefined;
  readonly callingCode: string;
  /** Bit n is set when a national number may have n digits. */
  readonly lengths: number;
  readonly general: RegExp;
  readonly leadingDigits: RegExp | undefined;
  /** Trunk and carrier prefixes that the library would strip or rewrite. */
  readonly nationalPrefix: RegExp | undefined;
  readonly types: readonly { readonly pattern: RegExp; readonly lengths: number }[];
}

/** Countries of one calling code, the main one first, in the library's order. */
export type SharedPlans = readonly [NumberingPlan, ...NumberingPlan[]];

/** `lengths` that all plans of a calling code have: with one of them it does not matter whose number it is. */
const commonLengths = new Map<SharedPlans, number>();

/** Metadata is an array by position, as in the library's metadata.js (format 4). */
enum Field {
  Pattern = 2,
  Lengths = 3,
  NationalPrefix = 5,
  NationalPrefixForParsing = 7,
  LeadingDigits = 10,
  Types = 11,
}

/** By the number that a calling code's three leading digits make: +1 fills 100 to 199, +33 fills 330 to 339. */
const plansByPrefix: (SharedPlans | undefined)[] = Array.from({ length: 1000 });

for (const [callingCode, countries] of Object.entries(metadata.country_calling_codes)) {
  const [main, ...others] = countries.map((country) => compilePlan(callingCode, metadata.countries[country], country));
  if (main) store(callingCode, [main, ...others]);
}
for (const [callingCode, plan] of Object.entries(metadata.nonGeographic)) {
  store(callingCode, [compilePlan(callingCode, plan)]);
}

/** The plans behind `+…`, or undefined when no calling code begins like that. */
export function findPlans(msisdn: string): SharedPlans | undefined {
  const index = (msisdn.charCodeAt(1) - 48) * 100 + (msisdn.charCodeAt(2) - 48) * 10 + (msisdn.charCodeAt(3) - 48);
  return plansByPrefix[index];
}

/**
 * The plan a national number belongs to, found as the library does: leading digits where a country has them, else the
 * full patterns; the first match wins. Undefined when several countries share the code and none matches.
 */
export function choosePlan(plans: SharedPlans, national: string): NumberingPlan | undefined {
  if (plans.length === 1) return plans[0];
  return plans.find((plan) => (plan.leadingDigits ? plan.leadingDigits.test(national) : matchesPlan(plan, national)));
}

/** Whether a national number fits one of the plan's kinds of number (fixed, mobile, toll-free …). */
export function matchesPlan(plan: NumberingPlan, national: string): boolean {
  if (!plan.general.test(national)) return false;
  return plan.types.some(({ pattern, lengths }) => hasLength(lengths, national) && pattern.test(national));
}

/** Whether as many digits as these are possible. */
export function hasLength(lengths: number, national: string): boolean {
  return ((lengths >>> national.length) & 1) === 1;
}

/** Whether a national number of so many digits is possible in every country of the calling code. */
export function isCommonLength(plans: SharedPlans, digits: number): boolean {
  return ((commonLengths.get(plans)! >>> digits) & 1) === 1;
}

function store(callingCode: string, plans: SharedPlans): void {
  commonLengths.set(
    plans,
    plans.reduce((common, { lengths }) => common & lengths, -1),
  );
  const span = 10 ** (3 - callingCode.length);
  plansByPrefix.fill(plans, Number(callingCode) * span, (Number(callingCode) + 1) * span);
}

function compilePlan(callingCode: string, fields: readonly unknown[] = [], country?: string): NumberingPlan {
  const lengths = toBits(fields[Field.Lengths]);
  const prefix = fields[Field.NationalPrefixForParsing] || fields[Field.NationalPrefix];
  const types = Array.isArray(fields[Field.Types]) ? (fields[Field.Types] as unknown[]) : [];
  const leadingDigits = fields[Field.LeadingDigits];
  return {
    country,
    callingCode,
    lengths,
    general: new RegExp(`^(?:${String(fields[Field.Pattern])})$`),
    leadingDigits: leadingDigits ? new RegExp(`^(?:${String(leadingDigits)})`) : undefined,
    nationalPrefix: prefix ? new RegExp(`^(?:${String(prefix)})`) : undefined,
    types: types
      .filter((type): type is [string, number[]?] => Array.isArray(type) && Boolean(type[0]))
      .map(([pattern, own]) => ({ pattern: new RegExp(`^(?:${pattern})$`), lengths: own ? toBits(own) : lengths })),
  };
}

function toBits(lengths: unknown): number {
  return Array.isArray(lengths) ? (lengths as number[]).reduce((bits, length) => bits | (1 << length), 0) : 0;
}
