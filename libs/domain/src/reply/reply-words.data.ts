import { normaliseReply } from './normalise-reply.js';

/** Of all that decides what a reply means: the words of every language, and what stands here. */
export const REPLY_RULE_VERSION = '2026-12-03';

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

/** Beside one of these a refusal may be about the moment: "do not text me, I am driving". */
export const OF_A_MOMENT: ReadonlySet<string> = new Set(
  [
    'driving meeting busy asleep sleeping work working later now today tonight tomorrow until till before yet moment',
    'fahre meeting gerade jetzt später spaeter heute morgen arbeit arbeite schlafe bis moment besprechung',
    'conduis réunion maintenant tard demain travail travaille dors jusqu avant moment occupé occupée',
    'conduciendo manejando reunión ahora luego hoy mañana trabajo trabajando hasta durmiendo ocupado ocupada momento',
    'rij vergadering nu straks later vandaag morgen werk slaap tot even bezig druk moment',
    'guido guidando riunione adesso ora dopo oggi domani lavoro fino dormendo occupato occupata momento',
    'dirigindo conduzindo reunião agora depois hoje amanhã trabalho até dormindo ocupado ocupada momento',
    'jadę spotkaniu teraz później dziś dzisiaj jutro pracy śpię zajęty zajęta chwilę',
    'kör möte nu senare idag imorgon jobbet sover upptagen kører møde senere dag jobb jobben opptatt optaget',
    'ajan kokouksessa nyt myöhemmin tänään huomenna töissä nukun kiireinen',
    'řídím schůzi teď později dnes zítra práci vezetek megbeszélésen most később ma holnap dolgozom',
    'conduc ședință acum târziu azi mâine lucru lucrez ocupat toplantıdayım şimdi sonra bugün yarın',
    'еду совещании сейчас позже сегодня завтра работе сплю занят занята зараз пізніше сьогодні роботі',
  ].flatMap((words) => words.split(' ').map(normaliseReply)),
);

/** Between two things that are said. None that means something else in a language beside ("i", "en", "mas"). */
export const JOINS_CLAUSES: ReadonlySet<string> = new Set(
  'and but because cause or otherwise und aber denn weil oder sonst et mais car ou sinon y pero porque maar och og men ale mutta или и но'.split(
    ' ',
  ),
);

/** Beginnings of words in normalised spelling; whole words where more begin like them. */
const OF_CALLS = new RegExp(
  `^(?:${[
    ...[
      'call(?:s|ed|ing)?',
      'phon(?:e|ing)',
      'ring(?:ing|e|er|a)?',
      'ruf(?:t|en|e)?',
      'bel(?:len|t)?',
      'lig(?:ar|ue|uem|a|am|uen)',
    ],
    ...[
      'anruf',
      'anzurufen',
      'appel',
      'llam',
      'opbel',
      'chiam',
      'telefon',
      'dzwon',
      'zadzwo',
      'volat',
      'hivj',
      'звон',
      'soit',
      'arama',
      'apel',
    ].map((beginning) => `${beginning}\\p{L}*`),
  ].join('|')})$`,
  'u',
);

/** Whether a word is of calls: who wants none may want messages. */
export function isOfCalls(token: string): boolean {
  return OF_CALLS.test(token);
}

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
