import type { OptOutMethod } from '../country-policy/country-rule.js';
import { POLICY_VERSION } from '../country-policy/editions.data.js';
import { defaultWordings } from './default-wordings.js';
import type { Wording } from './default-wordings.js';
import type { NationalTable } from './gsm-tables.data.js';
import { namesAnswer, namesKeyword, STOP } from './names-way-out.js';
import { fillWording, readPlaceholders } from './placeholders.js';
import { weigh } from './segments.js';
import type { TextWeight } from './segments.js';

export interface PlanInput {
  readonly method: OptOutMethod;
  /** ISO 3166 alpha-2 of the recipient. */
  readonly country?: string | undefined;
  /** BCP 47; the country's language when absent. */
  readonly language?: string | undefined;
  /** The company's wordings, the best first: {link}, {shortCode} and {keyword}, {company}. Without them the default. */
  readonly ownTexts?: readonly string[] | undefined;
  readonly company?: string | undefined;
  /** The number to answer to. */
  readonly shortCode?: string | undefined;
  /** It is the sender of the message, so that it need not be named. */
  readonly isSender?: boolean | undefined;
  /** What to write to the number; STOP when absent. */
  readonly keyword?: string | undefined;
  /** The link as it is shown, or one that looks alike: as long, and of the same characters. Absent: there is none. */
  readonly link?: string | undefined;
  /** National shift tables that the route supports. */
  readonly tables?: readonly NationalTable[] | undefined;
}

/** A wording that may be taken, filled in but for the link. */
export interface Candidate {
  readonly variant: string;
  /** Cut where the link belongs: one part when it shows none. */
  readonly parts: readonly string[];
  /** Of the whole with a link. */
  readonly weight: TextWeight;
}

/** What is the same for every body: which wordings, filled in but for the link. Worth remembering for a campaign. */
export interface OptOutTextPlan {
  readonly ok: true;
  readonly method: OptOutMethod;
  /** The best first; never empty. */
  readonly candidates: readonly Candidate[];
  readonly shortCode: string | undefined;
  readonly keyword: string;
  readonly tables: readonly NationalTable[] | undefined;
  readonly policyVersion: string;
}

export interface TextRefusal {
  readonly ok: false;
  readonly code: 'OPT_OUT_TEXT_REQUIRED';
  readonly detail: string;
}

/**
 * The wordings for a destination. Own wording replaces the default and must offer the way out that the destination has;
 * where one of its further placeholders has no value there ("… or {link}" without a link), the default is used.
 */
export function planOptOutText(input: PlanInput): OptOutTextPlan | TextRefusal {
  const { method, shortCode, link, tables } = input;
  const keyword = input.keyword || STOP;
  if (method !== 'short_code' && !link) return refuseText('no link is known for the destination');
  if (method !== 'link' && !shortCode) return refuseText('no number that can be answered is known for the destination');
  const values = { shortCode, keyword, company: input.company };
  const own: Wording[] = [];
  for (const template of input.ownTexts ?? []) {
    if (!offersWayOut(template, { ...input, keyword })) {
      return refuseText(`the own wording offers no way out: it has no ${MISSING[method]}`);
    }
    const cannotFill = (template.includes('{link}') && !link) || (template.includes('{shortCode}') && !shortCode);
    if (!cannotFill) own.push({ variant: own.length === 0 ? 'own' : `own-${own.length + 1}`, template });
  }
  const wordings = own.length > 0 ? own : defaultWordings({ ...input, isSender: input.isSender === true });
  const candidates = wordings.map(({ variant, template }): Candidate => {
    const parts = fillWording(template, values);
    return { variant, parts, weight: weigh(parts.join(link ?? '')) };
  });
  return { ok: true, method, candidates, shortCode, keyword, tables, policyVersion: POLICY_VERSION };
}

const MISSING: Readonly<Record<OptOutMethod, string>> = {
  link: '{link}',
  short_code: '{shortCode} with {keyword}',
  both: '{link}, nor {shortCode} with {keyword}',
};

/**
 * Whether a wording offers the way out of a method: {link}, or the number with the word to send to it, or the word alone
 * where the sender can be answered. Either way is one where both are offered. What the company is called counts for
 * nothing: it may be "Stop & Shop".
 */
export function offersWayOut(
  template: string,
  {
    method,
    shortCode = '',
    isSender,
    keyword,
  }: Pick<PlanInput, 'method' | 'shortCode' | 'isSender'> & { readonly keyword: string },
): boolean {
  // The whole wording cannot have a place for itself.
  if (readPlaceholders(template)?.optOut) return false;
  const parts = fillWording(template, { shortCode, keyword, company: NAMELESS });
  const hasLink = parts.length > 1;
  if (method === 'link') return hasLink;
  // A link begins and ends with letters or digits, which would join those beside it.
  const text = parts.join('x');
  const answers = namesAnswer(text, shortCode, keyword) || (isSender === true && namesKeyword(text, keyword));
  return answers || (method === 'both' && hasLink);
}

const NAMELESS = 'x';

export function refuseText(detail: string): TextRefusal {
  return { ok: false, code: 'OPT_OUT_TEXT_REQUIRED', detail };
}
