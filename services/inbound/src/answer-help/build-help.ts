import type { CompanyRecord, OutboundMessage } from '@stopgate/contracts';
import { answerLanguages, answerText } from '@stopgate/domain';
import { originatorOf } from '../classify-mo/build-request.js';
import type { PersonReply } from '../classify-mo/build-request.js';

/** Later an answer would come out of nowhere. */
const LATEST_MS = 5 * 60_000;

export function isTooLate({ mo }: PersonReply, now: Date): boolean {
  return now.getTime() - Date.parse(mo.receivedAt) > LATEST_MS;
}

/**
 * The answer to HELP: whose messages these are, where help is, how to leave. Transactional, so that it reaches those too
 * who have left (CTIA: subscribed or not); its id is derived from the MO.
 */
export function buildHelp({ mo, reply, sender, address }: PersonReply, company: CompanyRecord): OutboundMessage {
  const { settings } = company;
  const languages = answerLanguages({
    ofWord: reply.language,
    country: sender.country,
    ofCompany: settings.language,
  });
  const { text, language } = answerText({
    kind: 'help',
    companyName: company.name,
    languages,
    contact: settings.helpContact,
    own: settings.answers,
  });
  return {
    messageId: `help-${mo.moId}`,
    companyId: company.companyId,
    channel: 'sms',
    category: 'transactional',
    to: address,
    from: originatorOf(sender),
    body: text,
    language,
  };
}
