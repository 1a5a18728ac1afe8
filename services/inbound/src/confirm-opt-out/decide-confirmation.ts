import type { CompanyRecord, OptOutRecorded } from '@stopgate/contracts';

/** Within five minutes a confirmation counts as covered by the person's consent (47 CFR 64.1200(a)(12)). */
const LATEST_MS = 5 * 60_000;

/** North American toll-free numbers: the network answers STOP and START itself, a second text would be ours. */
const TOLL_FREE = /^\+1(?:800|833|844|855|866|877|888)\d{7}$/;

export type ConfirmationDecision =
  | { readonly confirm: true; readonly action: 'opt_out' | 'opt_in'; readonly originator: string }
  | { readonly confirm: false; readonly reason: string };

/**
 * Whether a person who wrote STOP or START gets an answer. Only changes that took effect are recorded, so a second STOP
 * gets no second answer.
 */
export function decideConfirmation(
  event: OptOutRecorded,
  company: CompanyRecord | undefined,
  now: Date,
): ConfirmationDecision {
  const no = (reason: string): ConfirmationDecision => ({ confirm: false, reason });
  if (event.type === 'reason_given' || event.type === 'cleared') return no('no_change');
  if (event.method !== 'sms_reply' || event.channel !== 'sms') return no('not_by_sms');
  if (!company || company.status !== 'active') return no('company_closed');
  if (!company.settings.confirmOptOut) return no('not_wanted');
  if (now.getTime() - Date.parse(event.recordedAt) > LATEST_MS) return no('too_late');
  const { originator } = event;
  // An alphanumeric sender cannot have been written to; something else than a person's STOP is behind it.
  if (originator === undefined || !/^(?:[0-9]{3,8}|\+[0-9]{7,15})$/.test(originator)) return no('no_originator');
  if (TOLL_FREE.test(originator)) return no('toll_free');
  return { confirm: true, action: event.type === 'opted_out' ? 'opt_out' : 'opt_in', originator };
}
