import { personKey } from '@stopgate/contracts';
import { addressesThatDecide, coverChange, coveringRequest } from '@stopgate/domain';
import type { ContactAddress, ContactChange, CoverOccasion } from '@stopgate/domain';
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
    coverChange(change, stateOf).map((coverage): RequestToRecord => {
      const source = stateOf(coverage.from)!;
      // In doubt it is another wish than without.
      const wish = `${source.version}${coverage.isDoubtful ? '-doubt' : ''}`;
      const original = {
        requestId: `contact-${change.after.contactId}-${coverage.from.channel}-${wish}`,
        companyId,
        method: source.method,
        occurredAt: source.lastOptOutAt!,
        requestedAt: now,
        campaignId: source.campaignId,
        country: source.country,
        actor,
        ...(coverage.isDoubtful && { evidence: { doubt: 'reading' } }),
      };
      return coveringRequest(original, coverage, occasion);
    }),
  );

  function keyOf(one: ContactAddress): string {
    return personKey({ companyId, ...one });
  }
}
