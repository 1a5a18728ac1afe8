import type { OutboundMessage } from '@stopgate/contracts';
import type { PreviewFacts } from './preview-message.js';

const countries = new Intl.DisplayNames('en', { type: 'region' });

const KINDS = {
  alphanumeric: 'a name, which nobody can answer',
  short_code: 'a short code',
  long_number: 'a long number',
} as const;

/** A preview in plain sentences. */
export function sayPreview(facts: PreviewFacts, message: OutboundMessage): string[] {
  return [
    sayOutcome(facts),
    ...facts.reasons.map(({ code, detail }) => `${code}: ${detail}.`),
    ...(message.category === 'transactional' ? [] : [...sayDestination(facts), ...sayWayOut(facts, message)]),
    ...saySegments(facts),
    ...(facts.marks ?? []).map((mark) => `It looks like marketing (${mark}), so it would be flagged.`),
    ...sayQuietHours(facts),
  ];
}

function sayOutcome({ outcome, check }: PreviewFacts): string {
  if (outcome === 'block') return 'The message would be blocked.';
  if (outcome === 'wait')
    return 'The message would wait: whether the recipient has opted out cannot be told at the moment.';
  return check.result === 'exempt'
    ? 'The message would be sent as it is: transactional messages are never touched by an opt-out.'
    : 'The message would be sent: the recipient has not opted out.';
}

function sayDestination({ country, senderKind }: PreviewFacts): string[] {
  if (senderKind === undefined) return [];
  const where = country === undefined ? 'no single country' : countries.of(country);
  return [`The number belongs to ${where}; the message comes from ${KINDS[senderKind]}.`];
}

function sayWayOut({ optOut }: PreviewFacts, { channel, optOut: wish }: OutboundMessage): string[] {
  if (!optOut) return ['No text for the way out can be given.'];
  const { method, text, shortCode, number, keyword, link, variant } = optOut;
  if (method === 'none') return ['It has no way out, by leave of the company’s settings.'];
  const ways = [
    ...(keyword === undefined ? [] : [`by writing ${keyword} to ${shortCode ?? number}`]),
    ...(link === undefined ? [] : [channel === 'email' ? 'by one click' : 'by their own link']),
  ];
  const shown =
    variant === 'in-body' ? 'The body says so itself.' : text === '' ? '' : `It is told: “${text}” (${variant}).`;
  // Own wording with a number and a link is taken where there is a number; elsewhere the default tells of the link alone.
  const isPassedOver = wish?.text !== undefined && text !== '' && !variant.startsWith('own');
  const passedOver = isPassedOver
    ? ['The message’s own wording is not used: it shows a number, and none is known here.']
    : [];
  return [`People leave ${ways.join(' or ')}.`, ...(shown === '' ? [] : [shown]), ...passedOver];
}

function saySegments({ segments, variants }: PreviewFacts): string[] {
  if (!segments) return [];
  const { before, after, added } = segments;
  const count = `${after.count} SMS segment${after.count === 1 ? '' : 's'} in ${after.encoding}`;
  const cost = added === 0 ? 'the way out adds none' : `the way out adds ${added}`;
  const turned =
    before.encoding !== after.encoding ? ` It turns the text from ${before.encoding} into ${after.encoding}.` : '';
  const passedOver = variants.filter(
    ({ rejected }) => rejected === 'ADDS_SEGMENT' || rejected === 'FORCES_UCS2',
  ).length;
  const spared =
    passedOver === 0 ? '' : ` ${passedOver} dearer wording${passedOver === 1 ? ' was' : 's were'} passed over.`;
  return [`It takes ${count}; ${cost}.${turned}${spared}`];
}

function sayQuietHours({ quietHours }: PreviewFacts): string[] {
  if (!quietHours) return [];
  const { quiet, opensAt, enforced, own, verified, publicHolidays } = quietHours;
  const whose = own ? 'the company’s own' : verified ? 'the country’s' : 'the country’s (not verified)';
  const holidays = publicHolidays ? ' Public holidays are not known here.' : '';
  if (!quiet) return [`At that moment no quiet hours hold, by ${whose} rule.${holidays}`];
  const until = opensAt === undefined ? '' : ` until ${opensAt}`;
  const effect = enforced ? 'so it is blocked' : 'which is only told: the company does not enforce them';
  return [`At that moment quiet hours hold, by ${whose} rule,${until} ${effect}.${holidays}`];
}
