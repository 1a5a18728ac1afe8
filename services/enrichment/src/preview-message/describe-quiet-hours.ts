import type { CompanySettings, OutboundMessage } from '@stopgate/contracts';
import { judgeQuietHours } from '@stopgate/domain';
import { findQuietHours } from '../enrich-messages/refuse-quiet-hours.js';
import type { Preview } from './preview-schemas.js';

/** The quiet hours of a destination at a moment (Unix ms), enforced or not; undefined where none are known. */
export function describeQuietHours(
  settings: CompanySettings,
  message: Pick<OutboundMessage, 'from' | 'language'>,
  country: string | undefined,
  at: number,
): Preview['quietHours'] {
  const found = country === undefined ? undefined : findQuietHours(settings, message, country, at);
  if (!found) return undefined;
  const { hours, isOwn, isVerified } = found;
  const { quiet, opensAt, timeZones } = judgeQuietHours(hours, country!, at);
  return {
    quiet,
    at: new Date(at).toISOString(),
    ...(opensAt !== undefined && { opensAt: new Date(opensAt).toISOString() }),
    enforced: settings.quietHours?.enforce === true,
    own: isOwn,
    verified: isVerified,
    timeZones: [...timeZones],
    publicHolidays: hours.publicHolidays,
  };
}
