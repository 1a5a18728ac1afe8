import type { WordsByLanguage } from './language-words.js';

/** Of Northern Europe and the Baltic. Own knowledge; no native speaker has read them yet. */
export const NORTHERN_WORDS: WordsByLanguage = {
  sv: {
    optOut: {
      strong: ['stopp', 'avregistrera', 'avanmäl', 'avprenumerera'],
      plain: ['stoppa', 'sluta', 'avsluta', 'avbryt', 'avbeställ', 'säg upp'],
      phrases: [
        ...['avregistrera mig', 'avanmäl mig', 'jag vill avregistrera mig', 'jag vill avanmäla mig'],
        ...['ta bort mig', 'ta bort mig från listan', 'ta bort mitt nummer', 'inga fler sms', 'inga fler meddelanden'],
        ...['sluta skicka', 'sluta skicka sms', 'sluta sms:a mig', 'jag vill inte ha fler sms', 'lämna mig ifred'],
        ...['lämna mig i fred', 'skicka inte fler sms'],
      ],
    },
    all: ['stopp alla', 'stoppa allt', 'stopp allt', 'avsluta allt'],
    optIn: ['starta', 'återuppta', 'börja igen', 'anmäl mig', 'registrera mig'],
    help: ['hjälp'],
    polite: ['tack', 'snälla', 'hej', 'vänligen', 'tack så mycket'],
  },
  no: {
    optOut: {
      strong: ['stopp', 'avmeld', 'meld meg av', 'avmelding'],
      plain: ['stoppe', 'slutt', 'avslutt', 'avbestill', 'stans'],
      phrases: [
        ...['avmeld meg', 'jeg vil melde meg av', 'fjern meg', 'fjern meg fra listen', 'fjern nummeret mitt'],
        ...['ikke flere sms', 'ingen flere sms', 'ikke flere meldinger', 'ingen flere meldinger', 'slutt å sende'],
        ...['slutt å sende meg sms', 'slutt å sende meldinger', 'ikke send mer', 'ikke send flere sms'],
        ...['jeg vil ikke ha flere sms', 'jeg ønsker ikke flere meldinger', 'la meg være i fred'],
      ],
    },
    all: ['stopp alle', 'stopp alt', 'avmeld alt'],
    optIn: ['start igjen', 'meld meg på', 'gjenoppta', 'påmeld'],
    help: ['hjelp'],
    polite: ['takk', 'vær så snill', 'vennligst', 'hei', 'tusen takk'],
  },
  da: {
    optOut: {
      strong: ['afmeld', 'frameld', 'afmelding', 'framelding'],
      plain: ['stands', 'afbryd', 'slut', 'ophør', 'afslut'],
      phrases: [
        ...['afmeld mig', 'frameld mig', 'meld mig fra', 'jeg vil afmeldes', 'fjern mig', 'fjern mig fra listen'],
        ...['slet mit nummer', 'ikke flere sms', 'ingen flere sms', 'ikke flere beskeder', 'ingen flere beskeder'],
        ...['stop med at skrive', 'stop med at sende', 'stop med at sende sms', 'jeg vil ikke have flere sms'],
        ...['jeg ønsker ikke flere beskeder', 'lad mig være', 'lad mig være i fred'],
      ],
    },
    all: ['stop alt', 'afmeld alt', 'afmeld alle'],
    optIn: ['start igen', 'tilmeld', 'tilmeld mig', 'genoptag'],
    help: ['hjælp'],
    polite: ['tak', 'venligst', 'vær venlig', 'hej', 'mange tak'],
  },
  fi: {
    optOut: {
      strong: ['lopeta', 'seis', 'peruuta tilaus', 'poista tilaus', 'lopeta tilaus'],
      plain: ['peruuta', 'poista', 'peru', 'lopetus', 'riittää'],
      phrases: [
        ...['poista minut', 'poista minut listalta', 'poista numeroni', 'en halua viestejä', 'en halua enää viestejä'],
        ...['en halua tekstiviestejä', 'ei enää viestejä', 'ei enää tekstiviestejä', 'älä lähetä enää'],
        ...['älkää lähettäkö enää', 'älkää lähettäkö enää viestejä', 'lopettakaa', 'lopettakaa viestit'],
        ...['lopeta viestit', 'haluan peruuttaa tilauksen', 'jättäkää minut rauhaan'],
      ],
    },
    all: ['lopeta kaikki', 'stop kaikki', 'peruuta kaikki'],
    optIn: ['aloita', 'jatka', 'tilaa uudelleen', 'aloita uudelleen'],
    help: ['apua', 'ohje', 'ohjeet'],
    polite: ['kiitos', 'kiitti', 'kiitoksia', 'moi'],
  },
  is: {
    optOut: {
      strong: ['afskrá', 'afskráning'],
      plain: ['hætta', 'hættu', 'hættið', 'stöðva'],
      phrases: [
        ...['afskrá mig', 'vil afskrá mig', 'taktu mig af listanum', 'takið mig af listanum', 'ekki fleiri sms'],
        ...['ekki fleiri skilaboð', 'hættið að senda', 'hættið að senda mér', 'látið mig í friði'],
      ],
    },
    all: ['stöðva allt', 'hætta öllu'],
    optIn: ['byrja', 'byrja aftur', 'skrá mig'],
    help: ['hjálp', 'aðstoð'],
    polite: ['takk', 'vinsamlegast', 'takk fyrir'],
  },
  et: {
    optOut: {
      strong: ['loobu', 'loobun', 'tühista tellimus'],
      plain: ['peata', 'lõpeta', 'lõpetage', 'tühista', 'katkesta'],
      phrases: [
        ...['eemalda mind', 'eemaldage mind', 'eemalda mind nimekirjast', 'eemaldage mind nimekirjast'],
        ...['ei soovi sõnumeid', 'ei soovi rohkem sõnumeid', 'ma ei soovi rohkem sõnumeid', 'ärge saatke rohkem'],
        ...['ära saada rohkem', 'ärge saatke mulle', 'kustutage mu number', 'jätke mind rahule'],
        ...['lõpetage sõnumite saatmine', 'soovin loobuda'],
      ],
    },
    all: ['lõpeta kõik', 'stop kõik', 'peata kõik'],
    optIn: ['alusta', 'jätka', 'liitu', 'telli uuesti'],
    help: ['abi', 'appi'],
    polite: ['palun', 'aitäh', 'tänan', 'tere'],
  },
  lv: {
    optOut: {
      strong: ['atteikties', 'atrakstīties', 'atsakos'],
      plain: ['beigt', 'beidziet', 'apturēt', 'pārtraukt', 'pārtrauciet', 'atcelt'],
      phrases: [
        ...['atteikties no sms', 'vēlos atteikties', 'vairs nesūtiet', 'nesūtiet vairs', 'nesūtiet man'],
        ...['nevēlos saņemt', 'nevēlos saņemt sms', 'nevēlos saņemt ziņas', 'vairs nevēlos saņemt ziņas'],
        ...['izņemiet mani no saraksta', 'dzēsiet manu numuru', 'izdzēsiet manu numuru', 'lieciet mani mierā'],
      ],
    },
    all: ['apturēt visu', 'beigt visu', 'stop visu'],
    optIn: ['sākt', 'atsākt', 'pieteikties'],
    help: ['palīdzība', 'palīgā'],
    polite: ['lūdzu', 'paldies', 'sveiki', 'labdien'],
  },
  lt: {
    optOut: {
      strong: ['atsisakyti', 'atsisakau'],
      plain: ['sustabdyti', 'sustabdykite', 'baigti', 'nutraukti', 'nutraukite', 'atšaukti'],
      phrases: [
        ...['noriu atsisakyti', 'nebesiųskite', 'daugiau nesiųskite', 'nesiųskite man', 'nebesiųskite man'],
        ...['nenoriu gauti žinučių', 'nebenoriu gauti žinučių', 'nebenoriu žinučių', 'nebenoriu sms', 'nenoriu sms'],
        ...['išbraukite mane', 'išbraukite mane iš sąrašo', 'pašalinkite mane', 'ištrinkite mano numerį'],
        ...['palikite mane ramybėje'],
      ],
    },
    all: ['sustabdyti viską', 'atsisakyti visko', 'stop viskas'],
    optIn: ['pradėti', 'atnaujinti', 'tęsti', 'prenumeruoti'],
    help: ['pagalba'],
    polite: ['prašau', 'prašom', 'ačiū', 'labas', 'laba diena'],
  },
};
