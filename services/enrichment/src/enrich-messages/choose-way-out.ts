import type { CompanySettings, OutboundSms } from '@stopgate/contracts';
import { chooseOptOutMethod, isOptOutWord, offersWayOut, readPlaceholders } from '@stopgate/domain';
import type { CountryPolicy, NationalTable, OptOutMethod, ShownPlaceholders } from '@stopgate/domain';
import { wordingsFor } from './choose-wording.js';
import type { EnrichContext } from './enrich-context.js';

/** A number that the recipient can answer to. */
export interface AnswerTo {
  readonly value: string;
  readonly kind: 'short_code' | 'long_number';
  /** It is what the message comes from. */
  readonly isSender: boolean;
  /** Undefined: the policy's. */
  readonly keyword: string | undefined;
  readonly tables: readonly NationalTable[] | undefined;
}

export interface WayOut {
  readonly method: OptOutMethod;
  readonly answerTo: AnswerTo | undefined;
  readonly keyword: string;
  /** The company's own wordings, the best first; undefined means the default of country and language. */
  readonly ownTexts: readonly string[] | undefined;
}

/**
 * How the recipient of a promotional SMS gets out: by answering where a number is known that can be answered (the sender
 * itself, the company's own setting, a connection), else by the link.
 *
 * A body that has places for the way out decides it, and so does a message's own wording, which is refused where it offers
 * none: its author wrote it for this message. A wording of the company decides it only where neither message nor company
 * asks for a method, and gives way to the next, at last to the default, where it does not offer what is asked for.
 */
export function chooseWayOut(
  message: OutboundSms,
  settings: CompanySettings,
  policy: CountryPolicy,
  senders: EnrichContext['senders'],
): WayOut {
  const { country } = policy;
  const answerTo = findAnswerTo(message, settings, country, senders);
  const mode = message.optOut?.mode ?? 'auto';
  const companyMethod = settings.methods?.find((method) => method.country === country)?.method;
  const isSender = answerTo?.isSender;
  const keyword = answerTo?.keyword ?? policy.keyword;
  const choose = (shown: ShownPlaceholders | undefined): OptOutMethod =>
    chooseOptOutMethod({
      policy: policy.method,
      canAnswer: answerTo !== undefined,
      isSender,
      mode,
      companyMethod,
      shown,
    });

  const inBody = readPlaceholders(message.body);
  const decides = inBody && !inBody.optOut ? inBody : undefined;
  const own = message.optOut?.text;
  if (own !== undefined) {
    return { method: choose(decides ?? readPlaceholders(own)), answerTo, keyword, ownTexts: [own] };
  }
  const isAsked = mode !== 'auto' || companyMethod !== undefined;
  const language = message.language ?? policy.languages[0];
  for (const { text, alternatives = [] } of wordingsFor(
    settings,
    { campaignId: message.campaignId, language },
    country,
  )) {
    const method = choose(decides ?? (isAsked ? undefined : readPlaceholders(text)));
    const fits = (one: string): boolean => fitsMethod(one, { method, shortCode: answerTo?.value, isSender, keyword });
    if (fits(text)) return { method, answerTo, keyword, ownTexts: [text, ...alternatives.filter(fits)] };
  }
  return { method: choose(decides), answerTo, keyword, ownTexts: undefined };
}

/** Both ways where both are asked for; and nothing in it that has no value here. */
function fitsMethod(text: string, way: Parameters<typeof offersWayOut>[1]): boolean {
  const ways = way.method === 'both' ? (['link', 'short_code'] as const) : [way.method];
  const canFill = way.shortCode !== undefined || readPlaceholders(text)?.shortCode !== true;
  return canFill && ways.every((method) => offersWayOut(text, { ...way, method }));
}

function findAnswerTo(
  { companyId, from }: OutboundSms,
  settings: CompanySettings,
  country: string | undefined,
  senders: EnrichContext['senders'],
): AnswerTo | undefined {
  const own = settings.senders.find(
    (sender) => sender.number === from || (sender.shortCode === from && sender.country === country),
  );
  if (own) return toAnswerTo(own, true);
  const known = senders.findSender(companyId, country, from);
  if (known) return toAnswerTo(known, true);
  if (country === undefined) return undefined;
  const other = settings.senders.find((sender) => sender.country === country) ?? senders.answerTo(companyId, country);
  return other && toAnswerTo(other, false);
}

interface Sender {
  readonly shortCode?: string | undefined;
  readonly number?: string | undefined;
  readonly nationalTables?: NationalTable[] | undefined;
}

function toAnswerTo(sender: Sender & { readonly keyword?: unknown }, isSender: boolean): AnswerTo {
  const { shortCode, number, keyword, nationalTables } = sender;
  return {
    value: (shortCode ?? number)!,
    kind: shortCode === undefined ? 'long_number' : 'short_code',
    isSender,
    // STOP is what a setting without a word says, so the policy may know a better one; and nobody is told a word that
    // would not be understood when it comes back.
    keyword: typeof keyword === 'string' && keyword !== 'STOP' && isOptOutWord(keyword) ? keyword : undefined,
    // Of another number than the sender it is not known by what route the message leaves.
    tables: isSender ? nationalTables : undefined,
  };
}
