/** What is said once a wish took effect, by language. GSM-7 only: ê, ç and typographic quotes would cost a second SMS. */
export const CONFIRMATION_TEXTS: Readonly<Record<string, Readonly<Record<'opted_out' | 'opted_in', string>>>> = {
  en: {
    opted_out: '{company}: you are unsubscribed and will get no more promotional SMS from us.',
    opted_in: '{company}: you are subscribed again. Reply {keyword} to opt out.',
  },
  fr: {
    opted_out:
      '{company} : votre demande est prise en compte, vous ne recevrez plus de SMS publicitaires de notre part.',
    opted_in: '{company} : votre inscription est prise en compte. Pour vous désinscrire, répondez {keyword}.',
  },
  nl: {
    opted_out: '{company}: u bent afgemeld en krijgt geen reclame-sms meer van ons.',
    opted_in: '{company}: u bent weer aangemeld. Antwoord {keyword} om u af te melden.',
  },
  de: {
    opted_out: '{company}: Sie sind abgemeldet und erhalten keine Werbe-SMS mehr von uns.',
    opted_in: '{company}: Sie sind wieder angemeldet. Zum Abmelden antworten Sie {keyword}.',
  },
};
