import { normaliseReply } from './normalise-reply.js';

/** Beside one of these a refusal may be about the moment: "do not text me, I am driving". */
export const OF_A_MOMENT: ReadonlySet<string> = new Set(
  [
    'driving meeting busy asleep sleeping work working later now today tonight tomorrow until till before yet moment',
    'class church cinema movies theatre theater funeral omw coming outside',
    'fahre meeting gerade gleich unterwegs kino jetzt später spaeter heute morgen arbeit arbeite schlafe bis moment besprechung',
    'conduis réunion cinéma cours arrive jarrive maintenant tard demain travail travaille dors jusqu avant moment occupé occupée',
    'conduciendo manejando reunión cine clase llego voy ahora luego hoy mañana trabajo trabajando hasta durmiendo ocupado ocupada momento',
    'rij vergadering onderweg nu straks later vandaag morgen werk slaap tot even bezig druk moment',
    'guido guidando riunione lezione arrivo arrivando adesso ora dopo oggi domani lavoro fino dormendo occupato occupata momento',
    'dirigindo conduzindo reunião aula chegando agora depois hoje amanhã trabalho até dormindo ocupado ocupada momento',
    'jadę idę spotkaniu teraz później dziś dzisiaj jutro pracy śpię zajęty zajęta chwilę',
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

/** The same of e-mail ("text me, don't email me") and of reminders, which whoever has paid or has confirmed wants no more of. */
const OF_EMAIL_OR_REMINDERS =
  /^(?:(?:e|werbe|spam)?mail(?:s|e|i|y|ek|er|ed)?|emailing|mejl\p{L}*|correos?|courriels?|epost\p{L}*|eposta\p{L}*|sahkopost\p{L}*|имеил\p{L}*|почт\p{L}*|reminders?|erinnerung(?:en)?|rappels?|recordatorios?|promemoria|lembretes?|herinnering(?:en)?)$/u;

/** Whether a word is of e-mail or reminders: who wants none may want messages. */
export function isOfEmailOrReminders(token: string): boolean {
  return OF_EMAIL_OR_REMINDERS.test(token);
}

/** By their first words: few clauses begin like one. */
const spelled = (phrases: string): ReadonlyMap<string, readonly string[]> =>
  Map.groupBy(phrases.split(',').map(normaliseReply), (phrase) => phrase.split(' ', 1)[0]!);

/** With these a clause takes back what was said before. */
const TAKES_BACK = spelled(
  `keep me, keep it, keep them, leave me on, i want to stay, just kidding, kidding, jk, never mind, nevermind, oh wait, no wait,
  actually no, doch nicht, nur spaß, war nur spaß, kleiner scherz, behaltet mich, toch niet, grapje, non finalement, finalement non,
  je rigole, mejor no, es broma, era broma, anzi no, scherzo, scherzavo, melhor não, brincadeira, skojar bara, bare tuller, bare gas`,
);

/** What somebody may do: it is told for that case, and not for now ("if I don't come, take me off the list"). */
const CONDITIONS = spelled(
  `if i dont, if i do not, if i cant, if i cannot, if im not, if i am not, if we dont, if we cant, in case i, unless, should i,
  wenn ich nicht, wenn ich bis, wenn wir nicht, falls ich, falls wir, sollte ich, si je ne, si on ne, als ik niet, om jag inte,
  hvis jeg ikke, se eu não`,
);

const beginsWith = (tokens: readonly string[], phrases: ReadonlyMap<string, readonly string[]>): boolean =>
  phrases.get(tokens[0]!)?.some((phrase) => `${tokens.join(' ')} `.startsWith(`${phrase} `)) ?? false;

/** Whether a clause takes back what the ones before it say. */
export function takesBack(tokens: readonly string[]): boolean {
  return beginsWith(tokens, TAKES_BACK);
}

/** Whether what follows a clause is meant only for the case it names. */
export function isCondition(tokens: readonly string[]): boolean {
  return beginsWith(tokens, CONDITIONS);
}
