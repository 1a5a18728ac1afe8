import { tokeniseReply } from './tokenise-reply.js';

/** Legal forms as they end a name, in normalised words; own knowledge, those of the most common company registers. */
const LEGAL_FORMS = [
  ...['ltd', 'limited', 'plc', 'llc', 'llp', 'inc', 'incorporated', 'corp', 'corporation', 'co', 'pty'],
  ...['gmbh', 'ag', 'kg', 'ug', 'se', 'bv', 'b v', 'nv', 'n v', 'vof', 'sa', 's a', 'sas', 's a s', 'sarl', 's a r l'],
  ...['srl', 's r l', 'spa', 's p a', 'sl', 's l', 'lda', 'ltda', 'ab', 'oy', 'oyj', 'as', 'asa', 'aps', 'a s'],
  ...['kft', 'zrt', 'nyrt', 'sro', 's r o', 'doo', 'd o o', 'ood', 'eood', 'sp z o o', 'ooo', 'as', 'uab', 'sia', 'ou'],
].map((form) => form.split(' '));

/** Articles that people leave out. */
const ARTICLES = new Set('the la le les l el los las il lo gli i de het der die das den det os as o'.split(' '));

/**
 * What people may call a company when they answer it: its name as it stands, without its legal form, without an article,
 * its id with spaces for hyphens, and each of these as one word. For the context of `classifyReply`.
 *
 * @param company with the slug as `companyId` and the name as it was entered
 */
export function companyReplyNames({
  companyId,
  name,
}: {
  readonly companyId: string;
  readonly name: string;
}): string[] {
  const whole = tokeniseReply(name);
  const bare = withoutLegalForm(whole);
  const short = bare.length > 1 && ARTICLES.has(bare[0]!) ? bare.slice(1) : bare;
  const spellings = [whole, bare, short, tokeniseReply(companyId)].filter((tokens) => tokens.length > 0);
  return [...new Set(spellings.flatMap((tokens) => [tokens.join(' '), tokens.join('')]))];
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
