import { languageOfCountry } from './choose-opt-out-method.js';
import type { SmsOptOutMethod } from './choose-opt-out-method.js';
import { LINK_WORDING, POLICY_VERSION, SHORT_CODE_WORDING } from './policy.data.js';

export interface ComposeInput {
  readonly body: string;
  readonly method: SmsOptOutMethod;
  readonly country?: string | undefined;
  /** BCP 47; the country's language when absent. */
  readonly language?: string | undefined;
  /** The company's wording: {link} or {shortCode} and {keyword}, and {company}. */
  readonly ownText?: string | undefined;
  readonly company?: string | undefined;
  readonly link?: string | undefined;
  readonly shortCode?: string | undefined;
  readonly keyword?: string | undefined;
}

export type ComposedText =
  | {
      readonly ok: true;
      readonly body: string;
      readonly text: string;
      readonly variant: string;
      readonly policyVersion: string;
    }
  | { readonly ok: false; readonly code: 'OPT_OUT_TEXT_REQUIRED'; readonly detail: string };

/**
 * A promotional body with its way out. The company's wording replaces the default and must offer the way out that the
 * destination has; a body that already names it is left alone. The same input gives the same text.
 */
export function composeOptOutText(input: ComposeInput): ComposedText {
  const { method, body, ownText } = input;
  const keyword = input.keyword ?? 'STOP';
  const way = method === 'link' ? input.link : input.shortCode;
  if (way === undefined || way === '')
    return refused(`no ${method === 'link' ? 'link' : 'short code'} is known for the destination`);

  if (ownText !== undefined && !offersWayOut(ownText, method)) {
    return refused(
      method === 'link' ? 'the own wording has no {link}' : 'the own wording has no {shortCode} with {keyword}',
    );
  }
  const language = wordingLanguage(input);
  const template = ownText ?? (method === 'link' ? LINK_WORDING : SHORT_CODE_WORDING)[language]!;
  const text = fill(template, { ...input, keyword });
  const variant = ownText === undefined ? `${language}-${method}` : 'own';
  if (bodyOffersWayOut(body, method, way, keyword)) {
    return { ok: true, body, text: '', variant: 'in-body', policyVersion: POLICY_VERSION };
  }
  const separator = body === '' || /\s$/.test(body) ? '' : ' ';
  return { ok: true, body: `${body}${separator}${text}`, text, variant, policyVersion: POLICY_VERSION };
}

function offersWayOut(wording: string, method: SmsOptOutMethod): boolean {
  if (wording.includes('{link}')) return method === 'link';
  return (
    method === 'short_code' &&
    wording.includes('{shortCode}') &&
    (wording.includes('{keyword}') || /\bSTOP\b/i.test(wording))
  );
}

function bodyOffersWayOut(body: string, method: SmsOptOutMethod, way: string, keyword: string): boolean {
  if (method === 'link') return body.includes(way);
  const words = body.split(/[^\p{L}\p{N}]+/u);
  return words.includes(way) && words.some((word) => word.toUpperCase() === keyword.toUpperCase());
}

function wordingLanguage(input: ComposeInput): string {
  const wordings = input.method === 'link' ? LINK_WORDING : SHORT_CODE_WORDING;
  const asked = input.language?.slice(0, 2).toLowerCase();
  if (asked !== undefined && Object.hasOwn(wordings, asked)) return asked;
  const countrys = languageOfCountry(input.country);
  return Object.hasOwn(wordings, countrys) ? countrys : 'en';
}

function fill(template: string, values: ComposeInput): string {
  return template.replace(
    /\{(link|shortCode|keyword|company)\}/g,
    (_whole, name: 'link' | 'shortCode' | 'keyword' | 'company') => values[name] ?? '',
  );
}

function refused(detail: string): ComposedText {
  return { ok: false, code: 'OPT_OUT_TEXT_REQUIRED', detail };
}
