import { LANGUAGES_BY_COUNTRY } from './country-languages.data.js';
import { COUNTRY_RULES } from './country-rules.data.js';
import type {
  Advice,
  Confirmation,
  CountryRule,
  Deadline,
  OptOutMethod,
  QuietHours,
  SenderKind,
} from './country-rule.js';
import type { PolicyVersion } from './country-rule.js';
import { EDITIONS, POLICY_VERSION } from './editions.data.js';

export interface PolicyQuestion {
  /** ISO 3166 alpha-2 of the recipient; undefined where no country owns the number. */
  readonly country: string | undefined;
  readonly senderKind: SenderKind;
  /** BCP 47 of the message, if it says. */
  readonly language?: string | undefined;
  /** Unix ms of the message; rules come into force and end on days. */
  readonly at: number;
  /** The edition of the rules; the one in force when absent. */
  readonly version?: PolicyVersion | undefined;
}

/** What holds for one kind of message, and the rules that say so. */
export interface CountryPolicy {
  readonly version: PolicyVersion;
  readonly country: string | undefined;
  /** What is taken when a number that can be answered is known; else it is the link. */
  readonly method: OptOutMethod;
  /** What people are told to write. */
  readonly keyword: string;
  /** The first one when a message does not say its own. */
  readonly languages: readonly string[];
  readonly quietHours: QuietHours | undefined;
  readonly confirmation: Confirmation | undefined;
  readonly deadline: Deadline | undefined;
  readonly wayOutDays: number | undefined;
  readonly advice: readonly Advice[];
  /** Those that won, in the order of the table. */
  readonly rules: readonly CountryRule[];
}

const DAY_MS = 86_400_000;
const ENGLISH = ['en'];

/** The rules for a destination. Every country resolves to something: what is not said of it is what holds everywhere. */
export function resolvePolicy(question: PolicyQuestion): CountryPolicy {
  const { country = '', senderKind, language = '', at, version = POLICY_VERSION } = question;
  const period = POLICY_CHANGES.findLastIndex((change) => change <= at);
  const key = `${country}|${senderKind}|${language}|${period}|${version}`;
  let known = resolved.get(key);
  if (!known) {
    if (resolved.size >= MOST_REMEMBERED) resolved.clear();
    resolved.set(key, (known = applyRules(question)));
  }
  return known;
}

/** Languages come from messages and may be anything. */
const MOST_REMEMBERED = 10_000;
const resolved = new Map<string, CountryPolicy>();

function applyRules(question: PolicyQuestion): CountryPolicy {
  const { country, version = POLICY_VERSION } = question;
  const day = new Date(Math.floor(question.at / DAY_MS) * DAY_MS).toISOString().slice(0, 10);
  const language = question.language === undefined ? undefined : wordingLanguage(question.language);
  const winners = new Map<string, CountryRule>();
  for (const rule of COUNTRY_RULES) {
    if (!isIn(rule, version) || !isInForce(rule, day) || !isMeant(rule, question, language)) continue;
    // Advice adds up; of anything else the most particular rule wins, and of two such the later one.
    const place = rule.field === 'advice' ? rule.id : rule.field;
    const known = winners.get(place);
    if (!known || particularity(rule) >= particularity(known)) winners.set(place, rule);
  }
  const rules = COUNTRY_RULES.filter((rule) => [...winners.values()].includes(rule));
  const valueOf = <F extends CountryRule['field']>(field: F) =>
    rules.find((rule): rule is CountryRule & { field: F } => rule.field === field)?.value as
      (CountryRule & { field: F })['value'] | undefined;
  return {
    version,
    country,
    method: valueOf('method') ?? 'link',
    keyword: valueOf('keyword') ?? 'STOP',
    languages: languagesOf(country),
    quietHours: valueOf('quietHours'),
    confirmation: valueOf('confirmation'),
    deadline: valueOf('deadline'),
    wayOutDays: valueOf('wayOutDays'),
    advice: [...new Set(rules.flatMap((rule) => (rule.field === 'advice' ? [rule.value] : [])))],
    rules,
  };
}

/** The languages of a country, the first one when nothing else is known; English where none is said. */
export function languagesOf(country: string | undefined): readonly string[] {
  return (
    (country !== undefined && Object.hasOwn(LANGUAGES_BY_COUNTRY, country) && LANGUAGES_BY_COUNTRY[country]) || ENGLISH
  );
}

/**
 * The days (Unix ms of their beginning, ascending) on which rules come into force or end. Between two of them the policy
 * of a destination is the same.
 */
export const POLICY_CHANGES: readonly number[] = [
  ...new Set(
    COUNTRY_RULES.flatMap(({ validFrom, validUntil }) => [validFrom, validUntil])
      .filter((day) => day !== undefined)
      .map((day) => Date.parse(day)),
  ),
].toSorted((a, b) => a - b);

export function isPolicyVersion(text: string): text is PolicyVersion {
  return EDITIONS.some(({ version }) => version === text);
}

function isIn({ since, until }: CountryRule, version: PolicyVersion): boolean {
  // Editions are named by their day, so their order is that of their names.
  return since <= version && (until === undefined || version < until);
}

function isInForce({ validFrom, validUntil }: CountryRule, day: string): boolean {
  return (validFrom === undefined || validFrom <= day) && (validUntil === undefined || day < validUntil);
}

function isMeant(rule: CountryRule, { country, senderKind }: PolicyQuestion, language: string | undefined): boolean {
  const { countries, senderKinds, languages } = rule;
  if (countries.length > 0 && (country === undefined || !countries.includes(country))) return false;
  if (senderKinds && !senderKinds.includes(senderKind)) return false;
  return !languages || languages.includes(language ?? languagesOf(country)[0]!);
}

function particularity({ countries, senderKinds, languages }: CountryRule): number {
  // A rule for one country is more particular than one for thirty.
  const byCountry = countries.length === 0 ? 0 : countries.length === 1 ? 8 : 4;
  return byCountry + (senderKinds ? 2 : 0) + (languages ? 1 : 0);
}

const SAME_LANGUAGE: Readonly<Record<string, string>> = {
  nb: 'no',
  nn: 'no',
  iw: 'he',
  in: 'id',
  tl: 'fil',
  sh: 'sr',
  bs: 'hr',
};

/**
 * The name that a language has in the tables: the first part of a BCP 47 tag in lower case, one name where a language has
 * several, and Chinese in two scripts.
 */
export function wordingLanguage(tag: string): string {
  const [first = '', ...rest] = tag.toLowerCase().split(/[-_]/);
  if (first === 'zh' && rest.some((part) => ['hant', 'tw', 'hk', 'mo'].includes(part))) return 'zh-hant';
  return Object.hasOwn(SAME_LANGUAGE, first) ? SAME_LANGUAGE[first]! : first;
}
