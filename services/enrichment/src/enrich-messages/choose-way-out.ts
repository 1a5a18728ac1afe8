import type { CompanySettings, OutboundSms } from '@stopgate/contracts';
import { chooseOptOutMethod } from '@stopgate/domain';
import type { SmsOptOutMethod } from '@stopgate/domain';
import type { EnrichContext } from './enrich-context.js';

export interface WayOut {
  readonly method: SmsOptOutMethod;
  readonly shortCode: string | undefined;
  readonly keyword: string | undefined;
  /** The company's own wording; undefined means the default of country and language. */
  readonly ownText: string | undefined;
}

/**
 * How the recipient of a promotional SMS gets out: the country's short code where one is known (the company's own
 * setting, its own connection, a shared one), else the link.
 *
 * Own wording that offers only a {link} makes it the link everywhere. The company's general wording that speaks only of
 * a short code gives way to the default where the destination has none; a message's own wording is refused there, for
 * its author wrote it for this message.
 */
export function chooseWayOut(
  message: OutboundSms,
  settings: CompanySettings,
  country: string | undefined,
  shortCodeFor: EnrichContext['shortCodeFor'],
): WayOut {
  const mode = message.optOut?.mode ?? 'auto';
  const wording = message.optOut?.text ?? settings.optOutText;
  const own = settings.senders.find((sender) => sender.country === country);
  const shortCode = own?.shortCode ?? (country === undefined ? undefined : shortCodeFor(message.companyId, country));
  const method = chooseOptOutMethod({ country, shortCode, mode, ownText: wording });
  const general = message.optOut?.text === undefined;
  const misfit = general && method === 'link' && wording?.includes('{shortCode}') && !wording.includes('{link}');
  return { method, shortCode, keyword: own?.keyword, ownText: misfit ? undefined : wording };
}
