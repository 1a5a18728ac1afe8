/** Languages that the pages speak. */
export const pageLanguages = ['en', 'fr', 'nl', 'de'] as const;
export type PageLanguage = (typeof pageLanguages)[number];

/** Why somebody leaves, as the page offers it; `other` goes with free text. */
export const reasonCodes = ['too_many', 'not_relevant', 'never_signed_up', 'other'] as const;
export type ReasonCode = (typeof reasonCodes)[number];

/**
 * Every word of the pages. `{company}` only ever begins a sentence: so it needs no article and no case, and the word
 * for a sender that is not known fits in. What stands before the button must not sound as if it had been pressed.
 */
export interface PageTexts {
  readonly sender: string;
  readonly askTitle: string;
  readonly askPromise: string;
  readonly phoneLabel: string;
  readonly phoneHint: string;
  readonly askButton: string;
  readonly serviceNote: string;
  readonly noMatch: string;
  readonly tooManyTitle: string;
  readonly tooManyLead: string;
  readonly notYetTitle: string;
  readonly notYetLead: string;
  readonly againButton: string;
  readonly doneTitle: string;
  readonly doneLead: string;
  readonly whyTitle: string;
  readonly whyHint: string;
  readonly whyOwnWords: string;
  readonly whyButton: string;
  readonly reasons: Readonly<Record<ReasonCode, string>>;
  readonly thanksTitle: string;
  readonly thanksLead: string;
  readonly emailTitle: string;
  readonly emailPromise: string;
  readonly emailButton: string;
  readonly emailNote: string;
  readonly emailDoneLead: string;
  readonly emailBrokenTitle: string;
  readonly emailBrokenLead: string;
  readonly homeTitle: string;
  readonly homeLead: string;
}

export const pageTexts: Readonly<Record<PageLanguage, PageTexts>> = {
  en: {
    sender: 'The sender',
    askTitle: 'Stop these messages',
    askPromise:
      'Enter the number that gets them and press the button. {company} then sends it no more marketing messages.',
    phoneLabel: 'Your phone number',
    phoneHint: 'With or without the country code. Spaces are fine.',
    askButton: 'Stop the messages',
    serviceNote: 'Messages you need, such as login codes and payment confirmations, still reach you.',
    noMatch: 'This number and this link do not belong together. Check the number, or use the link in a newer message.',
    tooManyTitle: 'Too many tries',
    tooManyLead: 'To protect everyone’s numbers, please wait. You can try again in {minutes} min.',
    notYetTitle: 'Not done yet',
    notYetLead: 'Something on our side is not working, so you are not unsubscribed yet. Please try again in a minute.',
    againButton: 'Try again',
    doneTitle: 'You are unsubscribed',
    doneLead: '{company} will send no more marketing messages to this number.',
    whyTitle: 'Why are you leaving?',
    whyHint: 'You do not have to answer. You are unsubscribed either way.',
    whyOwnWords: 'In your own words',
    whyButton: 'Send answer',
    reasons: {
      too_many: 'Too many messages',
      not_relevant: 'Not relevant to me',
      never_signed_up: 'I never signed up',
      other: 'Something else',
    },
    thanksTitle: 'Thank you',
    thanksLead: 'Your answer has been passed on. You stay unsubscribed.',
    emailTitle: 'Stop these emails',
    emailPromise: 'Press the button. {company} then sends no more marketing emails to {address}.',
    emailButton: 'Unsubscribe',
    emailNote: 'Emails you need, such as invoices and password resets, still reach you.',
    emailDoneLead: '{company} will send no more marketing emails to {address}.',
    emailBrokenTitle: 'This link does not work',
    emailBrokenLead: 'It may have been cut off. Please open it again from the email, or copy all of it.',
    homeTitle: 'Stop marketing messages',
    homeLead: 'Open the link in the message that you received; it leads to your own page.',
  },
  fr: {
    sender: 'L’expéditeur',
    askTitle: 'Ne plus recevoir ces messages',
    askPromise:
      'Indiquez le numéro qui les reçoit et appuyez sur le bouton. {company} ne lui enverra alors plus de messages publicitaires.',
    phoneLabel: 'Votre numéro de téléphone',
    phoneHint: 'Avec ou sans l’indicatif du pays. Les espaces sont permis.',
    askButton: 'Arrêter les messages',
    serviceNote:
      'Les messages utiles, comme les codes de connexion et les confirmations de paiement, vous parviennent.',
    noMatch:
      'Ce numéro et ce lien ne vont pas ensemble. Vérifiez le numéro ou utilisez le lien d’un message plus récent.',
    tooManyTitle: 'Trop de tentatives',
    tooManyLead: 'Pour protéger les numéros de tous, merci de patienter. Vous pourrez réessayer dans {minutes} min.',
    notYetTitle: 'Ce n’est pas encore fait',
    notYetLead:
      'Un problème de notre côté : votre demande n’est pas encore prise en compte. Merci de réessayer dans une minute.',
    againButton: 'Réessayer',
    doneTitle: 'C’est fait',
    doneLead: '{company} ne vous enverra plus de messages publicitaires à ce numéro.',
    whyTitle: 'Pourquoi partez-vous ?',
    whyHint: 'Rien ne vous oblige à répondre. Le désabonnement est fait de toute façon.',
    whyOwnWords: 'Avec vos mots',
    whyButton: 'Envoyer la réponse',
    reasons: {
      too_many: 'Trop de messages',
      not_relevant: 'Cela ne m’intéresse pas',
      never_signed_up: 'Je n’ai rien demandé',
      other: 'Autre chose',
    },
    thanksTitle: 'Merci',
    thanksLead: 'Votre réponse a été transmise. Le désabonnement reste en place.',
    emailTitle: 'Ne plus recevoir ces e-mails',
    emailPromise: 'Appuyez sur le bouton. {company} n’enverra alors plus d’e-mails publicitaires à {address}.',
    emailButton: 'Me désabonner',
    emailNote: 'Les e-mails utiles, comme les factures et les mots de passe, vous parviennent toujours.',
    emailDoneLead: '{company} n’enverra plus d’e-mails publicitaires à {address}.',
    emailBrokenTitle: 'Ce lien ne fonctionne pas',
    emailBrokenLead: 'Il a peut-être été coupé. Ouvrez-le à nouveau depuis l’e-mail ou copiez-le en entier.',
    homeTitle: 'Ne plus recevoir de publicité',
    homeLead: 'Ouvrez le lien du message que vous avez reçu ; il mène à votre page.',
  },
  nl: {
    sender: 'De afzender',
    askTitle: 'Geen berichten meer',
    askPromise:
      'Vul het nummer in waarop u ze krijgt en druk op de knop. {company} stuurt er dan geen reclameberichten meer heen.',
    phoneLabel: 'Uw telefoonnummer',
    phoneHint: 'Met of zonder landnummer. Spaties mogen.',
    askButton: 'Stop de berichten',
    serviceNote: 'Berichten die u nodig hebt, zoals inlogcodes en betaalbevestigingen, blijven gewoon komen.',
    noMatch:
      'Dit nummer en deze link horen niet bij elkaar. Kijk het nummer na of neem de link uit een nieuwer bericht.',
    tooManyTitle: 'Te veel pogingen',
    tooManyLead: 'Om ieders nummer te beschermen vragen we u te wachten. Over {minutes} min. kunt u het weer proberen.',
    notYetTitle: 'Nog niet gelukt',
    notYetLead: 'Er hapert iets aan onze kant: u bent nog niet afgemeld. Probeer het over een minuut opnieuw.',
    againButton: 'Opnieuw proberen',
    doneTitle: 'U bent afgemeld',
    doneLead: '{company} stuurt geen reclameberichten meer naar dit nummer.',
    whyTitle: 'Waarom gaat u weg?',
    whyHint: 'U hoeft niet te antwoorden. U bent hoe dan ook afgemeld.',
    whyOwnWords: 'In uw eigen woorden',
    whyButton: 'Antwoord versturen',
    reasons: {
      too_many: 'Te veel berichten',
      not_relevant: 'Niet interessant voor mij',
      never_signed_up: 'Ik heb me nooit aangemeld',
      other: 'Iets anders',
    },
    thanksTitle: 'Dank u wel',
    thanksLead: 'Uw antwoord is doorgegeven. U blijft afgemeld.',
    emailTitle: 'Geen e-mails meer',
    emailPromise: 'Druk op de knop. {company} stuurt dan geen reclame-e-mails meer naar {address}.',
    emailButton: 'Afmelden',
    emailNote: 'E-mails die u nodig hebt, zoals rekeningen en nieuwe wachtwoorden, blijven gewoon komen.',
    emailDoneLead: '{company} stuurt geen reclame-e-mails meer naar {address}.',
    emailBrokenTitle: 'Deze link werkt niet',
    emailBrokenLead: 'Misschien is hij afgebroken. Open hem opnieuw vanuit de e-mail of kopieer hem helemaal.',
    homeTitle: 'Geen reclameberichten meer',
    homeLead: 'Open de link in het bericht dat u kreeg; die brengt u naar uw eigen pagina.',
  },
  de: {
    sender: 'Der Absender',
    askTitle: 'Keine Nachrichten mehr',
    askPromise:
      'Geben Sie die Nummer ein, auf der Sie sie erhalten, und drücken Sie den Knopf. {company} sendet dann keine Werbung mehr dorthin.',
    phoneLabel: 'Ihre Telefonnummer',
    phoneHint: 'Mit oder ohne Landesvorwahl. Leerzeichen sind erlaubt.',
    askButton: 'Nachrichten stoppen',
    serviceNote: 'Wichtige Nachrichten wie Anmeldecodes und Zahlungsbestätigungen erhalten Sie weiterhin.',
    noMatch:
      'Nummer und Link gehören nicht zusammen. Prüfen Sie die Nummer oder nehmen Sie den Link einer neueren Nachricht.',
    tooManyTitle: 'Zu viele Versuche',
    tooManyLead: 'Zum Schutz aller Nummern bitten wir um Geduld. In {minutes} Min. können Sie es wieder versuchen.',
    notYetTitle: 'Noch nicht erledigt',
    notYetLead: 'Bei uns klemmt etwas: Sie sind noch nicht abgemeldet. Bitte versuchen Sie es in einer Minute erneut.',
    againButton: 'Erneut versuchen',
    doneTitle: 'Sie sind abgemeldet',
    doneLead: '{company} sendet keine Werbung mehr an diese Nummer.',
    whyTitle: 'Warum gehen Sie?',
    whyHint: 'Sie müssen nicht antworten. Abgemeldet sind Sie in jedem Fall.',
    whyOwnWords: 'In Ihren Worten',
    whyButton: 'Antwort senden',
    reasons: {
      too_many: 'Zu viele Nachrichten',
      not_relevant: 'Nicht interessant für mich',
      never_signed_up: 'Ich habe mich nie angemeldet',
      other: 'Etwas anderes',
    },
    thanksTitle: 'Vielen Dank',
    thanksLead: 'Ihre Antwort ist weitergegeben. Sie bleiben abgemeldet.',
    emailTitle: 'Keine E-Mails mehr',
    emailPromise: 'Drücken Sie den Knopf. {company} sendet dann keine Werbe-E-Mails mehr an {address}.',
    emailButton: 'Abmelden',
    emailNote: 'Wichtige E-Mails wie Rechnungen und neue Passwörter erhalten Sie weiterhin.',
    emailDoneLead: '{company} sendet keine Werbe-E-Mails mehr an {address}.',
    emailBrokenTitle: 'Dieser Link funktioniert nicht',
    emailBrokenLead:
      'Vielleicht ist er abgeschnitten. Öffnen Sie ihn erneut aus der E-Mail oder kopieren Sie ihn ganz.',
    homeTitle: 'Keine Werbung mehr',
    homeLead: 'Öffnen Sie den Link in der Nachricht, die Sie bekommen haben; er führt zu Ihrer Seite.',
  },
};
