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

/** Words and parts of words that refuse, in a phrase with a space before and behind it; where there are no spaces, anywhere. */
export const REFUSES = new RegExp(
  `[ ](?:${[
    'dont|do not|not|never|nicht|nie|niemals|kein\\p{L}*|nichts|niet|geen|nooit|niets|ne|n|pas|jamais|aucun\\p{L}*',
    'no|nunca|nao|non|niente|inte|ing[ae]\\p{L}*|aldri\\p{L}?|ikke|ala|alkaa|en|ei|arge|ara|nie|zadn\\p{L}*|ziadn\\p{L}*|nem|nu',
    'nem\\p{L}*|nep\\p{L}*|neza\\p{L}*|nech[ct]\\p{L}*|nekontakt\\p{L}*|nesi\\p{L}*|nesu\\p{L}*|nenor\\p{L}*|neve\\p{L}*|nera\\p{L}*',
    'не|ні|недеи\\p{L}*|немои\\p{L}*|μη|μην|δεν|لا|ما|אל|לא|ن\\p{L}{4,}|نمی\\p{L}*|नहीं|मत|न|ना|না|نہ|مت|نہیں',
    'jangan|tidak|tak|tiada|khong|dung|huwag|wag|ayaw|hindi|mat|mt|na|nahi|nhi|nai|moenie|ekki|usi\\p{L}*|sitaki',
    '\\p{L}*(?:mayin|meyin|masin|mesin|miyorum|muyorum)',
  ].join('|')})[ ]|อย่า|ไม่|ないで|いりません|いらない|不要|不用|别|別|勿|마세요|지마|지 마|안 받|싫`,
  'u',
);

/** Words by which a refusal is for good, now or not. */
export const LASTS =
  /[ ](?:more|anymore|again|mehr|wieder|meer|plus|mas|mais|piu|mer|mere|больше|більше|повече|wiecej|vise|vec|uz|viac|tobb\p{L}*|enaa|enam|rohkem|daugiau|vairak|mai|artik|lagi|nua|pa)[ ]|再|もう|더|อีก/u;

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
