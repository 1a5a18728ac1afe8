import { Controller, Inject } from '@nestjs/common';
import { messagesEnriched } from '@stopgate/contracts';
import type { EnrichedMessage } from '@stopgate/contracts';
import { toE164Shape } from '@stopgate/domain';
import { ok, skip } from '@stopgate/kafka';
import type { Incoming, Outcome } from '@stopgate/kafka';
import { BatchHandler } from '@stopgate/nest';
import { RecentSendStore } from './recent-send-store.js';
import type { RecentSend } from './recent-send-store.js';

/** Remembers which company wrote to a number last, so that a STOP on a shared short code finds it. */
@Controller()
export class RememberSendsController {
  constructor(@Inject(RecentSendStore) private readonly sends: RecentSendStore) {}

  @BatchHandler({
    topic: messagesEnriched,
    group: 'inbound.remember-sends',
    // Some 4,000 messages; nobody answers one within half a second.
    minFetchBytes: 4_194_304,
    // Links, email and transactional messages are most of the stream and need no parsing.
    mayConcern: (raw) => raw.includes('"short_code"'),
    // Analytics sets it aside.
    ownsUnreadable: false,
  })
  async rememberSends(batch: readonly Incoming<EnrichedMessage>[]): Promise<Outcome[]> {
    const found = batch.map(({ value }) => recentSendOf(value));
    await this.sends.remember(found.filter((send) => send !== undefined));
    return found.map((send) => (send ? ok() : skip('no_short_code')));
  }
}

/** Undefined for messages that cannot be answered on a short code. */
export function recentSendOf(message: EnrichedMessage): RecentSend | undefined {
  const { shortCode } = message.optOut;
  if (message.channel !== 'sms' || message.optOut.method !== 'short_code' || shortCode === undefined) return undefined;
  return {
    shortCode,
    number: toE164Shape(message.to) ?? message.to,
    companyId: message.companyId,
    sentAt: new Date(message.enrichedAt),
    messageId: message.messageId,
    campaignId: message.campaignId,
  };
}
