import { personKey } from '@stopgate/contracts';
import { addressesThatDecide, coverChange, coveringRequest, originalRequestId } from '@stopgate/domain';
import type { ContactAddress, ContactChange, CoverOccasion, SuppressionState } from '@stopgate/domain';
import type { RequestToRecord } from '../record-opt-out/plan-changes.js';
import type { LockPeople } from '../record-opt-out/suppression-store.js';
import type { PersonKey } from '../record-opt-out/suppressions.sql.js';

/**
 * The opt-outs that follow from changes of contacts of a company whose opt-outs cover whole contacts. Whoever's state
 * decides about it is locked, and stays so until the contacts are written: an opt-out of one of them comes before and is
 * seen here, or waits and then sees the contacts.
 */
export async function coverWrites(
  lock: LockPeople,
  { companyId, actor }: { readonly companyId: string; readonly actor: string },
  options: { readonly changes: readonly ContactChange[]; readonly occasion: CoverOccasion; readonly now: string },
): Promise<RequestToRecord[]> {
  const { changes, occasion, now } = options;
  const people = new Map<string, PersonKey>();
  for (const one of changes.flatMap(addressesThatDecide)) people.set(keyOf(one), { companyId, ...one });
  if (people.size === 0) return [];
  const states = await lock([...people.values()]);
  const stateOf = (one: ContactAddress) => states.get(keyOf(one));
  return changes.flatMap((change) =>
    coverChange(change, stateOf).flatMap((coverage): RequestToRecord[] => {
      const source = stateOf(coverage.from)!;
      const doubtful = coverage.isDoubtful && originalRequestId(source.doubtfulRequest!);
      const original = {
        // In doubt it is the same reply as ever, however often it comes by this contact.
        requestId: doubtful ?? `contact-${change.after.contactId}-${coverage.from.channel}-${source.version}`,
        companyId,
        method: source.method,
        occurredAt: source.lastOptOutAt!,
        requestedAt: now,
        campaignId: source.campaignId,
        country: source.country,
        actor,
        ...(coverage.isDoubtful && { evidence: { doubt: 'reading' } }),
      };
      const request = coveringRequest(original, coverage, occasion);
      return doubtful !== undefined && isKnownHere(doubtful, request, stateOf(coverage.to)) ? [] : [request];
    }),
  );

  function keyOf(one: ContactAddress): string {
    return personKey({ companyId, ...one });
  }
}

/** Whether a doubtful reply has come to this address before, by itself or under another number, or was taken back here. */
function isKnownHere(reply: string, { requestId }: RequestToRecord, state: SuppressionState | undefined): boolean {
  const { doubtfulRequest, status } = state ?? {};
  if (doubtfulRequest === undefined || originalRequestId(doubtfulRequest) !== reply) return false;
  return status === 'clear' || doubtfulRequest !== requestId;
}
