import { linkCreated } from '@stopgate/contracts';
import type { OutboundSms } from '@stopgate/contracts';
import { outputText } from '@stopgate/kafka';
import type { Output } from '@stopgate/kafka';
import { insideJson } from './plan-sms.js';

export interface LinkToRecord {
  readonly code: string;
  readonly message: Pick<OutboundSms, 'companyId' | 'messageId' | 'campaignId' | 'language'>;
  /** E.164. */
  readonly address: string;
  /** Unix ms. */
  readonly receivedAt: number;
}

/**
 * The `link.created` of an SMS. It goes to the partition number of its message: one set of records a slice instead of one
 * for each partition, which spares Kafka more than us. Where it lies is nobody's concern, for a code is written once.
 */
export function recordLink({ code, message, address, receivedAt }: LinkToRecord): Output {
  const { companyId, messageId, campaignId, language } = message;
  const json =
    `{"code":"${code}","companyId":"${companyId}","channel":"sms","address":"${address}",` +
    `"messageId":"${escape(messageId)}"` +
    (campaignId === undefined ? '' : `,"campaignId":"${escape(campaignId)}"`) +
    (language === undefined ? '' : `,"language":"${escape(language)}"`) +
    `,"createdAt":"${isoOf(receivedAt)}"}`;
  return outputText(linkCreated, { key: code, json }, KEEP);
}

const KEEP = { keepPartition: 'wrapped' as const };
/** What stands in JSON as it is. Code, company and number are letters, digits, hyphens and a plus sign anyway. */
const PLAIN = /^[\w .:/+-]*$/;

function escape(text: string): string {
  return PLAIN.test(text) ? text : insideJson(text);
}

let last = { ms: Number.NaN, text: '' };

/** RFC 3339 of a Unix time in ms. Records that lie beside each other often share it, and writing it out takes 0.4 µs. */
function isoOf(ms: number): string {
  if (ms !== last.ms) last = { ms, text: new Date(ms).toISOString() };
  return last.text;
}
