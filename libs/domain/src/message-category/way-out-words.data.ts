/**
 * Words by which a text offers a way out of marketing, in lower case and without accents, spaces also for hyphens. Only
 * such as mean nothing else: "cancel 48213" is also how an appointment is cancelled, "abmelden" how one logs out.
 */

/** To be written to a short code. */
export const KEYWORDS: readonly string[] = [
  ...['stop', 'stopp', 'arret', 'unsubscribe', 'unsub', 'opt out', 'optout', 'stopall'],
  ...['desinscrire', 'desabonner', 'afmelden', 'uitschrijven', 'abmelden', 'abbestellen', 'baja', 'sair'],
];

/** In front of a link. */
export const UNSUBSCRIBE_WORDS: readonly string[] = [
  ...['unsubscribe', 'unsub', 'opt out', 'optout'],
  ...['desinscrire', 'desinscription', 'desabonner', 'desabonnement'],
  ...['uitschrijven', 'abbestellen', 'darse de baja', 'darme de baja', 'desuscribirse', 'descadastrar', 'disiscriviti'],
];

/** Who writes "text stop to 66777" need not shout. */
export const SENDING_VERBS: readonly string[] = [
  ...['text', 'txt', 'send', 'reply', 'sms'],
  ...['envoyez', 'envoyer', 'repondez', 'stuur', 'sende', 'senden sie', 'envie', 'envia', 'invia', 'mande', 'skicka'],
];

/** Between the keyword and the short code. Not "at": a train stops at 36180. */
export const PREPOSITIONS: readonly string[] = [
  ...['au', 'aux', 'to', 'naar', 'aan', 'an', 'zu', 'al', 'a', 'ao', 'para', 'till', 'til', 'na'],
];
