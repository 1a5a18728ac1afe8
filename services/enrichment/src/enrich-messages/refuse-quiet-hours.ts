import type { CompanySettings, OutboundMessage } from '@stopgate/contracts';
import { judgeQuietHours, resolvePolicy } from '@stopgate/domain';
import type { QuietAnswer, QuietHours } from '@stopgate/domain';
import type { BlockReason } from './block-message.js';
import { senderKindOf } from './plan-sms.js';

/** The same for all messages of a minute, which are many where a campaign runs into the night. */
const SLOT_MS = 60_000;
const MOST_REMEMBERED = 1_000;
const answers = new WeakMap<QuietHours, Map<string, QuietAnswer>>();

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

function judge(hours: QuietHours, country: string, at: number): QuietAnswer {
  let known = answers.get(hours);
  if (!known) answers.set(hours, (known = new Map()));
  const key = `${country}|${Math.floor(at / SLOT_MS)}`;
  let answer = known.get(key);
  if (!answer) {
    if (known.size >= MOST_REMEMBERED) known.clear();
    known.set(key, (answer = judgeQuietHours(hours, country, Math.floor(at / SLOT_MS) * SLOT_MS)));
  }
  return answer;
}
