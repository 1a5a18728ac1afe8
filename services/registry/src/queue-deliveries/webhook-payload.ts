import type { OptOutRecorded } from '@stopgate/contracts';
import { showAttribution } from '../look-up-opt-out/look-up-schemas.js';

/**
 * The body of a delivery: `{ type, timestamp, data }` as Standard Webhooks proposes, `data` the event as in
 * `optout.recorded`. Field by field, so that what is added to the topic for our own use does not leave by itself; of an
 * attribution's candidates the company sees its own alone.
 */
export function writePayload(event: OptOutRecorded): string {
  const { eventId, type, companyId, channel, address, campaignId, messageId, method, keyword, reason, country } = event;
  const { originator, language, actor, consent, requestId, occurredAt, recordedAt, version } = event;
  return JSON.stringify({
    type: 'optout.recorded',
    timestamp: recordedAt,
    data: {
      eventId,
      type,
      companyId,
      channel,
      address,
      campaignId,
      messageId,
      method,
      keyword,
      reason,
      country,
      originator,
      language,
      attribution: showAttribution(companyId, event.attribution),
      actor,
      consent: consent && { text: consent.text, source: consent.source, at: consent.at },
      requestId,
      occurredAt,
      recordedAt,
      version,
    },
  });
}

/** What a company's endpoint gets when it asks for a test. */
export function writeTestPayload(webhookId: string, companyId: string, at: Date): string {
  return JSON.stringify({ type: 'webhook.test', timestamp: at.toISOString(), data: { webhookId, companyId } });
}
