import type { CompanyRecord, OptOutRecorded, OutboundMessage } from '@stopgate/contracts';
import { answerLanguages, answerText, countryOf } from '@stopgate/domain';

/**
 * The one message that answers a STOP or START: transactional, from the code that was written to, its id derived from
 * the event. In the company's own words where it has some, and in the language of the word, the company or the country.
 */
export function buildConfirmation(event: OptOutRecorded, company: CompanyRecord, originator: string): OutboundMessage {
  const { settings } = company;
  const languages = answerLanguages({
    ofWord: event.language,
    country: event.country ?? countryOf(event.address),
    ofCompany: settings.language,
  });
  const kind = event.type === 'opted_in' ? 'opted_in' : 'opted_out';
  const { text, language } = answerText({ kind, companyName: company.name, languages, own: settings.answers });
  return {
    messageId: `confirm-${event.eventId}`,
    companyId: event.companyId,
    channel: 'sms',
    category: 'transactional',
    to: event.address,
    from: originator,
    body: text,
    language,
  };
}
