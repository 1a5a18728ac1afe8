import type { AppliedOptOut, OutboundSms } from '@stopgate/contracts';
import { planOptOutText, POLICY_VERSION } from '@stopgate/domain';
import type { OptOutTextPlan } from '@stopgate/domain';
import type { TextPiece } from '@stopgate/kafka';
import type { BlockReason } from './block-message.js';
import { chooseWayOut } from './choose-way-out.js';
import type { EnrichContext, KnownCompany } from './enrich-context.js';

/** What is the same for every promotional SMS of one company to one country in one language. */
export interface SmsPlan {
  readonly ok: true;
  readonly text: OptOutTextPlan;
  /** Whether the wording may show a link, which then has to be derived. */
  readonly needsLink: boolean;
  /** `AppliedOptOut` but for the text and the link. */
  readonly applied: Pick<AppliedOptOut, 'method' | 'shortCode' | 'keyword' | 'policyVersion' | 'variant'>;
  /** For a body that the wording was appended to; `code` of the link, if it shows one. */
  readonly write: (code: string | undefined) => WrittenWayOut;
}

/** In JSON, in pieces: what no two messages share is the code. */
export interface WrittenWayOut {
  /** The wording as it stands within a string. */
  readonly text: readonly TextPiece[];
  /** The whole `AppliedOptOut`. */
  readonly applied: readonly TextPiece[];
}

export type SmsPlanResult = SmsPlan | { readonly ok: false; readonly reason: BlockReason };

interface Remembered {
  readonly plan: SmsPlanResult;
  /** Of a connection; those come and go without a word from the company. */
  readonly connectionCode: string | undefined;
}

/** Languages come from messages and may be anything. */
const MOST_LANGUAGES = 100;
const remembered = new WeakMap<EnrichContext, WeakMap<KnownCompany, Map<string, Map<string, Remembered>>>>();

/**
 * The plan for a message. Made once for company, country and language and remembered for as long as the company's
 * record is the same object; a message with a wish of its own gets one of its own. Remembering takes a quarter off the
 * time of an SMS.
 */
export function planSms(
  message: OutboundSms,
  company: KnownCompany,
  country: string | undefined,
  context: EnrichContext,
): SmsPlanResult {
  if (message.optOut) return makePlan(message, company, country, context);
  const connectionCode = country === undefined ? undefined : context.shortCodeFor(message.companyId, country);
  const byLanguage = languagesOf(context, company, country ?? '');
  const known = byLanguage.get(message.language ?? '');
  if (known && known.connectionCode === connectionCode) return known.plan;
  if (byLanguage.size >= MOST_LANGUAGES) byLanguage.clear();
  const plan = makePlan(message, company, country, context);
  byLanguage.set(message.language ?? '', { plan, connectionCode });
  return plan;
}

function languagesOf(context: EnrichContext, company: KnownCompany, country: string): Map<string, Remembered> {
  let byCompany = remembered.get(context);
  if (!byCompany) remembered.set(context, (byCompany = new WeakMap()));
  let byCountry = byCompany.get(company);
  if (!byCountry) byCompany.set(company, (byCountry = new Map()));
  let byLanguage = byCountry.get(country);
  if (!byLanguage) byCountry.set(country, (byLanguage = new Map()));
  return byLanguage;
}

function makePlan(
  message: OutboundSms,
  company: KnownCompany,
  country: string | undefined,
  context: EnrichContext,
): SmsPlanResult {
  const { method, shortCode, keyword, ownText } = chooseWayOut(
    message,
    company.settings,
    country,
    context.shortCodeFor,
  );
  // Wording for short codes may offer the link beside it.
  const needsLink = method === 'link' || ownText?.includes('{link}') === true;
  const wording = { method, country, language: message.language, company: company.name, ownText, shortCode, keyword };
  const text = planOptOutText({ ...wording, hasLink: needsLink });
  if (!text.ok) return { ok: false, reason: { code: text.code, detail: text.detail } };
  const byCode = method === 'short_code';
  const applied = {
    method,
    // What is undefined is not written to the topic.
    shortCode: byCode ? shortCode : undefined,
    keyword: byCode ? (keyword ?? 'STOP') : undefined,
    policyVersion: POLICY_VERSION,
    variant: text.variant,
  };
  return { ok: true, text, needsLink, applied, write: createWriter(text, applied, context) };
}

/** Everything around the code is put into JSON once; a code is letters and digits. */
function createWriter(
  { parts }: OptOutTextPlan,
  { method, ...applied }: SmsPlan['applied'],
  { linkBaseUrl, linkDisplay = linkBaseUrl }: EnrichContext,
): SmsPlan['write'] {
  const [first = '', ...rest] = parts.map(insideJson);
  const head = `{"method":"${method}","text":"`;
  const tail = `,${JSON.stringify(applied).slice(1)}`;
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
