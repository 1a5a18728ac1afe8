import { Controller, Inject } from '@nestjs/common';
import { messagesEnriched } from '@stopgate/contracts';
import type { EnrichedMessage } from '@stopgate/contracts';
import { parseOriginator, toE164Shape } from '@stopgate/domain';
import { ok, skip } from '@stopgate/kafka';
import type { Incoming, Outcome } from '@stopgate/kafka';
import { BatchHandler } from '@stopgate/nest';
import { RecentSendStore } from './recent-send-store.js';
import type { RecentSend } from './recent-send-store.js';

export const REMEMBER_SENDS_GROUP = 'inbound.remember-sends';

/** Remembers which company wrote to a number last, so that a STOP on a shared short code finds it. */
@Controller()
export class RememberSendsController {
  constructor(@Inject(RecentSendStore) private readonly sends: RecentSendStore) {}

  @BatchHandler({
    topic: messagesEnriched,
    group: REMEMBER_SENDS_GROUP,
    // Some 4,000 messages; nobody answers one within half a second.
    minFetchBytes: 4_194_304,
    // Most of the stream comes from names, which cannot be answered, or is email, and needs no parsing.
    mayConcern: (raw) => raw.includes('"short_code"') || comesFromNumber(raw),
    // Analytics sets it aside.
    ownsUnreadable: false,
  })
  async rememberSends(batch: readonly Incoming<EnrichedMessage>[]): Promise<Outcome[]> {
    const found = batch.map(({ value }) => recentSendsOf(value));
    await this.sends.remember(found.flat());
    return found.map((sends) => (sends.length > 0 ? ok() : skip('cannot_be_answered')));
  }
}

/**
 * Under each sender that the person may answer: the one that the message tells, and the one it comes from, to which people
 * write STOP although they were given a link. None for transactional messages and email.
 */
export function recentSendsOf(message: EnrichedMessage): RecentSend[] {
  if (message.channel !== 'sms' || message.category === 'transactional') return [];
  const { shortCode, number } = message.optOut;
  const from = message.from === undefined ? undefined : parseOriginator(message.from);
  const senders = new Set([shortCode ?? number, from?.kind === 'alphanumeric' ? undefined : from?.value]);
  const send = {
    number: toE164Shape(message.to) ?? message.to,
    companyId: message.companyId,
    sentAt: new Date(message.enrichedAt),
    messageId: message.messageId,
    campaignId: message.campaignId,
  };
  return [...senders].filter((sender) => sender !== undefined).map((sender) => ({ shortCode: sender, ...send }));
}

const FROM = Buffer.from('"from"');

/** Whether a member `from` somewhere in it begins like a number; quick, and right to say yes too often. */
function comesFromNumber(raw: Buffer): boolean {
  for (let at = raw.indexOf(FROM); at >= 0; at = raw.indexOf(FROM, at + FROM.length)) {
    let place = at + FROM.length;
    while (raw[place] === 0x20 || raw[place] === 0x3a || raw[place] === 0x22) place += 1;
    const first = raw[place]!;
    if (first === 0x2b || (first >= 0x30 && first <= 0x39)) return true;
  }
  return false;
}
