import { normaliseReply } from './normalise-reply.js';

/** Beside one of these a refusal may be about the moment: "do not text me, I am driving". By language: "ma" is today in one and but in another. */
const OF_A_MOMENT: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries({
    en: `driving meeting busy asleep sleeping work working later now today tonight tomorrow until till before yet moment class church cinema
      movies theatre theater funeral omw coming outside`,
    de: `fahre meeting gerade gleich unterwegs kino jetzt später spaeter heute morgen arbeit arbeite schlafe bis moment
      besprechung`,
    fr: `conduis réunion cinéma cours arrive jarrive maintenant tard demain travail travaille dors jusqu avant moment occupé
      occupée`,
    es: `conduciendo manejando reunión cine clase llego voy ahora luego hoy mañana trabajo trabajando hasta durmiendo ocupado
      ocupada momento`,
    nl: 'rij vergadering onderweg nu straks later vandaag morgen werk slaap tot even bezig druk moment',
    it: `guido guidando riunione lezione arrivo arrivando adesso ora dopo oggi domani lavoro fino dormendo occupato occupata
      momento`,
    pt: `dirigindo conduzindo reunião aula chegando agora depois hoje amanhã trabalho até dormindo ocupado ocupada momento`,
    pl: 'jadę idę spotkaniu teraz później dziś dzisiaj jutro pracy śpię zajęty zajęta chwilę',
    sv: 'kör möte nu senare idag imorgon dag jobbet jobb sover upptagen',
    da: 'kører møde nu senere dag jobbet jobb sover optaget',
    no: 'kjører møte nå senere dag jobben jobb sover opptatt',
    fi: 'ajan kokouksessa nyt myöhemmin tänään huomenna töissä nukun kiireinen',
    cs: 'řídím schůzi teď později dnes zítra práci',
    sk: 'šoférujem schôdzi teraz neskôr dnes zajtra práci',
    hu: 'vezetek megbeszélésen most később ma holnap dolgozom',
    ro: 'conduc ședință acum târziu azi mâine lucru lucrez ocupat',
    tr: 'toplantıdayım şimdi sonra bugün yarın',
    ru: 'еду совещании сейчас позже сегодня завтра работе сплю занят занята',
    uk: 'зараз пізніше сьогодні роботі',
  }).map(([language, words]) => [language, new Set(words.split(/\s+/).map(normaliseReply))]),
);

/** Whether a word is of the moment in a language; in any when it is not known. */
export function isOfMoment(token: string, language: string | undefined): boolean {
  if (language !== undefined) return OF_A_MOMENT.get(language)?.has(token) ?? false;
  return [...OF_A_MOMENT.values()].some((words) => words.has(token));
}

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
      'soit[at]',
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

const OF_MESSAGES =
  /^(?:sms\p{L}*|text(?:s|o|os|ing)?|messages?|msgs?|nachrichten|mensajes?|mensagens|messaggi|berichten|meddelanden|beskeder|смс|list[aey]?|lijst)$/u;

/** Whether a clause is about e-mail or reminders: who wants none may want messages. Not when it names these as well. */
export function isOfEmailOrReminders(tokens: readonly string[]): boolean {
  return tokens.some((token) => OF_EMAIL_OR_REMINDERS.test(token)) && !tokens.some((token) => OF_MESSAGES.test(token));
}

/** The clause is one of these ("keep it up" is none). */
const TAKES_BACK: ReadonlySet<string> = new Set(
  spelled(
    `keep me, keep it, keep them, keep me on, keep them coming, keep me on it, keep me on the list, keep me on your list, leave me on, leave me on it,
    i want to stay, just kidding, kidding, jk, never mind, nevermind, oh wait, no wait, wait no, actually no, doch nicht, nur spaß, war nur spaß,
    kleiner scherz, behaltet mich, toch niet, grapje, non finalement, finalement non, je rigole, mejor no, es broma, era broma,
    anzi no, scherzo, scherzavo, melhor não, brincadeira, skojar bara, bare tuller, bare gas`,
  ),
);

/** The clause begins with one of these: what somebody may do, so that it is told for that case ("if I don't come, take me off the list"). */
const CONDITIONS: readonly string[] = spelled(
  `if i dont come, if i dont show, if i dont reply, if i dont answer, if i dont respond, if i do not come, if i do not reply, if i do not answer,
    if i do not respond, if i cant come, if i cant make, if i cannot come, if we dont come, if we cant come, if we cant make,
    wenn ich nicht komme, wenn ich nicht antworte, wenn ich bis, wenn wir nicht kommen, falls ich nicht komme, falls ich umziehe,
    si je ne viens, si je ne réponds, als ik niet kom, als ik niet antwoord, om jag inte kommer, hvis jeg ikke kommer, se eu não for`,
);
const OPEN_CONDITIONS: ReadonlySet<string> = new Set(CONDITIONS.map((phrase) => phrase.split(' ', 1)[0]!));

function spelled(phrases: string): string[] {
  return phrases.split(',').map((phrase) => normaliseReply(phrase));
}

/** Whether a clause takes back what the ones before it say. */
export function takesBack(tokens: readonly string[]): boolean {
  return TAKES_BACK.has(tokens.join(' '));
}

/** Whether what follows a clause is meant only for the case it names. */
export function isCondition(tokens: readonly string[]): boolean {
  if (!OPEN_CONDITIONS.has(tokens[0]!)) return false;
  const clause = `${tokens.join(' ')} `;
  return CONDITIONS.some((phrase) => clause.startsWith(`${phrase} `));
}
