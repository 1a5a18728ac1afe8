import { ASIAN_WORDS } from './asian.data.js';
import { EASTERN_WORDS } from './eastern.data.js';
import type { WordsByLanguage } from './language-words.js';
import { NORTHERN_WORDS } from './northern.data.js';
import { SOUTHERN_WORDS } from './southern.data.js';
import { WESTERN_WORDS } from './western.data.js';

/** Words by which people leave, come back or ask for help. A change of any is a change of `REPLY_RULE_VERSION`. */
export const REPLY_WORDS: WordsByLanguage = {
  ...WESTERN_WORDS,
  ...NORTHERN_WORDS,
  ...EASTERN_WORDS,
  ...SOUTHERN_WORDS,
  ...ASIAN_WORDS,
};
