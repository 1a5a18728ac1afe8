export interface ConfirmationInput {
  readonly kind: 'opted_out' | 'opted_in';
  readonly companyName: string;
  /** BCP 47; English when there is no text in it. */
  readonly language?: string | undefined;
  readonly keyword?: string | undefined;
}

const TEXTS: Readonly<Record<string, Readonly<Record<'opted_out' | 'opted_in', string>>>> = {
  en: {
    opted_out: '{company}: you will get no more offers by SMS. Reply START to get them again.',
    opted_in: '{company}: you will get offers by SMS again. Reply STOP to end.',
  },
  fr: {
    opted_out: "{company} : vous ne recevrez plus d'offres par SMS. START pour les recevoir a nouveau.",
    opted_in: '{company} : vous recevrez a nouveau nos offres par SMS. STOP pour arreter.',
  },
  nl: {
    opted_out: '{company}: u krijgt geen aanbiedingen meer per sms. START om ze weer te krijgen.',
    opted_in: '{company}: u krijgt weer aanbiedingen per sms. STOP om te stoppen.',
  },
  de: {
    opted_out: '{company}: Sie erhalten keine Angebote mehr per SMS. START, um sie wieder zu erhalten.',
    opted_in: '{company}: Sie erhalten wieder Angebote per SMS. STOP beendet das.',
  },
};

/** Says once that the wish was heard, and nothing else: a confirmation may not advertise. GSM-7, one SMS for usual names. */
export function confirmationText({ kind, companyName, language }: ConfirmationInput): string {
  const texts = TEXTS[language?.slice(0, 2).toLowerCase() ?? 'en'] ?? TEXTS['en']!;
  return texts[kind].replace('{company}', () => companyName);
}
