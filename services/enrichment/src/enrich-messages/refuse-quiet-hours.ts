import type { CompanySettings, OutboundMessage } from '@stopgate/contracts';
import { judgeQuietHours, resolvePolicy } from '@stopgate/domain';
import type { QuietAnswer, QuietHours } from '@stopgate/domain';
import type { BlockReason } from './block-message.js';
import { senderKindOf } from './plan-sms.js';

const MINUTE_MS = 60_000;
/** A stretch of time in which the answer is the same. */
interface Stretch {
  readonly from: number;
  readonly until: number;
  readonly answer: QuietAnswer;
}

/** Where hours never open, that is looked for again after a day. */
const DAY_MS = 24 * 60 * MINUTE_MS;
const stretches = new WeakMap<QuietHours, Map<string, Stretch>>();

/**
 * Why a promotional SMS may not arrive at the moment `at` (Unix ms), for a company that wants quiet hours enforced;
 * undefined when it may. The company's own hours of the country come before those of the policy.
 */
export function refuseQuietHours(
  settings: CompanySettings,
  message: Pick<OutboundMessage, 'from' | 'language'>,
  country: string | undefined,
  at: number,
): BlockReason | undefined {
  if (!settings.quietHours?.enforce || country === undefined) return undefined;
  const found = findQuietHours(settings, message, country, at);
  if (!found) return undefined;
  const { quiet, opensAt } = judge(found.hours, country, at);
  if (!quiet) return undefined;
  const retryAt = opensAt === undefined ? undefined : new Date(opensAt).toISOString();
  const until = retryAt === undefined ? '' : ` until ${retryAt}`;
  return { code: 'QUIET_HOURS', detail: `promotional messages are quiet in ${country}${until}`, retryAt };
}

export interface FoundQuietHours {
  readonly hours: QuietHours;
  /** The company's own, in place of the policy's. */
  readonly isOwn: boolean;
  readonly isVerified: boolean;
}

const own = new WeakMap<object, QuietHours>();

/** The hours that hold for a company in a country, or undefined when there are none. */
export function findQuietHours(
  settings: CompanySettings,
  message: Pick<OutboundMessage, 'from' | 'language'>,
  country: string,
  at: number,
): FoundQuietHours | undefined {
  const mine = settings.quietHours?.countries?.find((entry) => entry.country === country);
  if (mine) {
    let hours = own.get(mine);
    if (!hours) own.set(mine, (hours = { allowed: mine.allowed, publicHolidays: false }));
    return { hours, isOwn: true, isVerified: true };
  }
  const policy = resolvePolicy({ country, senderKind: senderKindOf(message.from), language: message.language, at });
  const rule = policy.rules.find(({ field }) => field === 'quietHours');
  if (!policy.quietHours || !rule) return undefined;
  return { hours: policy.quietHours, isOwn: false, isVerified: rule.verified };
}

/** Finding out when a night ends takes milliseconds, and a campaign may run into it with all its messages. */
function judge(hours: QuietHours, country: string, at: number): QuietAnswer {
  let known = stretches.get(hours);
  if (!known) stretches.set(hours, (known = new Map()));
  const last = known.get(country);
  if (last && last.from <= at && at < last.until) return last.answer;
  const from = Math.floor(at / MINUTE_MS) * MINUTE_MS;
  const answer = judgeQuietHours(hours, country, from);
  const until = answer.quiet ? (answer.opensAt ?? from + DAY_MS) : from + MINUTE_MS;
  known.set(country, { from, until, answer });
  return answer;
}
