import type { Attribution } from '../attribution/attribute-reply.js';
import type { ExplainedAttribution, ExplainedEntry, ExplainFacts, ExplainRule } from './explained.js';
import { formatMoment } from './moment-en.js';

const LONGEST_QUOTE = 300;

/** Text that somebody else wrote, on one line, so that nobody takes it for a sentence of ours. */
export function quote(text: string): string {
  return `“${oneLine(text)}”`;
}

function oneLine(text: string): string {
  const line = text.replaceAll(/[\s\p{Cc}]+/gu, ' ').trim();
  return line.length > LONGEST_QUOTE ? `${line.slice(0, LONGEST_QUOTE).toWellFormed()}…` : line;
}

function textOf(evidence: ExplainedEntry['evidence'], name: string): string | undefined {
  const value = evidence?.[name];
  return typeof value === 'string' && value.trim() !== '' ? oneLine(value) : undefined;
}

/** What was said or done, on which way. */
export function describeEntry(
  { channel }: Pick<ExplainFacts, 'channel' | 'address'>,
  entry: ExplainedEntry,
  rule: ExplainRule,
): string[] {
  const about = entry.campaignId === undefined ? [] : [`It is about campaign ${quote(entry.campaignId)}.`];
  const reason = entry.reason === undefined ? [] : [`The reason given: ${quote(entry.reason)}.`];
  if (entry.type === 'reason_given') return [`The person said why they had left.`, ...reason];
  if (rule === 'cleared') return [describeClearing(entry), ...reason];
  return [
    entry.type === 'opted_in' ? describeReturn(entry) : describeOptOut(channel, entry, rule),
    ...about,
    ...reason,
  ];
}

function describeClearing({ method, actor }: ExplainedEntry): string {
  if (method === 'import') return `What an import alone had said was taken back with the import${byWhom(actor)}.`;
  return 'A reply had been taken for an opt-out that was none; it was taken back by the operator.';
}

function describeOptOut(channel: ExplainFacts['channel'], entry: ExplainedEntry, rule: ExplainRule): string {
  const { method, evidence, actor } = entry;
  const originator = entry.originator && oneLine(entry.originator);
  if (rule === 'contact') {
    const from = textOf(evidence?.['from'] as ExplainedEntry['evidence'], 'address');
    const contact = textOf(evidence, 'contactId');
    return (
      `The opt-out was said on another address of the same contact${contact === undefined ? '' : ` (${contact})`}` +
      `${from === undefined ? '' : `, ${from}`}; by the settings of the company it covers the whole contact.`
    );
  }
  switch (method) {
    case 'sms_reply':
      return `The person replied by SMS${originator === undefined ? '' : ` to ${originator}`} and asked to leave.`;
    case 'link':
      return channel === 'email'
        ? 'The person opened the link of a message and confirmed on its page that they want to leave.'
        : 'The person opened the link of a message and typed their number on its page to leave.';
    case 'email_one_click':
      return 'The person clicked on unsubscribe in their mail program (RFC 8058).';
    case 'api':
      return `The company recorded the opt-out itself, over the API${byWhom(actor)}.`;
    case 'console':
      return `Somebody at the company recorded the opt-out in the console${byWhom(actor)}.`;
    case 'import':
      return `The opt-out came with an import of the company${named(evidence, 'importId')}${byWhom(actor)}.`;
    case 'complaint':
      return 'The person complained about a message, which counts as an opt-out.';
    case 'registry_list':
      return `The address is on a list of people who must not be written to${named(evidence, 'list')}.`;
    default:
      return `The opt-out came by ${method}${byWhom(actor)}.`;
  }
}

function describeReturn({ method, originator, actor, consent }: ExplainedEntry): string {
  if (method === 'sms_reply') {
    return `The person replied by SMS${originator === undefined ? '' : ` to ${originator}`} and asked to come back.`;
  }
  if (consent) return `The person agreed again; the company handed in their consent${byWhom(actor)}.`;
  return `The person came back by ${method}${byWhom(actor)}.`;
}

function byWhom(actor: string | undefined): string {
  return actor === undefined ? '' : `, with ${oneLine(actor)}`;
}

function named(evidence: ExplainedEntry['evidence'], name: string): string {
  const value = textOf(evidence, name);
  return value === undefined ? '' : ` (${value})`;
}

/** What shows it: the words of a reply, a page, a consent, and how the company was found. */
export function describeEvidence(entry: ExplainedEntry): string[] {
  const { keyword, evidence, consent, attribution, messageId, language, method } = entry;
  const [text, code] = [textOf(evidence, 'text'), textOf(evidence, 'code')];
  const said: string[] = [];
  if (text !== undefined) said.push(`The text of the reply was ${quote(text)}${understood(keyword, language)}.`);
  else if (keyword !== undefined) said.push(`The word was ${quote(keyword)}.`);
  if (textOf(evidence, 'doubt') !== undefined)
    said.push('It was not certain that this was meant, so it was carried out and put on the list for review.');
  if (code !== undefined) said.push(`The link had the code ${code}.`);
  if (messageId !== undefined) said.push(`It answers message ${quote(messageId)}.`);
  if (consent && method !== 'sms_reply') {
    said.push(
      `The consent reads ${quote(consent.text)}, from ${quote(consent.source)}, of ${formatMoment(consent.at)}.`,
    );
  }
  return attribution ? [...said, describeAttribution(attribution)] : said;
}

function understood(keyword: string | undefined, language: string | undefined): string {
  if (keyword === undefined) return '';
  return `, understood by the word ${quote(keyword)}${language === undefined ? '' : ` (language: ${oneLine(language)})`}`;
}

const WHY_THIS_COMPANY: Readonly<Record<Attribution['rule'] | 'last_left' | 'by_hand', string>> = {
  dedicated_number: 'The number that was written to belongs to this company alone',
  most_recent_sender:
    'Of the companies that share the number that was written to, this one had written to the person last',
  all_recent_senders: 'The reply counts for every company that had written to the person lately from that number',
  provider_reference: 'The provider says that the reply answered a message of this company',
  named_company: 'The reply names this company',
  named_company_and_most_recent_sender:
    'The reply has a word that is the name of a company which had not written lately, so it counts for that company and for the one that had written last',
  last_left: 'Of the companies that share the number that was written to, this one had been left last',
  by_hand: 'A person of the operator decided that the reply was meant for this company',
  no_recent_sender: 'No company had written to the person lately',
};

function describeAttribution({ rule, confidence, otherCandidates }: ExplainedAttribution): string {
  const why = WHY_THIS_COMPANY[rule as keyof typeof WHY_THIS_COMPANY] ?? 'The reply was taken to be for this company';
  const others =
    otherCandidates === 0 ? 'no other company' : count(otherCandidates, 'other company', 'other companies');
  return `${why} (confidence ${confidence}; ${others} could have been meant).`;
}

function count(many: number, one: string, several: string): string {
  return `${many} ${many === 1 ? one : several}`;
}
