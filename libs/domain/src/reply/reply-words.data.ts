/**
 * Words by which people leave, come back or ask for help, per language, in normalised form (lower case, no accents, no
 * punctuation, single spaces). A change here is a change of `REPLY_RULE_VERSION`.
 *
 * - `strong`: means it wherever it opens a reply as a sentence of its own ("Stop. I never asked for this").
 * - `plain`: only when it is the whole reply, politeness aside; inside a sentence it means other things ("the end").
 * - `phrases`: plain wording, taken as the whole reply.
 */
export const REPLY_RULE_VERSION = '2026-11-01';

export interface WordFamily {
  readonly strong: readonly string[];
  readonly plain: readonly string[];
  readonly phrases: readonly string[];
}

/** '*' holds words that many languages share: they tell nothing about the language of the person. */
export const OPT_OUT_WORDS: Readonly<Record<string, WordFamily>> = {
  // Words of 47 CFR 64.1200(a)(10) are all here or under en: stop, quit, end, revoke, opt out, cancel, unsubscribe.
  '*': { strong: ['stop'], plain: [], phrases: ['stop sms', 'sms stop', 'no sms', 'stop spam'] },
  en: {
    strong: ['unsubscribe', 'opt out', 'optout', 'unsub'],
    plain: ['quit', 'end', 'revoke', 'cancel', 'remove', 'opted out', 'unsubscribed'],
    phrases: [
      'remove me',
      'opt me out',
      'unsubscribe me',
      'i want to unsubscribe',
      'i want to opt out',
      'i would like to unsubscribe',
      'take me off',
      'take me off your list',
      'take me off this list',
      'take me off the list',
      'remove me from your list',
      'remove me from this list',
      'remove me from the list',
      'remove my number',
      'leave me alone',
      'no more',
      'no more texts',
      'no more messages',
      'stop it',
      'stop this',
      'stop now',
      'stop texting',
      'stop texting me',
      'stop messaging me',
      'stop contacting me',
      'stop sending me messages',
      'stop sending me texts',
      'stop the texts',
      'stop texts',
      'stop messages',
      'stop these messages',
      'can you stop texting me',
      'do not text me',
      'do not text me again',
      'dont text me',
      'dont text me again',
      'do not contact me',
      'dont contact me',
    ],
  },
  fr: {
    strong: ['arret', 'arretez', 'desabonner', 'desinscrire', 'desinscription', 'desabonnement'],
    plain: ['arrete', 'arreter', 'arrett', 'desabonnez', 'desinscrivez', 'desabonne', 'stoppez', 'stopper'],
    phrases: [
      'stop pub',
      'stop publicite',
      'stop au sms',
      'stop aux sms',
      'me desabonner',
      'me desinscrire',
      'se desabonner',
      'se desinscrire',
      'desabonnez moi',
      'desinscrivez moi',
      'je me desabonne',
      'je veux me desabonner',
      'je souhaite me desabonner',
      'je veux me desinscrire',
      'je souhaite me desinscrire',
      'ne plus recevoir',
      'ne plus recevoir de sms',
      'je ne veux plus recevoir de sms',
      'je ne veux plus de sms',
      'je ne veux plus recevoir vos messages',
      'plus de sms',
      'arretez les sms',
      'arret sms',
      'retirez moi de votre liste',
      'laissez moi tranquille',
      // ARRÊT through a route that cannot carry the accent.
      'arr t',
    ],
  },
  nl: {
    strong: ['afmelden', 'uitschrijven'],
    plain: ['uit', 'stoppen', 'afmelding', 'uitschrijving', 'stopzetten', 'afzeggen'],
    phrases: [
      'meld me af',
      'meld mij af',
      'ik wil me afmelden',
      'ik wil mij afmelden',
      'schrijf me uit',
      'schrijf mij uit',
      'geen sms meer',
      'geen berichten meer',
      'haal me van de lijst',
      'haal mij van de lijst',
      'haal me van jullie lijst',
      'laat me met rust',
      'stop ermee',
    ],
  },
  de: {
    strong: ['stopp', 'abmelden', 'abbestellen', 'abmeldung'],
    plain: ['aus', 'austragen', 'abbestellung', 'stoppen', 'widerruf', 'widerrufen'],
    phrases: [
      'melden sie mich ab',
      'meldet mich ab',
      'ich mochte mich abmelden',
      'ich moechte mich abmelden',
      'ich will mich abmelden',
      'keine sms mehr',
      'keine nachrichten mehr',
      'keine werbung',
      'keine werbung mehr',
      'nehmen sie mich von der liste',
      'lassen sie mich in ruhe',
      'lasst mich in ruhe',
    ],
  },
  es: {
    strong: ['desuscribir', 'desuscribirme'],
    plain: ['alto', 'baja', 'parar', 'pare', 'cancelar', 'detener', 'eliminar'],
    phrases: [
      'darme de baja',
      'dar de baja',
      'quiero darme de baja',
      'deme de baja',
      'dame de baja',
      'no mas',
      'no mas mensajes',
      'no mas sms',
      'no publi',
      'no publicidad',
    ],
  },
  pt: {
    strong: ['descadastrar', 'descadastre'],
    plain: ['sair', 'parar', 'pare', 'cancelar', 'remover'],
    phrases: ['quero sair', 'me descadastre', 'nao quero mais receber', 'nao quero receber mais mensagens'],
  },
  it: {
    strong: ['disiscrivi', 'disiscrivimi', 'disiscrizione'],
    plain: ['basta', 'cancellami', 'rimuovimi', 'annulla', 'ferma'],
    phrases: ['basta sms', 'basta messaggi', 'niente sms', 'non voglio piu ricevere sms', 'non scrivetemi piu'],
  },
};

/** Everything from every sender of the number, not only the last one. */
export const OPT_OUT_ALL_WORDS: Readonly<Record<string, readonly string[]>> = {
  '*': ['stopall', 'stop all'],
  en: ['unsubscribe all', 'opt out all', 'cancel all', 'end all', 'quit all', 'stop everything', 'stop them all'],
  fr: ['stop tout', 'stop tous', 'stop a tous', 'arret tout', 'tout arreter', 'arreter tout', 'arretez tout'],
  nl: ['stop alles', 'alles stoppen', 'alles afmelden', 'stop alle'],
  de: ['stopp alle', 'stopp alles', 'stop alle', 'stop alles', 'alles abmelden', 'alle abmelden', 'alles abbestellen'],
  es: ['alto todo', 'parar todo', 'baja total', 'cancelar todo'],
  pt: ['parar tudo', 'sair de tudo', 'cancelar tudo'],
  it: ['stop tutto', 'stop tutti', 'basta tutto'],
};

/** Slips of the thumb seen in practice, each with the word that was meant. None is a word of its own anywhere above. */
export const OPT_OUT_MISSPELLINGS: Readonly<Record<string, string>> = {
  tsop: 'stop',
  stpo: 'stop',
  sotp: 'stop',
  sto: 'stop',
  st0p: 'stop',
  syop: 'stop',
  dtop: 'stop',
  sttop: 'stop',
  stoop: 'stop',
  sstop: 'stop',
  stopo: 'stop',
  'st op': 'stop',
  'sto p': 'stop',
  unsubcribe: 'unsubscribe',
  unsuscribe: 'unsubscribe',
  unsubsribe: 'unsubscribe',
  unsubscibe: 'unsubscribe',
  unsubscrib: 'unsubscribe',
  unsubsciribe: 'unsubscribe',
  aret: 'arret',
  arrets: 'arret',
  desaboner: 'desabonner',
  desabboner: 'desabonner',
  afmleden: 'afmelden',
  abmleden: 'abmelden',
};

/** Only words that say "begin again"; a yes answers any question and so brings nobody back by accident. */
export const OPT_IN_WORDS: Readonly<Record<string, readonly string[]>> = {
  '*': ['start'],
  en: ['unstop', 'restart', 'resume', 'subscribe', 'resubscribe', 'opt in', 'optin', 'start again', 'opt me in'],
  fr: [
    'commencer',
    'demarrer',
    'reprendre',
    'reabonner',
    'reabonnement',
    'reabonnez moi',
    'me reabonner',
    'reinscrire',
  ],
  nl: ['starten', 'hervatten', 'aanmelden', 'weer aanmelden', 'meld me aan', 'meld mij aan'],
  de: ['starten', 'anmelden', 'fortsetzen', 'wieder anmelden'],
  es: ['inicio', 'iniciar', 'empezar', 'reanudar', 'alta', 'darme de alta'],
  pt: ['iniciar', 'comecar', 'retomar'],
  it: ['avvia', 'inizia', 'riprendi', 'iscrivi', 'iscrivimi'],
};

export const HELP_WORDS: Readonly<Record<string, readonly string[]>> = {
  '*': ['info'],
  en: ['help', 'help me'],
  fr: ['aide', 'infos'],
  nl: ['hulp'],
  de: ['hilfe'],
  es: ['ayuda', 'auxilio'],
  pt: ['ajuda'],
  it: ['aiuto'],
};

/** Politeness that changes nothing, before or after the word. */
export const POLITE_WORDS: Readonly<Record<string, readonly string[]>> = {
  en: ['please', 'pls', 'plz', 'thanks', 'thank you', 'thankyou', 'thx', 'ty', 'many thanks', 'thank u', 'hi', 'hello'],
  fr: ['merci', 'svp', 'stp', 'sil vous plait', 's il vous plait', 'merci beaucoup', 'bonjour', 'bonsoir'],
  nl: ['bedankt', 'aub', 'alstublieft', 'alsjeblieft', 'dank u', 'dank je', 'dank u wel', 'dank je wel', 'hallo'],
  de: ['bitte', 'danke', 'vielen dank', 'danke schon', 'mfg', 'guten tag'],
  es: ['por favor', 'gracias', 'muchas gracias', 'hola'],
  pt: ['obrigado', 'obrigada', 'ola'],
  it: ['per favore', 'grazie', 'ciao'],
};

/** Between STOP and the number it is sent to, as the wording itself has it: "STOP au 36123". */
export const TO_THE_NUMBER = ['au', 'to', 'naar', 'an', 'al', 'a'] as const;

/** Keywords that people join to the name of a list, as carriers teach them ("STOP ACME"). */
export const TAKES_A_NAME: ReadonlySet<string> = new Set(['stop', 'stopp', 'arret']);

/** Words that make an ordinary sentence of the keyword before them. Words in -ing are left out by rule. */
export const NEVER_A_NAME: ReadonlySet<string> = new Set([
  ...['the', 'that', 'this', 'there', 'here', 'and', 'but', 'for', 'was', 'what', 'when', 'who', 'why', 'off', 'over'],
  ...['sign', 'light', 'watch', 'gap', 'loss', 'motion', 'time', 'out', 'not', 'never', 'already', 'tomorrow', 'today'],
  ...[
    'les',
    'des',
    'une',
    'donc',
    'mais',
    'pour',
    'het',
    'een',
    'van',
    'voor',
    'even',
    'der',
    'die',
    'das',
    'und',
    'mal',
  ],
]);
