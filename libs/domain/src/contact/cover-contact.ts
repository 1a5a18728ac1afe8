import type { Channel } from '../address/channel.js';
import { countryOf } from '../address/country-of.js';
import { maskAddress } from '../address/mask-address.js';
import type { SuppressionRequest, SuppressionState } from '../suppression/suppression-request.js';

export interface ContactAddress {
  readonly channel: Channel;
  readonly address: string;
}

/** A contact as far as opt-outs are concerned. Addresses normalised. */
export interface CoveredContact {
  readonly contactId: string;
  readonly phone?: string | undefined;
  readonly email?: string | undefined;
}

/** An address that has to be opted out because another one of the same contact is. */
export interface Coverage {
  readonly to: ContactAddress;
  readonly from: ContactAddress;
  /** Through which of the company's contacts. */
  readonly contactIds: readonly string[];
  /** Nothing says so but replies whose meaning is not certain. */
  readonly isDoubtful?: true;
}

/** The addresses of a contact. */
export function addressesOf({ phone, email }: Omit<CoveredContact, 'contactId'>): ContactAddress[] {
  return [
    ...(phone === undefined ? [] : [{ channel: 'sms' as const, address: phone }]),
    ...(email === undefined ? [] : [{ channel: 'email' as const, address: email }]),
  ];
}

/** What somebody who says stop at `from` is also to get no messages at: the other addresses of the contacts that have it. */
export function coverOptOut(from: ContactAddress, contacts: readonly CoveredContact[]): Coverage[] {
  const found = new Map<string, Coverage>();
  for (const contact of contacts) {
    const addresses = addressesOf(contact);
    if (!addresses.some((one) => isSame(one, from))) continue;
    for (const to of addresses.filter((one) => !isSame(one, from))) {
      const contactIds = [...(found.get(keyOf(to))?.contactIds ?? []), contact.contactId];
      found.set(keyOf(to), { to, from, contactIds });
    }
  }
  return [...found.values()];
}

/** A contact that is written; `before` is absent when it is new. */
export interface ContactChange {
  readonly before?: CoveredContact | undefined;
  readonly after: CoveredContact;
}

/**
 * The addresses whose states decide what a change of a contact covers: all it had and has, when it gains one and is not
 * left with that alone. Empty when the change cannot matter.
 */
export function addressesThatDecide({ before, after }: ContactChange): ContactAddress[] {
  const old = before ? addressesOf(before) : [];
  const known = unique([...old, ...addressesOf(after)]);
  return known.length > 1 && known.length > old.length ? known : [];
}

/**
 * What a change of a contact opts out: an address that the contact gains while another of its addresses, be it one that
 * it loses, is opted out; and its other addresses when the gained one is. `stateOf` gives what is known of an address.
 */
export function coverChange(
  change: ContactChange,
  stateOf: (address: ContactAddress) => SuppressionState | undefined,
): Coverage[] {
  const { contactId } = change.after;
  const known = addressesThatDecide(change);
  const old = change.before ? addressesOf(change.before) : [];
  const isGained = (one: ContactAddress): boolean => !old.some((other) => isSame(one, other));
  const sources = known.filter((one) => spreads(stateOf(one), contactId));
  return addressesOf(change.after).flatMap((to): Coverage[] => {
    const candidates = sources.filter((from) => !isSame(from, to) && (isGained(to) || isGained(from)));
    const from = candidates.toSorted((a, b) => timeOf(stateOf(b)).localeCompare(timeOf(stateOf(a))))[0];
    if (!from) return [];
    const isDoubtful = candidates.every((one) => stateOf(one)?.doubtfulRequest !== undefined);
    return [{ to, from, contactIds: [contactId], ...(isDoubtful && { isDoubtful }) }];
  });
}

/**
 * Whether an opt-out reaches the contact's other addresses: the person said it at this address, or it came to this
 * address through the same contact. One that came through another contact goes no further: who shares a telephone with
 * somebody has not said stop himself.
 */
export function spreads(state: SuppressionState | undefined, contactId: string): boolean {
  return state?.status === 'opted_out' && (state.coveredBy?.includes(contactId) ?? true);
}

const THROUGH_CONTACT = '~contact~';

/** The id of the request from which this one followed through a contact; its own when it followed from none. */
export function originalRequestId(requestId: string): string {
  return requestId.split(THROUGH_CONTACT)[0]!;
}

/** Why a request that follows from another was made; kept as its evidence. */
export type CoverOccasion = 'opt_out' | 'contact_changed' | 'setting_changed';

type CoveringRequest = Pick<
  SuppressionRequest,
  | 'requestId'
  | 'action'
  | 'companyId'
  | 'channel'
  | 'address'
  | 'method'
  | 'occurredAt'
  | 'requestedAt'
  | 'campaignId'
  | 'actor'
  | 'country'
  | 'importId'
  | 'coveredBy'
  | 'evidence'
>;

/**
 * The request that opts the other address out: the same wish, at the same time, on the same way. What belongs to the
 * message that was answered stays behind: nobody wrote it to this address, and nothing must be confirmed to it. The
 * evidence shows the other address masked: it must not outlive that one's erasure.
 */
export function coveringRequest(
  original: Pick<SuppressionRequest, 'requestId' | 'companyId' | 'method' | 'occurredAt' | 'requestedAt'> &
    Partial<Pick<SuppressionRequest, 'campaignId' | 'actor' | 'country' | 'importId' | 'evidence'>>,
  { to, from, contactIds }: Coverage,
  occasion: CoverOccasion,
): CoveringRequest {
  const { requestId, companyId, method, occurredAt, requestedAt, campaignId, actor, country, importId } = original;
  const doubt = original.evidence?.['doubt'];
  const countryHere = to.channel === 'sms' ? countryOf(to.address) : country;
  return {
    requestId: `${requestId}${THROUGH_CONTACT}${to.channel}`,
    action: 'opt_out',
    companyId,
    ...to,
    method,
    occurredAt,
    requestedAt,
    ...(campaignId !== undefined && { campaignId }),
    ...(actor !== undefined && { actor }),
    ...(countryHere !== undefined && { country: countryHere }),
    // What an import brought with it goes with it, when it is undone.
    ...(importId !== undefined && { importId }),
    coveredBy: contactIds,
    evidence: {
      rule: 'contact',
      occasion,
      from: { channel: from.channel, address: maskAddress(from.address) },
      contactId: contactIds[0],
      // What follows from a doubtful reply is as doubtful, and looked at by itself.
      ...(doubt !== undefined && { doubt }),
    },
  };
}

function timeOf(state: SuppressionState | undefined): string {
  return state?.lastOptOutAt ?? '';
}

function keyOf({ channel, address }: ContactAddress): string {
  return `${channel}|${address}`;
}

function isSame(a: ContactAddress, b: ContactAddress): boolean {
  return a.channel === b.channel && a.address === b.address;
}

function unique(addresses: readonly ContactAddress[]): ContactAddress[] {
  return [...new Map(addresses.map((one) => [keyOf(one), one])).values()];
}
