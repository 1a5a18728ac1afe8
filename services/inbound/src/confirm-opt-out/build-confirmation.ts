import type { CompanyRecord, OptOutRecorded, OutboundMessage } from '@stopgate/contracts';
import { confirmationText, countryOf } from '@stopgate/domain';

/** First language of confirmations by country; countries that are not here get English, as the texts do. */
const LANGUAGE_OF_COUNTRY: Readonly<Record<string, string>> = {
  FR: 'fr',
  GP: 'fr',
  GF: 'fr',
  MQ: 'fr',
  RE: 'fr',
  YT: 'fr',
  MC: 'fr',
  LU: 'fr',
  NL: 'nl',
  BE: 'nl',
  DE: 'de',
  AT: 'de',
};

/**
 * The one message that answers a STOP or START: transactional, from the code that was written to, its id derived from
 * the event. In the language of the word where the word has one, else the company's for this country, else the
 * country's.
 */
export function buildConfirmation(event: OptOutRecorded, company: CompanyRecord, originator: string): OutboundMessage {
  const kind = event.type === 'opted_in' ? 'opted_in' : 'opted_out';
  const country = event.country ?? countryOf(event.address);
  const language = event.language ?? LANGUAGE_OF_COUNTRY[country ?? ''] ?? company.settings.language ?? 'en';
  return {
    messageId: `confirm-${event.eventId}`,
    companyId: event.companyId,
    channel: 'sms',
    category: 'transactional',
    to: event.address,
    from: originator,
    body: confirmationText({ kind, companyName: company.name, language }),
    language,
  };
}
