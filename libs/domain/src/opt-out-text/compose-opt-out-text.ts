import { languageOfCountry } from './choose-opt-out-method.js';
import type { SmsOptOutMethod } from './choose-opt-out-method.js';
import { LINK_WORDING, POLICY_VERSION, SHORT_CODE_WORDING } from './policy.data.js';

export interface ComposeInput {
  readonly body: string;
  readonly method: SmsOptOutMethod;
  /** ISO 3166 alpha-2 of the recipient. */
  readonly country?: string | undefined;
  /** BCP 47; the country's language when absent. */
  readonly language?: string | undefined;
  /** The company's wording: {link} or {shortCode} and {keyword}, and {company}. */
  readonly ownText?: string | undefined;
  readonly company?: string | undefined;
  readonly link?: string | undefined;
  readonly shortCode?: string | undefined;
  /** What to write to the short code; STOP when absent. */
  readonly keyword?: string | undefined;
}

export type ComposedText =
  | {
      readonly ok: true;
      readonly body: string;
      /** What was appended; empty when the body had it already (`variant` is then `in-body`). */
      readonly text: string;
      /** What stands between the body as it was and `text`: a space, or nothing. */
      readonly separator: string;
      /** Which wording: `own`, `in-body`, or language and method (`fr-short-code`, `en-link`). */
      readonly variant: string;
      readonly policyVersion: string;
    }
  | { readonly ok: false; readonly code: 'OPT_OUT_TEXT_REQUIRED'; readonly detail: string };

/** What is the same for every body: which wording, filled in but for the link. Worth remembering for a campaign. */
export interface OptOutTextPlan {
  readonly ok: true;
  readonly method: SmsOptOutMethod;
  /** The wording, cut where the link belongs: one part when it shows none. */
  readonly parts: readonly string[];
  readonly variant: string;
  /** What a body that has its way out already names beside the link. */
  readonly shortCode: string | undefined;
  readonly keyword: string;
}

export type PlanInput = Omit<ComposeInput, 'body' | 'link'> & {
  /** Whether there will be a link. */
  readonly hasLink: boolean;
};

type Refusal = ComposedText & { readonly ok: false };

/** Understood whatever keyword a company has chosen, so a wording that names it offers a way out. */
const STOP = 'STOP';

/**
 * A promotional body with its way out, one space after it. The company's wording replaces the default and must offer
 * the way out that the destination has; where one of its further placeholders has no value there ("… or {link}" without
 * a link), the default wording is used. A body that already names its way out is left alone. The same input gives the
 * same text.
 */
export function composeOptOutText(input: ComposeInput): ComposedText {
  const plan = planOptOutText({ ...input, hasLink: Boolean(input.link) });
  return plan.ok ? appendOptOutText(plan, input.body, input.link ?? '') : plan;
}

/** The part of `composeOptOutText` that needs neither body nor link. */
export function planOptOutText(input: PlanInput): OptOutTextPlan | Refusal {
  const { method, ownText, hasLink, shortCode } = input;
  const keyword = input.keyword || STOP;
  if (method === 'link' ? !hasLink : !shortCode) {
    return refuse(`no ${method === 'link' ? 'link' : 'short code'} is known for the destination`);
  }
  if (ownText !== undefined && !wordingOffersWayOut(fill(ownText, input, keyword), input, keyword)) {
    const missing = method === 'link' ? '{link}' : '{shortCode} with {keyword}';
    return refuse(`the own wording offers no way out: it has no ${missing}`);
  }
  const { template, variant } = chooseWording(input);
  return { ok: true, method, parts: fill(template, input, keyword), variant, shortCode, keyword };
}

/** The rest of it; `link` as it is shown. */
export function appendOptOutText(
  plan: OptOutTextPlan,
  body: string,
  link: string,
): ComposedText & { readonly ok: true } {
  const { parts, variant } = plan;
  if (offersWayOut(body, plan, link)) {
    return { ok: true, body, text: '', separator: '', variant: 'in-body', policyVersion: POLICY_VERSION };
  }
  const text = parts.length === 1 ? parts[0]! : parts.join(link);
  const separator = separatorAfter(body);
  return { ok: true, body: body + separator + text, text, separator, variant, policyVersion: POLICY_VERSION };
}

/** What stands between a body and the text behind it. */
function separatorAfter(body: string): string {
  return body === '' || /\s$/.test(body) ? '' : ' ';
}

function chooseWording(input: PlanInput): { readonly template: string; readonly variant: string } {
  const { method, ownText, hasLink, shortCode } = input;
  const canFill = !(ownText?.includes('{link}') && !hasLink) && !(ownText?.includes('{shortCode}') && !shortCode);
  if (ownText !== undefined && canFill) return { template: ownText, variant: 'own' };
  const wordings = method === 'link' ? LINK_WORDING : SHORT_CODE_WORDING;
  const language = chooseLanguage(input, wordings);
  return { template: wordings[language]!, variant: `${language}-${method === 'link' ? 'link' : 'short-code'}` };
}

function chooseLanguage({ language, country }: PlanInput, wordings: Readonly<Record<string, string>>): string {
  const asked = language?.split(/[-_]/, 1)[0]?.toLowerCase();
  if (asked !== undefined && Object.hasOwn(wordings, asked)) return asked;
  const likely = languageOfCountry(country);
  return Object.hasOwn(wordings, likely) ? likely : 'en';
}

/** Whether a body has the very link, or the very short code as a number of its own and the word to send to it. */
function offersWayOut(body: string, { method, shortCode = '', keyword }: OptOutTextPlan, link: string): boolean {
  // Nearly every body ends here: the rest costs more than all else in this file.
  if (!body.includes(method === 'link' ? link : shortCode)) return false;
  return method === 'link' || namesShortCode(body, shortCode, keyword);
}

function wordingOffersWayOut(
  parts: readonly string[],
  { method, shortCode = '' }: PlanInput,
  keyword: string,
): boolean {
  // A link begins and ends with letters or digits, which would join those beside it.
  return method === 'link' ? parts.length > 1 : namesShortCode(parts.join('x'), shortCode, keyword);
}

function namesShortCode(text: string, shortCode: string, keyword: string): boolean {
  const words = toWords(text);
  return words.includes(` ${shortCode} `) && [keyword, STOP].some((word) => words.includes(toWords(word)));
}

function toWords(text: string): string {
  return ` ${text
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `;
}

/** In one pass: what a value contains is never taken for a placeholder. Cut where the link belongs. */
function fill(template: string, values: PlanInput, keyword: string): string[] {
  // Even places are text, odd ones the names of placeholders.
  const pieces = template.split(/\{(link|shortCode|keyword|company)\}/);
  const parts = [pieces[0]!];
  for (let place = 1; place < pieces.length; place += 2) {
    const name = pieces[place] as 'link' | 'shortCode' | 'keyword' | 'company';
    const after = pieces[place + 1]!;
    if (name === 'link') parts.push(after);
    else parts[parts.length - 1] += (name === 'keyword' ? keyword : (values[name] ?? '')) + after;
  }
  return parts;
}

function refuse(detail: string): Refusal {
  return { ok: false, code: 'OPT_OUT_TEXT_REQUIRED', detail };
}
