import { resolvePolicy } from '../country-policy/resolve-policy.js';
import { namesKeyword, STOP } from './names-way-out.js';
import { readPlaceholders } from './placeholders.js';

export interface WordingToCheck {
  readonly text: string;
  /** The only country that it is for, if it is for one. */
  readonly country?: string | undefined;
  /** Whether people in that country can answer by SMS, as far as the company's own settings say. */
  readonly canAnswer: boolean;
  /** Words beside STOP that the company's own numbers are answered with. */
  readonly keywords?: readonly string[];
  /** Unix ms; rules come into force on days. */
  readonly at: number;
}

/**
 * Why a wording should not be saved, in words for its author; undefined when it offers a way out somewhere it is meant
 * for. Whether it fits a message is decided again when that is sent.
 */
export function findWordingFault({ text, country, canAnswer, at, keywords = [] }: WordingToCheck): string | undefined {
  const shown = readPlaceholders(text);
  if (shown?.optOut) return 'it is the text that stands for {optOut}, so it cannot have that place itself';
  if (shown?.link) return undefined;
  const answers = shown?.keyword === true || [STOP, ...keywords].some((word) => namesKeyword(text, word));
  if (!answers) return 'it offers no way out: it needs {link}, or {shortCode} with {keyword}';
  if (country === undefined || canAnswer) return undefined;
  const { method } = resolvePolicy({ country, senderKind: 'alphanumeric', at });
  if (method !== 'link') return undefined;
  return `people in ${country} leave by link unless senders or methods say that they can answer, and it has no {link}`;
}
