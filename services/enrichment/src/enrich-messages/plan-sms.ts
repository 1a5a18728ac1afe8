import type { AppliedOptOut, OutboundSms } from '@stopgate/contracts';
import { parseOriginator, planOptOutText, POLICY_CHANGES, readPlaceholders, resolvePolicy } from '@stopgate/domain';
import type { Candidate, CountryPolicy, OptOutTextPlan, SenderKind } from '@stopgate/domain';
import type { TextPiece } from '@stopgate/kafka';
import type { BlockReason } from './block-message.js';
import { chooseWayOut } from './choose-way-out.js';
import type { WayOut } from './choose-way-out.js';
import { hasOwnWording } from './choose-wording.js';
import type { EnrichContext, KnownCompany } from './enrich-context.js';

/** What is the same for every promotional SMS of one company from one sender to one country in one language. */
export interface SmsPlan {
  readonly ok: true;
  readonly policy: CountryPolicy;
  readonly wayOut: WayOut;
  readonly text: OptOutTextPlan;
  /** Whether a link may be shown, which then has to be derived. */
  readonly needsLink: boolean;
  /** `AppliedOptOut` but for the text, the link and the variant. */
  readonly applied: Pick<AppliedOptOut, 'method' | 'shortCode' | 'number' | 'keyword' | 'policyVersion'>;
  /** The first wording behind a body, given the `code` of the link if it shows one. */
  readonly writeFirst: (code: string | undefined) => WrittenWayOut;
}

/** In JSON, in pieces: what no two messages share is the code. */
export interface WrittenWayOut {
  /** The wording as it stands within a string. */
  readonly text: readonly TextPiece[];
  /** The whole `AppliedOptOut`. */
  readonly applied: readonly TextPiece[];
}

export type SmsPlanResult = SmsPlan | { readonly ok: false; readonly reason: BlockReason };

/** Everything that a plan depends on beside company, country, language and sender. */
interface Remembered {
  /** The senders of connections; those come and go without a word from the company. */
  readonly sendersVersion: number;
  /** When the next rule comes into force or ends, Unix ms. */
  readonly policyUntil: number;
  readonly policyFrom: number;
  readonly plans: Map<string, Map<string, SmsPlanResult>>;
  /** The plan of before: a company writes to a country in one language and from one sender, for the most part. */
  last: { readonly language: string | undefined; readonly from: string; readonly plan: SmsPlanResult } | undefined;
}

/** Languages and senders come from messages and may be anything. */
const MOST_PLANS = 100;
const remembered = new WeakMap<EnrichContext, WeakMap<KnownCompany, Map<string, Remembered>>>();

/**
 * The plan for a message. Made once for company, country, language and sender and remembered for as long as the company's
 * record is the same object, apart for campaigns with wording of their own; a message with a wish or places gets one of
 * its own. Remembering takes a quarter off the time of an SMS.
 */
export function planSms(
  message: OutboundSms,
  company: KnownCompany,
  country: string | undefined,
  at: number,
  context: EnrichContext,
): SmsPlanResult {
  if (message.optOut || message.body.includes('{')) return makePlan(message, company, country, at, context);
  const known = rememberedOf(context, company, country ?? '', at);
  const { language, from } = message;
  const { last } = known;
  const isApart = hasOwnWording(company.settings, message.campaignId);
  // Comparing two short texts is quicker than looking one up, for which it is hashed first.
  if (!isApart && last !== undefined && last.from === from && last.language === language) return last.plan;
  const key = isApart ? `${language ?? ''}|${message.campaignId}` : (language ?? '');
  const plan = findPlan(known.plans, key, from, () => makePlan(message, company, country, at, context));
  if (!isApart) known.last = { language, from, plan };
  return plan;
}

function findPlan(plans: Remembered['plans'], key: string, from: string, make: () => SmsPlanResult): SmsPlanResult {
  let bySender = plans.get(key);
  if (!bySender) {
    if (plans.size >= MOST_PLANS) plans.clear();
    plans.set(key, (bySender = new Map()));
  }
  const known = bySender.get(from);
  if (known) return known;
  if (bySender.size >= MOST_PLANS) bySender.clear();
  const plan = make();
  bySender.set(from, plan);
  return plan;
}

function rememberedOf(context: EnrichContext, company: KnownCompany, country: string, at: number): Remembered {
  let byCompany = remembered.get(context);
  if (!byCompany) remembered.set(context, (byCompany = new WeakMap()));
  let byCountry = byCompany.get(company);
  if (!byCountry) byCompany.set(company, (byCountry = new Map()));
  const known = byCountry.get(country);
  const sendersVersion = context.senders.version;
  if (known && known.sendersVersion === sendersVersion && known.policyFrom <= at && at < known.policyUntil) {
    return known;
  }
  const policyFrom = POLICY_CHANGES.findLast((change) => change <= at) ?? -Infinity;
  const policyUntil = POLICY_CHANGES.find((change) => change > at) ?? Infinity;
  const fresh = { sendersVersion, policyFrom, policyUntil, plans: new Map(), last: undefined };
  byCountry.set(country, fresh);
  return fresh;
}

/** Looks like any link: as long, and of the same characters. */
const SAMPLE_CODE = 'a'.repeat(10);

/** The plan of one message, without a look at what is remembered. */
export function makePlan(
  message: OutboundSms,
  company: KnownCompany,
  country: string | undefined,
  at: number,
  context: EnrichContext,
): SmsPlanResult {
  const { language } = message;
  const policy = resolvePolicy({ country, senderKind: senderKindOf(message.from), language, at });
  const wayOut = chooseWayOut(message, company.settings, policy, context.senders);
  const { method, answerTo, keyword, ownTexts } = wayOut;
  const text = planOptOutText({
    method,
    country,
    language,
    company: company.name,
    ownTexts,
    keyword,
    shortCode: answerTo?.value,
    isSender: answerTo?.isSender,
    tables: answerTo?.tables,
    link: `${context.linkDisplay ?? context.linkBaseUrl}/${SAMPLE_CODE}`,
  });
  if (!text.ok) return { ok: false, reason: { code: text.code, detail: text.detail } };
  const applied: SmsPlan['applied'] = {
    method: method === 'link' ? 'link' : 'short_code',
    // What is undefined is not written to the topic.
    shortCode: method !== 'link' && answerTo?.kind === 'short_code' ? answerTo.value : undefined,
    number: method !== 'link' && answerTo?.kind === 'long_number' ? answerTo.value : undefined,
    keyword: method === 'link' ? undefined : keyword,
    policyVersion: text.policyVersion,
  };
  const needsLink =
    text.candidates.some(({ parts }) => parts.length > 1) || readPlaceholders(message.body)?.link === true;
  const writeFirst = createWriter(text.candidates[0]!, applied, context);
  return { ok: true, policy, wayOut, text, needsLink, applied, writeFirst };
}

/** What a message comes from, as far as rules tell senders apart. */
export function senderKindOf(from: string): SenderKind {
  const { kind } = parseOriginator(from);
  return kind === 'msisdn' ? 'long_number' : kind;
}

/** Everything around the code is put into JSON once; a code is letters and digits. */
function createWriter(
  { parts, variant }: Candidate,
  { method, ...applied }: SmsPlan['applied'],
  { linkBaseUrl, linkDisplay = linkBaseUrl }: EnrichContext,
): (code: string | undefined) => WrittenWayOut {
  const [first = '', ...rest] = parts.map(insideJson);
  const head = `{"method":"${method}","text":"`;
  const tail = `,${JSON.stringify({ ...applied, variant }).slice(1)}`;
  if (rest.length === 0) {
    const whole = { text: [Buffer.from(first)], applied: [Buffer.from(`${head}${first}"${tail}`)] };
    return () => whole;
  }
  const shown = `${insideJson(linkDisplay)}/`;
  // Between two codes, and behind the last.
  const between = rest.slice(0, -1).map((part) => Buffer.from(`${part}${shown}`));
  const start = Buffer.from(`${first}${shown}`);
  const appliedStart = Buffer.from(`${head}${first}${shown}`);
  const end = Buffer.from(rest.at(-1)!);
  const link = Buffer.from(`${rest.at(-1)!}","link":"${insideJson(linkBaseUrl)}/`);
  const appliedEnd = Buffer.from(`"${tail}`);
  return (code = '') => {
    const inner = between.flatMap((part) => [code, part]);
    return {
      text: [start, ...inner, code, end],
      applied: [appliedStart, ...inner, code, link, code, appliedEnd],
    };
  };
}

export function insideJson(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}
