// docs/opt-out-texts.md: what people are shown by default, in a form that can be read and signed off.
import {
  chooseOptOutMethod,
  composeOptOutText,
  countSegments,
  defaultWordings,
  languagesOf,
  resolvePolicy,
  wordingLanguages,
} from '@stopgate/domain';
import type { OptOutMethod, OptOutMode, SenderKind } from '@stopgate/domain';
import { countryName, languageName, markdownTable } from './markdown.ts';

export const DESTINATIONS: readonly string[] = (
  'FR RE GB IE NL BE LU DE AT CH ES PT IT SE NO DK FI IS PL CZ SK HU RO BG GR CY HR SI RS EE LV LT TR UA RU KZ ' +
  'IL AE SA EG MA TN SN CI ZA NG KE TZ US CA PR MX BR AR IN PK BD CN HK TW JP KR TH VN ID MY PH SG IR AU NZ'
).split(' ');

const LINK = 'NO-S.MS/aB3dE6gH1j';
const BODY = 'Sale';
const SHORT_CODE = '36180';
const LONG_NUMBER = '+15550123456';

interface Sending {
  readonly title: string;
  readonly senderKind: SenderKind;
  readonly answerTo?: string;
  readonly isSender?: boolean;
  readonly mode?: OptOutMode;
}

const SENDINGS: readonly Sending[] = [
  { title: 'From a name, nothing to answer to', senderKind: 'alphanumeric' },
  { title: `From a name, short code ${SHORT_CODE}`, senderKind: 'alphanumeric', answerTo: SHORT_CODE },
  { title: 'From the short code itself', senderKind: 'short_code', answerTo: SHORT_CODE, isSender: true },
  {
    title: 'From a long number, asked for both',
    senderKind: 'long_number',
    answerTo: LONG_NUMBER,
    isSender: true,
    mode: 'both',
  },
];

export function renderOptOutTexts(): string {
  const destinations = DESTINATIONS.flatMap((country) =>
    languagesOf(country).map((language) => [
      `${countryName(country)} (${country})`,
      languageName(language),
      ...SENDINGS.map((sending) => textOf(country, language, sending)),
    ]),
  );
  return `# The opt-out texts

Made from the rules by \`npm run generate\`; a test fails when it is not what the code does. What stands behind the body of a
promotional SMS when company and message say nothing else, for a body in GSM-7 that has room for it. ${LINK} stands for the
recipient's own link. A company's [own wording](senders-and-wording.md) replaces it. How a text is chosen: the first of its
language that adds no segment, and none that turns a GSM-7 body into UCS-2.

## By destination

${markdownTable(['Destination', 'Language', ...SENDINGS.map(({ title }) => title)], destinations)}

Any other country is written to in English, by link.

## By language

Every wording there is, the best first. Those with letters that GSM-7 lacks are taken only behind bodies that are UCS-2
already.

${markdownTable(['Language', 'Way out', 'Variant', 'Wording', 'Encoding', 'Length'], wordingLanguages().flatMap(rowsOfLanguage))}
`;
}

function textOf(country: string, language: string, { senderKind, answerTo, isSender, mode }: Sending): string {
  const policy = resolvePolicy({ country, senderKind, language, at: Date.parse(policyDay()) });
  const method = chooseOptOutMethod({ policy: policy.method, canAnswer: answerTo !== undefined, mode });
  const { keyword } = policy;
  const composed = composeOptOutText({
    body: BODY,
    country,
    language,
    method,
    shortCode: answerTo,
    isSender,
    keyword,
    link: LINK,
  });
  if (!composed.ok) throw new Error(`${country} ${language}: ${composed.detail}`);
  return composed.text;
}

/** Every rule that has a day is in force by then. */
export function policyDay(): string {
  return '2027-01-01T00:00:00Z';
}

const WAYS: readonly [OptOutMethod, boolean, string][] = [
  ['link', false, 'link'],
  ['short_code', false, 'short code'],
  ['short_code', true, 'answer'],
  ['both', false, 'both'],
];

function rowsOfLanguage(language: string): string[][] {
  return WAYS.flatMap(([method, isSender, way]) =>
    defaultWordings({ method, isSender, language })
      // The same for every language.
      .filter(({ variant }) => language === 'en' || !variant.startsWith('plain-'))
      .map(({ variant, template }) => {
        const filled = template.replace('{link}', LINK).replace('{shortCode}', SHORT_CODE).replace('{keyword}', 'STOP');
        const { encoding, units } = countSegments(filled);
        return [languageName(language), way, variant, template, encoding, String(units)];
      }),
  );
}
