import { reasonCodes } from '../page/page-texts.js';

export interface GivenReason {
  /** One of the offered codes: few enough to group by. */
  readonly reason: string;
  /** The person's own words, at most 200 characters. */
  readonly text?: string;
}

const MOST_TEXT = 200;

/**
 * Why somebody leaves, from the fields `reason` and `reasonText`; undefined when nothing was said. Words of one's own,
 * in either field, count as `other`. Never an error: no reason, however odd, may cost somebody the opt-out.
 */
export function readReason(fields: Readonly<Record<string, unknown>>): GivenReason | undefined {
  const chosen = cleanText(fields['reason']);
  const text = cleanText(fields['reasonText']);
  const known = reasonCodes.find((code) => code === chosen);
  if (known) return text ? { reason: known, text } : { reason: known };
  const words = [chosen, text].filter(Boolean).join(' / ').slice(0, MOST_TEXT);
  return words ? { reason: 'other', text: words } : undefined;
}

/** Control characters and broken surrogates go, runs of spaces become one, the rest is cut to 200 characters. */
function cleanText(value: unknown): string {
  const first: unknown = Array.isArray(value) ? value[0] : value;
  if (typeof first !== 'string') return '';
  const plain = first
    .toWellFormed()
    .replace(/[\p{Cc}\p{Zs}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim();
  return [...plain.slice(0, 2 * MOST_TEXT)].slice(0, MOST_TEXT).join('').slice(0, MOST_TEXT).toWellFormed();
}
