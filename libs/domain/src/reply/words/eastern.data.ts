import type { WordsByLanguage } from './language-words.js';

/** Of Central and Eastern Europe. Own knowledge; no native speaker has read them yet. */
export const EASTERN_WORDS: WordsByLanguage = {
  pl: {
    optOut: {
      strong: ['wypisz', 'rezygnuję', 'rezygnacja', 'wypisuję się'],
      plain: ['koniec', 'anuluj', 'zakończ', 'zatrzymaj', 'przestań', 'przestańcie', 'wyłącz', 'odwołuję'],
      phrases: [
        ...['wypisz mnie', 'wypiszcie mnie', 'proszę mnie wypisać', 'chcę się wypisać', 'cofam zgodę'],
        ...['wycofuję zgodę', 'usuń mnie', 'usuńcie mnie', 'usuń mój numer', 'usuńcie mój numer z bazy'],
        ...['proszę usunąć mój numer', 'nie chcę smsów', 'nie chcę więcej smsów', 'nie chcę otrzymywać wiadomości'],
        ...['nie chcę otrzymywać smsów', 'nie życzę sobie smsów', 'nie wysyłajcie więcej', 'proszę nie wysyłać'],
        ...['proszę nie pisać', 'nie piszcie do mnie', 'przestańcie pisać', 'przestańcie wysyłać smsy'],
        ...['dajcie mi spokój', 'żadnych smsów', 'dość smsów', 'stop smsom', 'stop reklamom'],
      ],
    },
    all: ['stop wszystko', 'stop wszystkie', 'wypisz ze wszystkich'],
    optIn: ['wznów', 'zapisz mnie', 'rozpocznij', 'zacznij'],
    help: ['pomoc', 'pomocy'],
    polite: ['proszę', 'dziękuję', 'dzięki', 'dzień dobry', 'pozdrawiam', 'cześć'],
  },
  cs: {
    optOut: {
      strong: ['odhlásit', 'odhlašuji', 'odhlášení'],
      plain: ['zrušit', 'zrušte', 'konec', 'ukončit', 'zastavit', 'přestaňte'],
      phrases: [
        ...['odhlásit odběr', 'odhlaste mě', 'chci se odhlásit', 'vyřaďte mě', 'vymažte mě', 'vymažte mé číslo'],
        ...['smažte mé číslo', 'smažte moje číslo', 'nechci sms', 'nechci smsky', 'už nechci sms', 'nechci žádné sms'],
        ...['nechci dostávat zprávy', 'nechci žádné zprávy', 'nepište mi', 'už mi nepište', 'neposílejte mi'],
        ...['neposílejte mi sms', 'už mi nic neposílejte', 'žádné sms', 'dejte mi pokoj', 'nechte mě být'],
      ],
    },
    all: ['stop vše', 'zrušit vše', 'odhlásit vše'],
    optIn: ['obnovit', 'přihlásit', 'začít', 'spustit'],
    help: ['pomoc', 'nápověda'],
    polite: ['prosím', 'děkuji', 'díky', 'dobrý den', 'ahoj'],
  },
  sk: {
    optOut: {
      strong: ['odhlásiť', 'odhlasujem', 'odhlásenie'],
      plain: ['zrušiť', 'zrušte', 'koniec', 'ukončiť', 'zastaviť', 'prestaňte'],
      phrases: [
        ...['odhláste ma', 'chcem sa odhlásiť', 'vyraďte ma', 'vymažte ma', 'vymažte moje číslo', 'nechcem sms'],
        ...['nechcem smsky', 'už nechcem sms', 'nechcem dostávať správy', 'nepíšte mi', 'neposielajte mi'],
        ...['neposielajte mi sms', 'už mi neposielajte', 'už mi nepíšte', 'žiadne sms', 'dajte mi pokoj'],
      ],
    },
    all: ['stop všetko', 'zrušiť všetko', 'odhlásiť všetko'],
    optIn: ['obnoviť', 'prihlásiť', 'začať', 'spustiť'],
    help: ['pomoc', 'pomocník'],
    polite: ['prosím', 'ďakujem', 'dobrý deň', 'ahoj'],
  },
  hu: {
    optOut: {
      strong: ['leiratkozás', 'leiratkozom', 'leiratkozni'],
      plain: ['vége', 'törlés', 'lemondás', 'lemondom', 'leállítás', 'állj', 'elég'],
      phrases: [
        ...['le akarok iratkozni', 'szeretnék leiratkozni', 'leiratkozom a listáról', 'iratkoztassanak le'],
        ...['vegyenek le a listáról', 'töröljenek', 'töröljenek a listáról', 'töröljék a számomat'],
        ...['nem kérek több üzenetet', 'nem kérek több sms-t', 'ne küldjenek több üzenetet', 'ne küldjenek több sms-t'],
        ...['ne küldjön több sms-t', 'ne írjanak többet', 'ne írjanak nekem', 'hagyjanak békén'],
      ],
    },
    all: ['stop mind', 'mindent töröl', 'mindet leállít'],
    optIn: ['feliratkozás', 'feliratkozom', 'kezdés', 'indítás', 'folytatás'],
    help: ['segítség', 'súgó'],
    polite: ['kérem', 'köszönöm', 'köszi', 'üdv', 'jó napot'],
  },
  ro: {
    optOut: {
      strong: ['dezabonare', 'dezabonați', 'dezabonează', 'dezabonez'],
      plain: ['oprire', 'oprește', 'opriți', 'anulare', 'anulează', 'renunț', 'încetați'],
      phrases: [
        ...['dezabonați-mă', 'mă dezabonez', 'vreau să mă dezabonez', 'doresc să mă dezabonez', 'nu mai vreau mesaje'],
        ...['nu mai vreau sms', 'nu mai vreau sms-uri', 'nu mai doresc mesaje', 'nu mai trimiteți'],
        ...['nu-mi mai trimiteți', 'nu îmi mai trimiteți mesaje', 'nu mi mai trimiteți mesaje', 'ștergeți-mă'],
        ...['ștergeți-mă din listă', 'ștergeți numărul meu', 'scoateți-mă din listă', 'lăsați-mă în pace'],
      ],
    },
    all: ['stop tot', 'stop toate', 'opriți tot'],
    optIn: ['reabonare', 'abonare', 'reia', 'începe', 'pornire'],
    help: ['ajutor'],
    polite: ['vă rog', 'te rog', 'mulțumesc', 'mersi', 'bună ziua', 'salut'],
  },
  bg: {
    optOut: {
      strong: ['стоп', 'отписване', 'отпиши'],
      plain: ['спри', 'спрете', 'край', 'отказ', 'отказвам', 'прекрати', 'прекратете'],
      phrases: [
        ...['отпишете ме', 'отпиши ме', 'искам да се отпиша', 'не искам повече съобщения', 'не искам съобщения'],
        ...['не искам смс', 'не ми пращайте', 'не ми пращайте повече', 'не ми изпращайте', 'не ми пишете'],
        ...['спрете да ми пишете', 'спрете съобщенията', 'махнете ме от списъка', 'премахнете ме'],
        ...['изтрийте номера ми', 'оставете ме на мира'],
      ],
    },
    all: ['стоп всички', 'стоп всичко', 'спри всичко'],
    optIn: ['старт', 'започни', 'абонирай ме', 'възобнови'],
    help: ['помощ', 'инфо'],
    polite: ['моля', 'благодаря', 'мерси', 'здравейте'],
  },
  ru: {
    optOut: {
      strong: ['стоп', 'отписаться', 'отписка', 'отпишите', 'отпиши'],
      plain: ['отмена', 'конец', 'хватит', 'прекратить', 'прекратите', 'перестаньте', 'отказ', 'отказываюсь'],
      phrases: [
        ...['отпишите меня', 'отпиши меня', 'хочу отписаться', 'удалите мой номер', 'удалите меня'],
        ...['удалите меня из списка', 'уберите меня из списка', 'исключите меня из рассылки', 'не хочу получать смс'],
        ...['не хочу получать сообщения', 'не хочу получать рассылку', 'больше не присылайте', 'не присылайте'],
        ...['не присылайте мне', 'не присылайте больше', 'не пишите мне', 'не пишите мне больше', 'больше не пишите'],
        ...['не надо смс', 'не шлите смс', 'не шлите мне смс', 'прекратите рассылку', 'прекратите слать смс'],
        ...['хватит слать смс', 'хватит спамить', 'оставьте меня в покое', 'отстаньте', 'стоп смс', 'стоп спам'],
      ],
    },
    all: ['стоп все', 'отписаться от всего', 'отменить все'],
    optIn: ['старт', 'начать', 'возобновить', 'подписаться', 'подпишите меня'],
    help: ['помощь', 'справка', 'инфо'],
    polite: ['пожалуйста', 'спасибо', 'здравствуйте', 'плиз', 'добрый день'],
  },
  uk: {
    optOut: {
      strong: ['стоп', 'відписатися', 'відписатись', 'відпишіть'],
      plain: ['досить', 'припиніть', 'скасувати', 'кінець', 'відмова', 'відмовляюсь', 'годі'],
      phrases: [
        ...['відпишіть мене', 'хочу відписатися', 'хочу відписатись', 'видаліть мій номер', 'видаліть мене'],
        ...['приберіть мене зі списку', 'не хочу отримувати смс', 'не хочу отримувати повідомлення'],
        ...['не надсилайте', 'не надсилайте мені', 'більше не надсилайте', 'не пишіть мені', 'більше не пишіть'],
        ...['не присилайте', 'припиніть розсилку', 'дайте спокій', 'залиште мене в спокої'],
      ],
    },
    all: ['стоп усе', 'відписатися від усього', 'скасувати все'],
    optIn: ['почати', 'відновити', 'підписатися', 'підписатись'],
    help: ['допомога', 'довідка'],
    polite: ['будь ласка', 'дякую', 'добрий день', 'вітаю'],
  },
  hr: {
    optOut: {
      strong: ['odjava', 'odjavi', 'odjavite'],
      plain: ['prekid', 'prekini', 'prekinite', 'zaustavi', 'otkaži', 'kraj', 'dosta', 'ukini'],
      phrases: [
        ...['odjavi me', 'odjavite me', 'želim se odjaviti', 'ne želim poruke', 'ne želim više poruka'],
        ...['ne želim više primati poruke', 'ne želim primati poruke', 'ne šaljite mi', 'ne šaljite mi poruke'],
        ...['ne šaljite više', 'nemojte mi slati poruke', 'nemojte mi slati', 'prestanite slati poruke'],
        ...[
          'maknite me s liste',
          'uklonite me s liste',
          'izbrišite moj broj',
          'obrišite moj broj',
          'pustite me na miru',
        ],
        ...['ostavite me na miru'],
      ],
    },
    all: ['stop sve', 'odjavi sve', 'prekini sve'],
    optIn: ['prijava', 'prijavi', 'prijavi me', 'nastavi', 'pokreni'],
    help: ['pomoć', 'upomoć'],
    polite: ['molim', 'molim vas', 'hvala', 'pozdrav', 'dobar dan'],
  },
  sr: {
    optOut: {
      strong: ['стоп', 'одјава', 'одјави', 'одјавите'],
      plain: ['прекини', 'прекините', 'крај', 'доста', 'заустави'],
      phrases: [
        ...['одјави ме', 'одјавите ме', 'желим да се одјавим', 'želim da se odjavim', 'не желим поруке'],
        ...['не желим више поруке', 'не шаљите ми', 'не шаљите ми поруке', 'не шаљите више', 'немојте ми слати'],
        ...['уклоните ме са листе', 'обришите мој број', 'оставите ме на миру', 'uklonite me sa liste'],
      ],
    },
    all: ['стоп све', 'одјави све'],
    optIn: ['пријава', 'пријави ме', 'настави', 'покрени'],
    help: ['помоћ'],
    polite: ['молим', 'молим вас', 'хвала', 'поздрав', 'добар дан'],
  },
  sl: {
    optOut: {
      strong: ['odjava', 'odjavi', 'odjavite'],
      plain: ['prekliči', 'konec', 'prenehaj', 'prenehajte', 'ustavi', 'dovolj'],
      phrases: [
        ...['odjavi me', 'odjavite me', 'želim se odjaviti', 'ne želim sporočil', 'ne želim več sporočil'],
        ...['ne želim prejemati sporočil', 'ne pošiljajte', 'ne pošiljajte mi', 'ne pošiljajte več'],
        ...['izbrišite mojo številko', 'odstranite me', 'odstranite me s seznama', 'pustite me pri miru'],
      ],
    },
    all: ['stop vse', 'odjavi vse'],
    optIn: ['prijava', 'prijavi me', 'nadaljuj', 'začni'],
    help: ['pomoč'],
    polite: ['prosim', 'hvala', 'lep pozdrav', 'pozdravljeni'],
  },
};
