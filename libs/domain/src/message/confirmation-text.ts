import { isGsm7 } from '../opt-out-text/segments.js';
import { CONFIRMATION_TEXTS } from './confirmation-text.data.js';

export interface ConfirmationInput {
  readonly kind: 'opted_out' | 'opted_in';
  readonly companyName: string;
  /** BCP 47; English when there is no text in it. */
  readonly language?: string | undefined;
  /** How to leave again; STOP when absent. */
  readonly keyword?: string | undefined;
}

/** Leaves room for the longest text in one SMS. */
const LONGEST_NAME = 40;

/**
 * Says once that the wish was heard, and nothing else: a confirmation may not advertise, not even the way back. One SMS
 * in GSM-7; accents of the company's name that GSM-7 lacks are dropped, a name in another script stays as it is.
 */
export function confirmationText({ kind, companyName, language, keyword = 'STOP' }: ConfirmationInput): string {
  const asked = language?.split(/[-_]/, 1)[0]?.toLowerCase() ?? 'en';
  const texts = Object.hasOwn(CONFIRMATION_TEXTS, asked) ? CONFIRMATION_TEXTS[asked]! : CONFIRMATION_TEXTS['en']!;
  const values = { company: toPlainName(companyName), keyword };
  return texts[kind].replace(/\{(company|keyword)\}/g, (_whole, name: 'company' | 'keyword') => values[name]);
}

function toPlainName(name: string): string {
  const letters = [...name.normalize('NFC').replace(/\s+/gu, ' ').trim()].slice(0, LONGEST_NAME);
  const plain = letters
    .map((letter) => (isGsm7(letter) ? letter : letter.normalize('NFKD').replace(/\p{M}+/gu, '')))
    .join('')
    .replace(/[’‘]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(/[–—]/g, '-');
  return isGsm7(plain) ? plain : letters.join('');
}
