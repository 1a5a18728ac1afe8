/** Version of the rules below; recorded with every decision, so that an old one stays explainable. */
export const REPLY_RULE_VERSION = '2026-11-23';

export interface KeywordFamily {
  readonly class: 'opt_out' | 'opt_in' | 'help';
  readonly language: string;
  readonly words: readonly string[];
}

/**
 * Words that, standing alone, say one thing. Written as `foldReply` leaves them: lower case, no accents, no punctuation.
 *
 * en: 47 CFR 64.1200(a)(10) fixes stop, quit, end, revoke, opt out, cancel, unsubscribe; remove and stopall are common
 * practice of carriers. fr: arret and desabonner; nl: uit beside stop (code of conduct for SMS services); de: abmelden,
 * abbestellen. es/pt/it: the words in use on platforms. A bare yes or oui is no opt-in: people answer questions with it.
 */
export const KEYWORD_FAMILIES: readonly KeywordFamily[] = [
  {
    class: 'opt_out',
    language: 'en',
    words: [
      'stop',
      'stopall',
      'stop all',
      'quit',
      'end',
      'revoke',
      'opt out',
      'optout',
      'cancel',
      'unsubscribe',
      'unsub',
      'remove',
      'remove me',
      'stop it',
      'stop texting me',
      'stop sending',
      'no more',
      'take me off',
      'take me off your list',
      'leave me alone',
    ],
  },
  {
    class: 'opt_out',
    language: 'fr',
    words: [
      'arret',
      'arrete',
      'arreter',
      'arretez',
      'desabonner',
      'desabonnement',
      'desinscrire',
      'desinscription',
      'me desabonner',
      'desabonnez moi',
    ],
  },
  {
    class: 'opt_out',
    language: 'nl',
    words: ['uit', 'afmelden', 'stoppen', 'uitschrijven', 'meld me af', 'afmelding'],
  },
  { class: 'opt_out', language: 'de', words: ['stopp', 'abmelden', 'abbestellen', 'aus', 'abmeldung', 'austragen'] },
  { class: 'opt_out', language: 'es', words: ['alto', 'baja', 'parar', 'cancelar', 'darse de baja', 'darme de baja'] },
  { class: 'opt_out', language: 'pt', words: ['sair', 'pare', 'cancelar inscricao'] },
  { class: 'opt_out', language: 'it', words: ['ferma', 'disiscrivimi', 'cancellami', 'annulla'] },
  { class: 'opt_in', language: 'en', words: ['start', 'unstop', 'resume', 'subscribe', 'opt in', 'optin'] },
  { class: 'opt_in', language: 'fr', words: ['commencer', 'reprendre', 'reabonner', 'abonner', 'inscription'] },
  { class: 'opt_in', language: 'nl', words: ['aanmelden', 'hervat', 'hervatten'] },
  { class: 'opt_in', language: 'de', words: ['anmelden', 'fortsetzen', 'starten'] },
  { class: 'opt_in', language: 'es', words: ['inicio', 'iniciar', 'alta'] },
  { class: 'help', language: 'en', words: ['help', 'info'] },
  { class: 'help', language: 'fr', words: ['aide'] },
  { class: 'help', language: 'nl', words: ['hulp'] },
  { class: 'help', language: 'de', words: ['hilfe'] },
  { class: 'help', language: 'es', words: ['ayuda', 'auxilio'] },
];

/** Misspellings seen in the field; Belgium's operators name TSOP and sToP as stops. */
export const MISSPELT_STOPS: readonly string[] = [
  'tsop',
  'stpo',
  'sotp',
  'sto',
  'stop0',
  'st0p',
  'stoop',
  'sttop',
  'arett',
  'arrett',
  'aret',
];

/**
 * Words that may stand around a keyword without changing what it says: courtesy, the keyword again, and who or what is
 * meant. Anything else makes the text a sentence, and sentences are not decided by their first word.
 */
export const COURTESY: ReadonlySet<string> = new Set([
  ...['please', 'pls', 'plz', 'thanks', 'thank', 'you', 'thx', 'now', 'sms', 'messages', 'texts', 'msg', 'marketing'],
  ...['merci', 'svp', 's', 'il', 'vous', 'plait', 'sms', 'pub', 'publicite', 'bonjour'],
  ...['aub', 'alsjeblieft', 'alstublieft', 'bedankt', 'dank', 'u', 'je', 'graag'],
  ...['bitte', 'danke', 'por', 'favor', 'gracias', 'grazie', 'obrigado', 'hi', 'hello'],
]);

/** Marks of "everything of everyone", beside the word itself. */
export const SCOPE_ALL: ReadonlySet<string> = new Set([
  'all',
  'everything',
  'tout',
  'tous',
  'alles',
  'alle',
  'todo',
  'todos',
  'tutto',
]);
