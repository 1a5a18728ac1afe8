import type { CompanyRecord, OutboundEmail, OutboundMessage, OutboundSms } from '@stopgate/contracts';
import {
  appendOptOutText,
  countSegments,
  findMarketingMarks,
  judgeVariants,
  ownLinkPattern,
  POLICY_VERSION,
  resolvePolicy,
  SOURCES,
} from '@stopgate/domain';
import type { CountryPolicy } from '@stopgate/domain';
import { joinPieces } from '@stopgate/kafka';
import type { CheckAnswer } from '@stopgate/suppression-replica';
import { noWayOut } from '../enrich-messages/applied-opt-out.js';
import type { BlockReason } from '../enrich-messages/block-message.js';
import type { EnrichContext, KnownCompany } from '../enrich-messages/enrich-context.js';
import { enrichEmail } from '../enrich-messages/enrich-email.js';
import { reasonOf } from '../enrich-messages/enrich-message.js';
import { enrichSms, momentOf } from '../enrich-messages/enrich-sms.js';
import { makePlan, senderKindOf } from '../enrich-messages/plan-sms.js';
import { refuseQuietHours } from '../enrich-messages/refuse-quiet-hours.js';
import { screenMessage } from '../enrich-messages/screen-message.js';
import { couldBeAddress } from '../recipient.js';
import type { Recipient } from '../recipient.js';
import { describeQuietHours } from './describe-quiet-hours.js';
import type { Preview } from './preview-schemas.js';
import { sayPreview } from './say-preview.js';

export type PreviewFacts = Omit<Preview, 'sentences'>;

export interface PreviewInput {
  readonly message: OutboundMessage;
  /** With the settings that are tried out. */
  readonly company: CompanyRecord;
  /** What the replica says of the recipient; undefined where nothing is asked. */
  readonly answer: CheckAnswer | undefined;
  /** Unix ms. */
  readonly now: number;
}

type Reachable = Recipient & { readonly ok: true };

function nothing(): Pick<PreviewFacts, 'reasons' | 'variants' | 'rules' | 'advice' | 'policyVersion'> {
  return { reasons: [], variants: [], rules: [], advice: [], policyVersion: POLICY_VERSION };
}

function toReasons(reasons: readonly BlockReason[]): PreviewFacts['reasons'] {
  return reasons.map(({ code, detail, retryAt }) => ({ code, detail, retryAt }));
}

/**
 * What would happen to a message that came now: decided by the very functions that decide on `messages.outbound`, so that
 * what is shown is what would be sent. All reasons to refuse it are given, and the text whether or not there are any.
 */
export function previewMessage(input: PreviewInput, context: EnrichContext): Preview {
  const facts = findFacts(input, context);
  return { ...facts, sentences: sayPreview(facts, input.message) };
}

function findFacts({ message, company, answer, now }: PreviewInput, context: EnrichContext): PreviewFacts {
  if (message.category === 'transactional') return passTransactional(message, context);
  const screened = screenMessage(message, company);
  if (screened.kind === 'blocked') {
    return { ...nothing(), outcome: 'block', reasons: toReasons([screened.reason]), check: { result: 'invalid' } };
  }
  const checked = readAnswer(message, answer);
  const found =
    message.channel === 'sms' ? previewSms(message, screened, now, context) : previewEmail(message, screened, context);
  const reasons = [...checked.reasons, ...found.reasons];
  const outcome = reasons.length > 0 ? 'block' : checked.check.result === 'unknown' ? 'wait' : 'send';
  return { ...nothing(), ...found, reasons: toReasons(reasons), check: checked.check, outcome };
}

function passTransactional(
  message: OutboundMessage,
  { linkBaseUrl, linkDisplay = linkBaseUrl }: EnrichContext,
): PreviewFacts {
  const { channel, to } = message;
  if (!couldBeAddress(channel, to)) {
    const reasons: BlockReason[] = [{ code: 'INVALID_ADDRESS', detail: 'it is no address that could exist' }];
    return { ...nothing(), outcome: 'block', reasons: toReasons(reasons), check: { result: 'invalid' } };
  }
  const marks = findMarketingMarks(message, ownLinkPattern([linkBaseUrl, linkDisplay]));
  const passed = { ...nothing(), outcome: 'send' as const, check: { result: 'exempt' as const }, marks: [...marks] };
  const optOut = noWayOut('transactional');
  if (message.channel === 'email')
    return { ...passed, optOut, html: message.html, text: message.text, body: message.body };
  const before = countSegments(message.body);
  return { ...passed, optOut, body: message.body, segments: { before, after: before, added: 0 } };
}

function readAnswer(
  { channel }: OutboundMessage,
  answer: CheckAnswer | undefined,
): { readonly check: PreviewFacts['check']; readonly reasons: readonly BlockReason[] } {
  if (answer?.kind !== 'fresh') return { check: { result: 'unknown' }, reasons: [] };
  const asOf = answer.asOf.toISOString();
  // As in the lane: an answer that is missing never reads as "not suppressed".
  if (answer.suppressed[0] === false) return { check: { result: 'clear', asOf }, reasons: [] };
  const verdict = { suppressed: true, listed: answer.listed?.get(0), asOf };
  return { check: { result: 'opted_out', asOf }, reasons: [reasonOf(channel, verdict)] };
}

interface Screened {
  readonly company: KnownCompany;
  readonly recipient: Reachable;
}

type Found = Omit<Partial<PreviewFacts>, 'reasons'> & { readonly reasons: readonly BlockReason[] };

function previewSms(
  message: OutboundSms,
  { company, recipient }: Screened,
  now: number,
  context: EnrichContext,
): Found {
  const { country } = recipient;
  const at = momentOf(message, now);
  const senderKind = senderKindOf(message.from);
  const policy = resolvePolicy({ country, senderKind, language: message.language, at });
  const quietHours = describeQuietHours(company.settings, message, country, at);
  const quiet = refuseQuietHours(company.settings, message, country, at);
  const common = { country, senderKind, quietHours, ...describePolicy(policy) };

  // Quiet hours end; what the text would be is worth knowing all the same.
  const awake = { ...company, settings: { ...company.settings, quietHours: undefined } };
  const way = enrichSms({ message, company: awake, recipient, receivedAt: now }, context);
  const refused = quiet ? [quiet] : [];
  if (!way.ok) return { ...common, reasons: [...refused, way.reason] };
  const optOut = JSON.parse(joinPieces(way.optOut)) as PreviewFacts['optOut'];
  return {
    ...common,
    reasons: refused,
    body: way.readBody(),
    optOut,
    ...describeText(message, awake, recipient, at, context),
  };
}

function describeText(
  message: OutboundSms,
  company: KnownCompany,
  { country, address }: Reachable,
  at: number,
  context: EnrichContext,
): Pick<PreviewFacts, 'segments' | 'variants'> {
  if (message.optOut?.mode === 'none') {
    const before = countSegments(message.body);
    return { segments: { before, after: before, added: 0 }, variants: [] };
  }
  const plan = makePlan(message, company, country, at, context);
  if (!plan.ok) return { variants: [] };
  const code = context.linkCodeOf(message.companyId, message.messageId, address);
  const link = plan.needsLink ? `${context.linkDisplay ?? context.linkBaseUrl}/${code}` : '';
  const composed = appendOptOutText(plan.text, message.body, link);
  if (!composed.ok) return { variants: [] };
  const { before, segments: after } = composed;
  const variants = judgeVariants(plan.text, message.body, link).map((variant) => ({ ...variant }));
  return { segments: { before, after, added: after.count - before.count }, variants };
}

const SAMPLE_TOKEN = 'a-sample-of-what-each-recipient-gets';

function previewEmail(message: OutboundEmail, { company, recipient }: Screened, context: EnrichContext): Found {
  // The real one would work at once, and for ever.
  const sampling = { ...context, emailTokenOf: () => SAMPLE_TOKEN };
  const way = enrichEmail({ message, company, recipient }, sampling);
  if (!way.ok) return { reasons: [way.reason] };
  const { html, text, body } = message;
  return { reasons: [], html, text, body, ...way.fields };
}

export function describePolicy(policy: CountryPolicy): Pick<PreviewFacts, 'policyVersion' | 'rules' | 'advice'> {
  return {
    policyVersion: policy.version,
    rules: policy.rules.map(({ id, text, source, verified }) => ({ id, text, source: SOURCES[source], verified })),
    advice: [...policy.advice],
  };
}
