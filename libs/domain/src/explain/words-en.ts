import { describeEntry, describeEvidence, quote } from './entry-en.js';
import type { ExplainedEntry, ExplainedList, ExplainFacts, RefusedMessage, Verdict } from './explained.js';
import { formatMoment, formatSpan } from './moment-en.js';
import type { ExplainWords } from './words.js';

const MESSAGES = { sms: 'promotional SMS', email: 'promotional e-mail' } as const;

/** The words in English. */
export const ENGLISH: ExplainWords = {
  verdict: tellVerdict,
  refusal: tellRefusal,
  entry: describeEntry,
  evidence: describeEvidence,
  times: ({ occurredAt, recordedAt }) =>
    occurredAt === recordedAt
      ? `It happened and was recorded at ${formatMoment(recordedAt)}.`
      : `It happened at ${formatMoment(occurredAt)} and was recorded ${formatSpan(occurredAt, recordedAt)} later, at ` +
        `${formatMoment(recordedAt)}.`,
  reason: (reason) => `The reason given: ${quote(reason)}.`,
  list: tellList,
  consequence: ({ channel }) =>
    `Since then ${MESSAGES[channel]} of this company to this address is refused, whatever the campaign; transactional ` +
    'messages pass.',
  notYetKnown: (entry) =>
    `Not known at that moment: ${nounOf(entry)} that had happened at ${formatMoment(entry.occurredAt)} ` +
    `was recorded only at ${formatMoment(entry.recordedAt)}.`,
  changedSince: (entry) =>
    `This has changed since: ${nounOf(entry)} was recorded at ${formatMoment(entry.recordedAt)}.`,
};

const NOUN: Readonly<Record<string, string>> = {
  opted_out: 'an opt-out',
  opted_in: 'an opt-in',
};

function nounOf({ type, method }: ExplainedEntry): string {
  if (type === 'cleared') return method === 'import' ? 'the undoing of an import' : 'the correction of an opt-out';
  return NOUN[type] ?? 'a change';
}

function tellVerdict({ channel, address, at, isNow, current, lists = [] }: ExplainFacts, verdict: Verdict): string {
  const when = isNow ? 'Now' : `At ${formatMoment(at)}`;
  const what = MESSAGES[channel];
  if (verdict === 'exempt') {
    return `A transactional message to ${address} passes whatever was said about promotional ones: no opt-out touches it.`;
  }
  const [has, were] = isNow ? ['has', 'is'] : ['had', 'was'];
  if (verdict === 'opted_out' && current?.type !== 'opted_out' && lists.length > 0) {
    return `${when}, ${address} ${were} on a third-party list: no ${what} of this company may go there.`;
  }
  if (verdict === 'opted_out') return `${when}, ${address} ${has} opted out of ${what} of this company.`;
  if (current) {
    const why = current.type === 'opted_in' ? `the person ${has} come back` : 'the opt-out had been taken back';
    return `${when}, ${what} of this company to ${address} ${were} allowed: ${why}.`;
  }
  const known = isNow ? 'no opt-out has been recorded' : 'no opt-out had been recorded';
  return `${when}, ${what} of this company to ${address} ${were} allowed: ${known} for it.`;
}

/** By the codes of `messages.blocked`. */
const WHY: Readonly<Record<string, string>> = {
  OPTED_OUT: 'because the recipient had opted out',
  LISTED: 'because the recipient was on a third-party list',
  INVALID_ADDRESS: 'because its address is no phone number or e-mail address that can exist',
  OPT_OUT_TEXT_REQUIRED: 'because it offered no way out, which a promotional message of this company must do',
  EXPIRED: 'because it had waited for longer than it may, and is not sent any more',
  QUIET_HOURS: 'because it was night or a day of rest where the recipient is, and the company keeps such hours',
  TEXT_TOO_LONG: 'because its text needed more parts than one SMS can have',
  COMPANY_UNKNOWN: 'because the company did not exist, or was closed',
};

function tellRefusal({ current, lists = [] }: ExplainFacts, message: RefusedMessage): string[] {
  const { messageId, campaignId, code, detail, asOf, blockedAt, policyVersion } = message;
  const campaign = campaignId === undefined ? '' : ` of campaign ${quote(campaignId)}`;
  const why = WHY[code] ?? `with the code ${code}`;
  const sentences = [`Message ${quote(messageId)}${campaign} was refused at ${formatMoment(blockedAt)}, ${why}.`];
  if (code === 'LISTED') sentences.push(`What the check said: ${quote(detail)}.`);
  else if (code !== 'OPTED_OUT')
    sentences.push(`What the check said: ${quote(detail)}. It had nothing to do with an opt-out.`);
  if (asOf !== undefined) sentences.push(`The check knew everything that was recorded before ${formatMoment(asOf)}.`);
  if (policyVersion !== undefined) sentences.push(`It was judged by edition ${policyVersion} of the rules.`);
  if (code === 'OPTED_OUT' && current?.type !== 'opted_out') {
    sentences.push('No recorded opt-out explains this: the operator should compare the replica with the registry.');
  }
  if (code === 'LISTED' && lists.length === 0) {
    sentences.push('No list explains this: the operator should compare the replica with the registry.');
  }
  return sentences;
}

const KINDS: Readonly<Record<string, string>> = {
  registry: 'a national registry',
  bounces: 'a list of bounces',
  complaints: 'a list of complaints',
  carrier: 'a carrier’s list',
};

/** Being off it later is said too: today's list would not show the address. */
function tellList({ isNow }: ExplainFacts, list: ExplainedList): string[] {
  const { listId, title, kind, scope, listedAt, removedAt, refreshedAt } = list;
  const whose = scope === 'platform' ? 'holds for every company' : 'the company keeps to it';
  const is = isNow ? 'is' : 'was';
  const fresh = refreshedAt === undefined ? '' : ` Its file ${is} that of ${formatMoment(refreshedAt)}.`;
  return [
    `The address ${isNow ? 'has been' : 'had been'} on ${quote(title)} (${listId}: ${KINDS[kind] ?? 'a list'}, ${whose}) since ` +
      `${formatMoment(listedAt)}.${fresh}`,
    ...(removedAt === undefined ? [] : [`It left this list at ${formatMoment(removedAt)}.`]),
  ];
}
