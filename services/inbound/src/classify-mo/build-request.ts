import type { ConnectionSender, MoReceived, OptOutRequested } from '@stopgate/contracts';
import { isDoubtfulReading } from '@stopgate/domain';
import { chooseOccurredAt } from './choose-occurred-at.js';
import type { MeantCompanies } from './find-companies.js';
import type { CodeAndNumber } from '../remember-sends/recent-send-store.js';
import type { ReadReply } from './read-replies.js';

const LONGEST_CONSENT = 2_000;

/** A reply by a person on a sender of ours. */
export interface PersonReply {
  readonly mo: MoReceived;
  readonly reply: ReadReply;
  readonly sender: ConnectionSender;
  /** The person's number in the one spelling. */
  readonly address: string;
}

/** One that says stop or start. */
export interface Command extends PersonReply {
  readonly reply: ReadReply & { readonly class: 'opt_out' | 'opt_in' };
}

/** The sender that was written to, as people see it: the short code's digits, or the number with its plus sign. */
export function originatorOf(sender: ConnectionSender): string {
  return sender.shortCode ?? sender.number ?? '';
}

/** Who wrote to which sender, as sends are looked up. */
export function codeAndNumber({ sender, address }: Pick<PersonReply, 'sender' | 'address'>): CodeAndNumber {
  return { shortCode: originatorOf(sender), number: address };
}

/** Whether a START that comes after it has to know whom it means. */
export function maySayStop({ reply }: PersonReply): boolean {
  // A yes may be a company's word for stop.
  return reply.class === 'opt_out' || reply.class === 'other' || reply.yes === true;
}

/** One request for each company that is meant. The same MO gives the same requests, whenever and however often. */
export function buildRequests(
  { mo, reply, sender, address }: Command,
  meant: MeantCompanies,
  firstReceivedAt: Date,
): OptOutRequested[] {
  const occurredAt = chooseOccurredAt(reply.class, mo.sentAt, firstReceivedAt).toISOString();
  const originator = originatorOf(sender);
  return meant.companies.map(({ companyId, campaignId, messageId }) => ({
    requestId: `mo-${mo.moId}-${companyId}`,
    action: reply.class,
    companyId,
    channel: 'sms',
    address,
    method: 'sms_reply',
    occurredAt,
    requestedAt: firstReceivedAt.toISOString(),
    campaignId,
    messageId,
    keyword: reply.matched?.toUpperCase().slice(0, 100),
    country: sender.country,
    originator,
    language: reply.language,
    ...(reply.class === 'opt_in' && {
      consent: { text: mo.text.slice(0, LONGEST_CONSENT), source: `sms:${originator}`, at: occurredAt },
    }),
    attribution: meant.attribution as OptOutRequested['attribution'],
    evidence: {
      moId: mo.moId,
      text: mo.text,
      provider: mo.provider,
      connectionId: mo.connectionId,
      ruleVersion: reply.ruleVersion,
      confidence: reply.confidence,
      ...(isDoubtfulReading(reply) && { doubt: 'reading' }),
    },
  }));
}
