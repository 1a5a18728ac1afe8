/** Of all that decides what a reply means: the words of every language, and what stands here. */
export const REPLY_RULE_VERSION = '2026-12-04';

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
  sopt: 'stop',
  stob: 'stop',
  unscribe: 'unsubscribe',
  unsubscript: 'unsubscribe',
  unsubscride: 'unsubscribe',
  unsubcride: 'unsubscribe',
  unsucribe: 'unsubscribe',
  optuot: 'optout',
  'otp out': 'opt out',
  cancle: 'cancel',
  cansel: 'cancel',
  cancell: 'cancel',
  arrte: 'arret',
  avmel: 'avmeld',
  avmedl: 'avmeld',
  afmel: 'afmeld',
  afmled: 'afmeld',
  wypsz: 'wypisz',
  стопп: 'стоп',
  отпешите: 'отпишите',
  退丁: '退订',
  berenti: 'berhenti',
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

/** Words of their own (some without their accents) that a slip would make of one to leave: "описать" is to describe. */
export const NOT_A_SLIP: ReadonlySet<string> = new Set(
  [
    'оказвам описване оказываюсь описаться опишите застави zastavi zustavi ohlasit ohlaseni ohlasenie ohlasuji ohlasujem',
    'prestane prestate zatavit przestanie prenehate σταματησε katketa loetage hentian',
    'atsukti nuraukti nuraukite nutrukti nutrukite attiekties patraukt patrauciet partrukt bedziet',
  ].flatMap((words) => words.split(' ')),
);

/** Between STOP and the number it is sent to, as the wording itself has it: "STOP au 36123". */
export const TO_THE_NUMBER = ['au', 'to', 'naar', 'an', 'al', 'a'] as const;

/** Vietnamese "dừng" (stop) and "đừng" (do not) are the same once accents are gone: never a word among others. */
export const ONLY_ALONE: ReadonlySet<string> = new Set(['dung']);

/** Keywords that people join to the name of a list, as carriers teach them ("STOP ACME"). */
export const TAKES_A_NAME: ReadonlySet<string> = new Set(['stop', 'stopp', 'arret']);

/** Words that STOP is the second half of. In front of it they are no company, though one should be called so. */
export const COMPOUND_WITH_STOP: ReadonlySet<string> = new Set(
  'bus tram taxi truck full pit non short rest dead door back one quick tab glottal whistle'.split(' '),
);

/** Words that turn a wish into its contrary. Nobody's name, whatever the register of companies says. */
export const NEGATIONS: ReadonlySet<string> = new Set(
  'not never no do dont non ne pas jamais nicht nie kein keine niet nooit geen nunca nao mai inte aldrig ikke aldri ei'.split(
    ' ',
  ),
);

/** Words that make an ordinary sentence of the keyword before them. Words in -ing are left out by rule. */
export const NEVER_A_NAME: ReadonlySet<string> = new Set([
  ...['the', 'that', 'this', 'there', 'here', 'and', 'but', 'for', 'was', 'what', 'when', 'who', 'why', 'off', 'over'],
  ...[
    'work',
    'payment',
    'payments',
    'order',
    'delivery',
    'dit',
    'dulu',
    'sini',
    'sign',
    'light',
    'watch',
    'gap',
    'loss',
    'motion',
    'time',
    'out',
    'not',
    'never',
    'already',
    'tomorrow',
    'today',
  ],
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
