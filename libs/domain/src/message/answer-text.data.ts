export type AnswerKind = 'opted_out' | 'opted_in' | 'help';

/**
 * What is answered, by language: once a wish took effect, and to HELP. Languages with Latin letters in GSM-7 alone, since
 * one ê, ç or ł would cost a second SMS; there people write without such accents themselves. Own knowledge: no native
 * speaker has read them.
 */
export const ANSWER_TEXTS: Readonly<Record<string, Readonly<Record<AnswerKind, string>>>> = {
  en: {
    opted_out: '{company}: you are unsubscribed and will get no more promotional SMS from us.',
    opted_in: '{company}: you are subscribed again. Reply {keyword} to opt out.',
    help: '{company}: you get our messages at this number. Help: {contact}. Reply {keyword} to opt out.',
  },
  fr: {
    opted_out:
      '{company} : votre demande est prise en compte, vous ne recevrez plus de SMS publicitaires de notre part.',
    opted_in: '{company} : votre inscription est prise en compte. Pour vous désinscrire, répondez {keyword}.',
    help: '{company} : vous recevez nos messages sur ce numéro. Aide : {contact}. Répondez {keyword} pour ne plus en recevoir.',
  },
  nl: {
    opted_out: '{company}: u bent afgemeld en krijgt geen reclame-sms meer van ons.',
    opted_in: '{company}: u bent weer aangemeld. Antwoord {keyword} om u af te melden.',
    help: '{company}: u krijgt onze berichten op dit nummer. Hulp: {contact}. Antwoord {keyword} om u af te melden.',
  },
  de: {
    opted_out: '{company}: Sie sind abgemeldet und erhalten keine Werbe-SMS mehr von uns.',
    opted_in: '{company}: Sie sind wieder angemeldet. Zum Abmelden antworten Sie {keyword}.',
    help: '{company}: Sie erhalten unsere Nachrichten. Hilfe: {contact}. Zum Abmelden antworten Sie {keyword}.',
  },
  es: {
    opted_out: '{company}: su baja se ha hecho y no recibira mas SMS publicitarios nuestros.',
    opted_in: '{company}: vuelve a recibir nuestros mensajes. Responda {keyword} para darse de baja.',
    help: '{company}: recibe nuestros mensajes en este numero. Ayuda: {contact}. Responda {keyword} para darse de baja.',
  },
  it: {
    opted_out: '{company}: la tua disiscrizione è attiva, non riceverai altri SMS pubblicitari da noi.',
    opted_in: '{company}: sei di nuovo iscritto. Rispondi {keyword} per disiscriverti.',
    help: '{company}: ricevi i nostri messaggi su questo numero. Aiuto: {contact}. Rispondi {keyword} per disiscriverti.',
  },
  pt: {
    opted_out: '{company}: o cancelamento foi feito, nao vai receber mais SMS de publicidade nossos.',
    opted_in: '{company}: voltou a receber as nossas mensagens. Responda {keyword} para cancelar.',
    help: '{company}: recebe as nossas mensagens neste numero. Ajuda: {contact}. Responda {keyword} para cancelar.',
  },
  sv: {
    opted_out: '{company}: du är avregistrerad och får inga fler reklam-sms från oss.',
    opted_in: '{company}: du är registrerad igen. Svara {keyword} för att avregistrera dig.',
    help: '{company}: du får våra meddelanden. Hjälp: {contact}. Svara {keyword} för att avregistrera dig.',
  },
  da: {
    opted_out: '{company}: du er afmeldt og får ikke flere reklame-sms fra os.',
    opted_in: '{company}: du er tilmeldt igen. Svar {keyword} for at afmelde dig.',
    help: '{company}: du får vores beskeder. Hjælp: {contact}. Svar {keyword} for at afmelde dig.',
  },
  no: {
    opted_out: '{company}: du er avmeldt og får ikke flere reklame-SMS fra oss.',
    opted_in: '{company}: du er påmeldt igjen. Svar {keyword} for å melde deg av.',
    help: '{company}: du får våre meldinger. Hjelp: {contact}. Svar {keyword} for å melde deg av.',
  },
  fi: {
    opted_out: '{company}: tilauksesi on peruttu, et saa meiltä enää mainosviestejä.',
    opted_in: '{company}: saat taas viestejämme. Peruuta vastaamalla {keyword}.',
    help: '{company}: saat viestejämme tähän numeroon. Apua: {contact}. Peruuta vastaamalla {keyword}.',
  },
  pl: {
    opted_out: '{company}: rezygnacja przyjeta, nie otrzymasz od nas wiecej SMS-ow reklamowych.',
    opted_in: '{company}: znow otrzymujesz nasze wiadomosci. Aby zrezygnowac, odpisz {keyword}.',
    help: '{company}: otrzymujesz nasze wiadomosci. Pomoc: {contact}. Aby zrezygnowac, odpisz {keyword}.',
  },
  cs: {
    opted_out: '{company}: odhlaseni je hotovo, reklamni SMS od nas uz nedostanete.',
    opted_in: '{company}: zpravy od nas opet dostavate. Pro odhlaseni odpovezte {keyword}.',
    help: '{company}: dostavate nase zpravy. Pomoc: {contact}. Pro odhlaseni odpovezte {keyword}.',
  },
  sk: {
    opted_out: '{company}: odhlasenie je hotove, reklamne SMS od nas uz nedostanete.',
    opted_in: '{company}: spravy od nas opat dostavate. Na odhlasenie odpovedzte {keyword}.',
    help: '{company}: dostavate nase spravy. Pomoc: {contact}. Na odhlasenie odpovedzte {keyword}.',
  },
  ro: {
    opted_out: '{company}: dezabonarea este facuta, nu veti mai primi SMS-uri publicitare de la noi.',
    opted_in: '{company}: primiti din nou mesajele noastre. Raspundeti {keyword} pentru dezabonare.',
    help: '{company}: primiti mesajele noastre. Ajutor: {contact}. Raspundeti {keyword} pentru dezabonare.',
  },
  hu: {
    opted_out: '{company}: leiratkozott, tobb reklam SMS-t nem kap.',
    opted_in: '{company}: ujra kapja uzeneteinket. Leiratkozas: valaszoljon {keyword}.',
    help: '{company}: uzeneteinket kapja. Segitseg: {contact}. Leiratkozas: valaszoljon {keyword}.',
  },
  hr: {
    opted_out: '{company}: odjavljeni ste i vise necete dobivati nase promotivne SMS poruke.',
    opted_in: '{company}: ponovno ste prijavljeni. Za odjavu odgovorite {keyword}.',
    help: '{company}: primate nase poruke. Pomoc: {contact}. Za odjavu odgovorite {keyword}.',
  },
  tr: {
    opted_out: "{company}: kaydiniz silindi, bizden artik reklam SMS'i almayacaksiniz.",
    opted_in: '{company}: mesajlarimizi yeniden aliyorsunuz. Ayrilmak icin {keyword} yazin.',
    help: '{company}: mesajlarimizi aliyorsunuz. Yardim: {contact}. Ayrilmak icin {keyword} yazin.',
  },
  el: {
    opted_out: '{company}: διαγραφήκατε, δεν θα λαμβάνετε πλέον διαφημιστικά SMS από εμάς.',
    opted_in: '{company}: λαμβάνετε ξανά τα μηνύματά μας. Για διαγραφή απαντήστε {keyword}.',
    help: '{company}: λαμβάνετε τα μηνύματά μας. Βοήθεια: {contact}. Για διαγραφή απαντήστε {keyword}.',
  },
  ru: {
    opted_out: '{company}: вы отписаны и больше не получите от нас рекламных SMS.',
    opted_in: '{company}: вы снова подписаны. Чтобы отписаться, ответьте {keyword}.',
    help: '{company}: вы получаете наши сообщения. Помощь: {contact}. Чтобы отписаться, ответьте {keyword}.',
  },
  uk: {
    opted_out: '{company}: вас відписано, рекламних SMS від нас більше не буде.',
    opted_in: '{company}: вас знову підписано. Щоб відписатися, надішліть {keyword}.',
    help: '{company}: ви отримуєте наші повідомлення. Допомога: {contact}. Щоб відписатися, надішліть {keyword}.',
  },
  bg: {
    opted_out: '{company}: отписахте се и повече няма да получавате рекламни SMS от нас.',
    opted_in: '{company}: отново сте абонирани. За отказ отговорете {keyword}.',
    help: '{company}: получавате нашите съобщения. Помощ: {contact}. За отказ отговорете {keyword}.',
  },
};
