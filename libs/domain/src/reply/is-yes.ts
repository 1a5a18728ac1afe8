import { normaliseReply } from './normalise-reply.js';
import { POLITE } from './reply-lexicon.js';
import { tokeniseReply } from './tokenise-reply.js';
import { YES_WORDS } from './words/yes.data.js';

/** The languages of every yes, by its normalised text. */
const YES: ReadonlyMap<string, ReadonlySet<string>> = buildYes();
const LONGEST_PHRASE = Math.max(...[...YES.keys(), ...POLITE.keys()].map((phrase) => phrase.split(' ').length));

function buildYes(): Map<string, Set<string>> {
  const yes = new Map<string, Set<string>>();
  for (const [language, words] of Object.entries(YES_WORDS)) {
    for (const word of words.map(normaliseReply)) yes.set(word, (yes.get(word) ?? new Set()).add(language));
  }
  return yes;
}

/**
 * Whether the whole reply is a plain yes, politeness and punctuation aside: the language, or `*` when several have it
 * ("ja"). A yes agrees to whatever was asked, so it is a consent only where the question was one. Never throws; linear
 * in the first 1,530 characters.
 */
export function isYes(text: string): string | undefined {
  const tokens = tokeniseReply(text);
  let languages: ReadonlySet<string> | undefined;
  let politeLanguage: string | undefined;
  for (let at = 0; at < tokens.length;) {
    const step = readYes(tokens, at, languages);
    if (!step) return undefined;
    languages = step.languages ?? languages;
    politeLanguage = step.polite ?? politeLanguage;
    at += step.length;
  }
  if (!languages) return undefined;
  if (languages.size === 1) return [...languages][0];
  return politeLanguage !== undefined && languages.has(politeLanguage) ? politeLanguage : '*';
}

interface Step {
  readonly length: number;
  /** In which the whole is a yes so far. */
  readonly languages?: ReadonlySet<string>;
  readonly polite?: string | undefined;
}

/** Yes before politeness ("tak" is yes in Polish, thanks in Danish), but never in another language than before. */
function readYes(tokens: readonly string[], at: number, before: ReadonlySet<string> | undefined): Step | undefined {
  for (let length = Math.min(LONGEST_PHRASE, tokens.length - at); length > 0; length--) {
    const phrase = tokens.slice(at, at + length).join(' ');
    const found = YES.get(phrase);
    const languages = found && before ? new Set([...found].filter((language) => before.has(language))) : found;
    if (languages && languages.size > 0) return { length, languages };
    if (POLITE.has(phrase)) return { length, polite: POLITE.get(phrase) };
  }
  return undefined;
}
