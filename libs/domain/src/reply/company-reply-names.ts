import { NEGATIONS } from './reply-words.data.js';
import { tokeniseReply } from './tokenise-reply.js';

/** Legal forms as they end a name, in normalised words; own knowledge, those of the most common company registers. */
const LEGAL_FORMS = [
  ...['ltd', 'limited', 'plc', 'llc', 'llp', 'inc', 'incorporated', 'corp', 'corporation', 'co', 'pty'],
  ...['gmbh', 'ag', 'kg', 'ug', 'se', 'bv', 'b v', 'nv', 'n v', 'vof', 'sa', 's a', 'sas', 's a s', 'sarl', 's a r l'],
  ...['srl', 's r l', 'spa', 's p a', 'sl', 's l', 'lda', 'ltda', 'ab', 'oy', 'oyj', 'as', 'asa', 'aps', 'a s'],
  ...['kft', 'zrt', 'nyrt', 'sro', 's r o', 'doo', 'd o o', 'ood', 'eood', 'sp z o o', 'ooo', 'uab', 'sia', 'ou'],
].map((form) => form.split(' '));

/** Articles that people leave out. */
const ARTICLES = new Set('the la le les l el los las il lo gli i de het der die das den det os as o'.split(' '));

/** For the context of `classifyReply`. */
export interface CompanyReplyNames {
  /** What nobody else is called. */
  readonly companyWords: readonly string[];
  /** What may be an ordinary word when it stands by itself; believed only behind a word that means nothing but stop. */
  readonly shortNames: readonly string[];
}

/**
 * What people may call a company when they answer it: its name as it stands, its id with spaces for hyphens, and, as short
 * names, its name without legal form and without an article; each of them as one word too. What only denies is no name.
 *
 * @param company with the slug as `companyId` and the name as it was entered
 */
export function companyReplyNames({
  companyId,
  name,
}: {
  readonly companyId: string;
  readonly name: string;
}): CompanyReplyNames {
  const whole = tokeniseReply(name);
  const bare = withoutLegalForm(whole);
  const short = bare.length > 1 && ARTICLES.has(bare[0]!) ? bare.slice(1) : bare;
  const companyWords = spellingsOf([whole, tokeniseReply(companyId)]);
  const shortNames = spellingsOf([bare, short]).filter((spelling) => !companyWords.includes(spelling));
  return { companyWords, shortNames };
}

function spellingsOf(names: readonly (readonly string[])[]): string[] {
  const real = names.filter((tokens) => !tokens.every((token) => NEGATIONS.has(token)));
  return [...new Set(real.flatMap((tokens) => [tokens.join(' '), tokens.join('')]))];
}

/** At least one word stays. */
function withoutLegalForm(tokens: readonly string[]): readonly string[] {
  const form = LEGAL_FORMS.find(
    (words) =>
      words.length < tokens.length &&
      words.every((word, index) => word === tokens[tokens.length - words.length + index]),
  );
  return form ? withoutLegalForm(tokens.slice(0, tokens.length - form.length)) : tokens;
}
