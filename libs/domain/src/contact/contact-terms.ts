import { findPlans } from '../address/numbering-plans.js';

/** What a contact can be found by. Addresses normalised, names as the company wrote them. */
export interface FindableContact {
  readonly phone?: string | undefined;
  readonly email?: string | undefined;
  readonly firstName?: string | undefined;
  readonly lastName?: string | undefined;
}

/** Longer text is found by its beginning: an index entry has a limit, and nobody types more. */
const LONGEST_TERM = 48;
/** Of a name: every two of them are a term. */
export const MOST_NAME_WORDS = 5;
const MOST_EMAIL_PARTS = 6;

/** The kinds of terms, each the first letter of its terms. */
export const TERM = { name: 'n', email: 'e', national: 'd', reversed: 'r' } as const;

/**
 * The terms of a contact, sorted, without doubles. PostgreSQL keeps them in one ordered index and a search is a range in
 * it: the only kind of search that row-level security leaves an index for, and the only one whose cost does not grow with
 * the number of hits.
 *
 * - each word of the name, and each two words in either order (`nanna cruz`, `ncruz anna`)
 * - the e-mail address from each of its parts on (`eexample@example.org`, `eexample.org`); the whole one has an own index
 * - the number without its calling code, and backwards, for the last digits
 */
export function contactTerms({ phone, email, firstName, lastName }: FindableContact): string[] {
  const terms = [
    ...nameTerms([...foldWords(firstName ?? ''), ...foldWords(lastName ?? '')]),
    ...(email === undefined ? [] : emailTerms(email)),
    ...(phone === undefined ? [] : phoneTerms(phone)),
  ];
  return [...new Set(terms.map((term) => cutTerm(term)))].sort();
}

/** Words in the form in which names are compared: lower case, without accents. */
export function foldWords(text: string): string[] {
  const plain = text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[ßøłđæœ]/g, spell);
  return plain.match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** The first 48 characters, by which longer text is found too. */
export function cutTerm(term: string): string {
  return term.length <= LONGEST_TERM ? term : term.slice(0, LONGEST_TERM).toWellFormed();
}

const SPELLED: Readonly<Record<string, string>> = { ß: 'ss', ø: 'o', ł: 'l', đ: 'd', æ: 'ae', œ: 'oe' };

/** Letters that have no accent to take off, and that people type otherwise. */
function spell(letter: string): string {
  return SPELLED[letter]!;
}

function nameTerms(all: readonly string[]): string[] {
  const words = all.slice(0, MOST_NAME_WORDS);
  if (words.length === 1) return [TERM.name + words[0]!];
  return words.flatMap((first, at) =>
    words.filter((_, other) => other !== at).map((second) => `${TERM.name}${first} ${second}`),
  );
}

function emailTerms(email: string): string[] {
  const at = email.lastIndexOf('@');
  const starts = [...email.slice(0, at).matchAll(/[._+-](?=[^._+-])/g)].map(({ index }) => index + 1);
  return [...starts.slice(0, MOST_EMAIL_PARTS), at + 1].map((start) => TERM.email + email.slice(start));
}

function phoneTerms(phone: string): string[] {
  const digits = phone.slice(1);
  const callingCode = findPlans(phone)?.[0].callingCode;
  const national = callingCode === undefined ? [] : [TERM.national + digits.slice(callingCode.length)];
  return [...national, TERM.reversed + [...digits].reverse().join('')];
}
