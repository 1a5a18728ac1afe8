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
      /** Which wording: `own`, `in-body`, or language and method (`fr-short-code`, `en-link`). */
      readonly variant: string;
      readonly policyVersion: string;
    }
  | { readonly ok: false; readonly code: 'OPT_OUT_TEXT_REQUIRED'; readonly detail: string };

/** Understood whatever keyword a company has chosen, so a wording that names it offers a way out. */
const STOP = 'STOP';

/**
 * A promotional body with its way out, one space after it. The company's wording replaces the default and must offer
 * the way out that the destination has; where one of its further placeholders has no value there ("… or {link}" without
 * a link), the default wording is used. A body that already names its way out is left alone. The same input gives the
 * same text.
 */
export function composeOptOutText(input: ComposeInput): ComposedText {
  const { method, body, ownText } = input;
  const keyword = input.keyword || STOP;
  const way = method === 'link' ? input.link : input.shortCode;
  if (!way) return refuse(`no ${method === 'link' ? 'link' : 'short code'} is known for the destination`);

  if (ownText !== undefined && !offersWayOut(fill(ownText, input, keyword), method, way, keyword)) {
    const missing = method === 'link' ? '{link}' : '{shortCode} with {keyword}';
    return refuse(`the own wording offers no way out: it has no ${missing}`);
  }
  if (offersWayOut(body, method, way, keyword)) {
    return { ok: true, body, text: '', variant: 'in-body', policyVersion: POLICY_VERSION };
  }
  const { template, variant } = chooseWording(input);
  const text = fill(template, input, keyword);
  const separator = body === '' || /\s$/.test(body) ? '' : ' ';
  return { ok: true, body: `${body}${separator}${text}`, text, variant, policyVersion: POLICY_VERSION };
}

function chooseWording(input: ComposeInput): { readonly template: string; readonly variant: string } {
  const { method, ownText, link, shortCode } = input;
  const canFill = !(ownText?.includes('{link}') && !link) && !(ownText?.includes('{shortCode}') && !shortCode);
  if (ownText !== undefined && canFill) return { template: ownText, variant: 'own' };
  const wordings = method === 'link' ? LINK_WORDING : SHORT_CODE_WORDING;
  const language = chooseLanguage(input, wordings);
  return { template: wordings[language]!, variant: `${language}-${method === 'link' ? 'link' : 'short-code'}` };
}

function chooseLanguage({ language, country }: ComposeInput, wordings: Readonly<Record<string, string>>): string {
  const asked = language?.split(/[-_]/, 1)[0]?.toLowerCase();
  if (asked !== undefined && Object.hasOwn(wordings, asked)) return asked;
  const likely = languageOfCountry(country);
  return Object.hasOwn(wordings, likely) ? likely : 'en';
}

/** Whether a text has the very link, or the very short code as a number of its own and the word to send to it. */
function offersWayOut(text: string, method: SmsOptOutMethod, way: string, keyword: string): boolean {
  // Nearly every body ends here: the rest costs more than all else in this file.
  if (!text.includes(way)) return false;
  if (method === 'link') return true;
  const words = toWords(text);
  return words.includes(` ${way} `) && [keyword, STOP].some((word) => words.includes(toWords(word)));
}

function toWords(text: string): string {
  return ` ${text
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `;
}

/** A wording cut at its placeholders: even places are text, odd ones the names of placeholders. */
const cutWordings = new Map<string, readonly string[]>();
const MOST_WORDINGS = 5_000;

function cut(template: string): readonly string[] {
  const known = cutWordings.get(template);
  if (known) return known;
  const parts = template.split(/\{(link|shortCode|keyword|company)\}/);
  // Messages may bring wordings of their own, without end.
  if (cutWordings.size >= MOST_WORDINGS) cutWordings.clear();
  cutWordings.set(template, parts);
  return parts;
}

/** In one pass: what a value contains is never taken for a placeholder. */
function fill(template: string, values: ComposeInput, keyword: string): string {
  const parts = cut(template);
  let text = parts[0]!;
  for (let place = 1; place < parts.length; place += 2) {
    const name = parts[place] as 'link' | 'shortCode' | 'keyword' | 'company';
    text += (name === 'keyword' ? keyword : (values[name] ?? '')) + parts[place + 1]!;
  }
  return text;
}

function refuse(detail: string): ComposedText {
  return { ok: false, code: 'OPT_OUT_TEXT_REQUIRED', detail };
}
