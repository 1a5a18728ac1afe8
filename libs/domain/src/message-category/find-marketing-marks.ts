import type { Channel } from '../address/channel.js';
import { offersWayOut } from './way-out-in-text.js';

/** What a message of the category `transactional` should not bear; a list that only grows. */
export const MARKETING_MARKS = ['own_wording', 'campaign_id', 'way_out_in_body', 'list_unsubscribe'] as const;

export type MarketingMark = (typeof MARKETING_MARKS)[number];

/** What of a message in `messages.outbound` the marks are found in. */
export interface MarkedMessage {
  readonly channel: Channel;
  readonly campaignId?: string | undefined;
  readonly optOut?: { readonly mode?: string | undefined; readonly text?: string | undefined } | undefined;
  readonly body?: string | undefined;
  readonly html?: unknown;
  readonly text?: unknown;
  /** Of an e-mail, by name; of any shape, since nobody has looked at them before. */
  readonly headers?: unknown;
}

/**
 * The marks of marketing on a message that calls itself transactional, in the order of `MARKETING_MARKS`; none is the
 * rule. Signs of a wrong category, never a reason to hold a message back:
 *
 * - `own_wording`: it wishes for a way out, by a wording of its own or by naming one (`short_code`, `link`, `both`);
 * - `campaign_id`: it belongs to a campaign, which is a field of promotional messages;
 * - `way_out_in_body`: body, html or text offers a way out (`offersWayOut`), or has a link of our link host;
 * - `list_unsubscribe`: the headers of the e-mail have a List-Unsubscribe (RFC 2369, RFC 8058), as bulk mail has.
 *
 * Linear in the length of the message. The same message has the same marks.
 *
 * @param ownLink `ownLinkPattern` of the link host
 */
export function findMarketingMarks(message: MarkedMessage, ownLink: RegExp): readonly MarketingMark[] {
  const { channel, campaignId, optOut, body, html, text, headers } = message;
  const texts = channel === 'sms' ? [body] : [body, html, text];
  const found: Readonly<Record<MarketingMark, boolean>> = {
    own_wording: optOut?.text !== undefined || ['short_code', 'link', 'both'].includes(optOut?.mode ?? ''),
    campaign_id: campaignId !== undefined,
    way_out_in_body: texts.some((one) => typeof one === 'string' && (offersWayOut(one) || ownLink.test(one))),
    list_unsubscribe: channel === 'email' && namesListUnsubscribe(headers),
  };
  return MARKETING_MARKS.filter((mark) => found[mark]);
}

function namesListUnsubscribe(headers: unknown): boolean {
  if (typeof headers !== 'object' || headers === null) return false;
  return Object.keys(headers).some((name) => name.toLowerCase() === 'list-unsubscribe');
}
