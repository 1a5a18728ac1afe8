import { messagesEnriched } from '@stopgate/contracts';
import type { EnrichedMessage } from '@stopgate/contracts';
import { output } from '@stopgate/kafka';
import type { Output } from '@stopgate/kafka';
import { replaceWish } from './applied-opt-out.js';
import { blockMessage } from './block-message.js';
import type { EnrichContext, ReceivedMessage } from './enrich-context.js';
import { enrichEmail } from './enrich-email.js';
import { enrichSms } from './enrich-sms.js';
import type { Screened } from './screen-message.js';

/** What the replica said about the recipient. */
export interface Verdict {
  readonly suppressed: boolean;
  /** RFC 3339; the same for a whole batch, so it is written out once. */
  readonly asOf: string;
}

/**
 * A screened and checked promotional message to what is written for it: one record on `messages.enriched` or
 * `messages.blocked`, and the link if it has one. Equal input gives equal output but for `enrichedAt` and `asOf`.
 */
export function enrichMessage(
  received: ReceivedMessage,
  screened: Screened & { kind: 'check' },
  verdict: Verdict,
  context: EnrichContext,
  enrichedAt: string,
): Output[] {
  const { message, receivedAt } = received;
  if (verdict.suppressed) {
    const what = message.channel === 'sms' ? 'SMS' : 'e-mail';
    const detail = `the recipient opted out of promotional ${what} of this company`;
    return [blockMessage(message, { code: 'OPTED_OUT', detail, asOf: verdict.asOf }, context.registryUrl)];
  }
  const check = { result: 'clear' as const, asOf: verdict.asOf };
  const { company, recipient } = screened;
  // One spread and then names: a second spread of an object literal takes the slow way, twice the time of this function.
  if (message.channel === 'sms') {
    const way = enrichSms({ message, receivedAt, company, recipient }, context);
    if (!way.ok) return [blockMessage(message, way.reason, context.registryUrl)];
    const optOut = replaceWish(message, way.optOut);
    const passed = pass({ ...message, body: way.body, optOut, segments: way.segments, check, enrichedAt });
    return way.link ? [passed, way.link] : [passed];
  }
  const way = enrichEmail({ message, company, recipient }, context);
  if (!way.ok) return [blockMessage(message, way.reason, context.registryUrl)];
  const optOut = replaceWish(message, way.fields.optOut);
  return [pass({ ...message, ...way.fields, optOut, check, enrichedAt })];
}

function pass(value: EnrichedMessage): Output {
  return output(messagesEnriched, value, { keepPartition: true });
}
