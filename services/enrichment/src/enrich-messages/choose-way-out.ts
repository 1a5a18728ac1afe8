import type { CompanySettings, OutboundSms } from '@stopgate/contracts';
import { chooseOptOutMethod, readPlaceholders } from '@stopgate/domain';
import type { CountryPolicy, NationalTable, OptOutMethod, ShownPlaceholders } from '@stopgate/domain';
import { chooseWording } from './choose-wording.js';
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
 * itself, the company's own setting, its own connection, a shared short code), else by the link.
 *
 * Own wording with places for one way alone makes it that way. The company's wording that speaks only of a number gives
 * way to the next one, at last to the default, where the destination has none; a message's own wording is refused there,
 * for its author wrote it for this message.
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
  const canAnswer = answerTo !== undefined;
  const own = message.optOut?.text;
  const language = message.language ?? policy.languages[0];
  const body = readPlaceholders(message.body);
  const choose = (shown: ShownPlaceholders | undefined): OptOutMethod =>
    chooseOptOutMethod({ policy: policy.method, canAnswer, mode, companyMethod, shown });
  const keyword = answerTo?.keyword ?? policy.keyword;
  if (own !== undefined) return { method: choose(merge(body, own)), answerTo, keyword, ownTexts: [own] };

  const texts = chooseWording(settings, { campaignId: message.campaignId, language }, country, (text) => {
    const shown = readPlaceholders(text);
    if (shown === undefined || shown.link) return true;
    return shown.shortCode ? canAnswer : answerTo?.isSender === true;
  });
  return { method: choose(merge(body, texts?.[0])), answerTo, keyword, ownTexts: texts };
}

/** What the body has places for counts before what stands behind it. */
function merge(body: ShownPlaceholders | undefined, wording: string | undefined): ShownPlaceholders | undefined {
  if (body && !body.optOut) return body;
  return wording === undefined ? undefined : readPlaceholders(wording);
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
    // STOP is what a setting without a word says, so the policy may know a better one.
    keyword: typeof keyword === 'string' && keyword !== 'STOP' ? keyword : undefined,
    tables: nationalTables,
  };
}
