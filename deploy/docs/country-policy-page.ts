// docs/country-policy.md: the rules, with their sources, in the order in which people look for them.
import { getCountries } from 'libphonenumber-js';
import { COUNTRY_RULES, EDITIONS, languagesOf, POLICY_VERSION, resolvePolicy, SOURCES } from '@stopgate/domain';
import type { CountryRule, Deadline, QuietHours } from '@stopgate/domain';
import { countryName, languageName, markdownTable } from './markdown.ts';
import { policyDay } from './opt-out-texts-page.ts';

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

export function renderCountryPolicy(): string {
  const countries = getCountries().toSorted((a, b) => countryName(a).localeCompare(countryName(b), 'en'));
  const inForce = COUNTRY_RULES.filter(({ until }) => until === undefined);
  return `# Country policy

Made from [the rules](../libs/domain/src/country-policy/country-rules.data.ts) by \`npm run generate\`; a test fails when it is
not what the code does. Edition **${POLICY_VERSION}**; \`optOut.policyVersion\` of a message says by which edition it was judged.
Not legal advice: a lawyer signs it off before it is relied upon. What is not _verified_ rests on one weak source or on none
that was read; it is told in previews and switches nothing on by itself.

${EDITIONS.map(({ version, changes }) => `- **${version}**: ${changes}`).join('\n')}

## Rules

${markdownTable(
  ['Rule', 'Where', 'For', 'About', 'Value', 'What it says', 'Verified', 'In force', 'Source'],
  inForce.map((rule) => [
    rule.id,
    whereOf(rule),
    forWhom(rule),
    rule.field,
    valueOf(rule),
    rule.text,
    rule.verified ? 'yes' : 'no',
    period(rule),
    rule.source,
  ]),
)}

## Sources

${markdownTable(['Source', ''], Object.entries(SOURCES))}

## Every country

The method holds where a number is known that people there can answer to; else it is the link.

${markdownTable(
  ['Country', '', 'Method', 'Languages', 'Quiet hours', 'Deadline', 'Advice'],
  countries.map((country) => {
    const policy = resolvePolicy({ country, senderKind: 'alphanumeric', at: Date.parse(policyDay()) });
    return [
      countryName(country),
      country,
      policy.method,
      languagesOf(country).map(languageName).join(', '),
      policy.quietHours ? sayHours(policy.quietHours) : '',
      policy.deadline ? sayDeadline(policy.deadline) : '',
      policy.advice.join(', '),
    ];
  }),
)}
`;
}

function whereOf({ countries }: CountryRule): string {
  return countries.length === 0 ? 'everywhere' : countries.length > 12 ? 'EEA' : countries.join(' ');
}

function forWhom({ senderKinds = [], languages = [] }: CountryRule): string {
  return [...senderKinds, ...languages.map(languageName)].join(', ');
}

function valueOf(rule: CountryRule): string {
  if (rule.field === 'quietHours') return sayHours(rule.value);
  return rule.field === 'deadline' ? sayDeadline(rule.value) : String(rule.value);
}

export function sayHours({ allowed, publicHolidays }: QuietHours): string {
  const spans = allowed.map(({ days, from, to }) => `${sayDays(days)} ${from} to ${to}`);
  return `${spans.join('; ')}${publicHolidays ? '; not on public holidays' : ''}`;
}

function sayDays(days: readonly number[]): string {
  if (days.length === 7) return 'every day';
  return days.length === 1 ? DAYS[days[0]!]! : `${DAYS[days[0]!]} to ${DAYS[days.at(-1)!]}`;
}

function sayDeadline({ amount, unit }: Deadline): string {
  return amount === 0 ? 'at once' : `${amount} ${unit.replace('_', ' ')}`;
}

function period({ validFrom, validUntil }: CountryRule): string {
  return [validFrom && `from ${validFrom}`, validUntil && `until ${validUntil}`].filter(Boolean).join(' ');
}
