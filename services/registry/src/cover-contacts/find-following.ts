import { coveringRequest, coverOptOut } from '@stopgate/domain';
import type { CoveredContact } from '@stopgate/domain';
import type { PoolClient } from 'pg';
import type { RequestToRecord } from '../record-opt-out/plan-changes.js';
import type { PersonKey } from '../record-opt-out/suppressions.sql.js';
import { FIND_CONTACTS } from './cover.sql.js';
import type { FoundContact } from './cover.sql.js';

/**
 * In how many contacts of a company an address may be. More is no family and no shared mailbox but a placeholder, and one
 * opt-out of it would take the whole address book with it. Writers that meet may pass it by a little; nothing rests on it.
 */
export const MOST_CONTACTS_OF_AN_ADDRESS = 100;

/** What follows from the opt-outs of a batch, and everybody who must be locked before that is certain. */
export interface FoundFollowing {
  readonly people: readonly PersonKey[];
  /** By the place of the request from which they follow. */
  readonly following: ReadonlyMap<number, readonly RequestToRecord[]>;
}

/**
 * The opt-outs of other addresses that follow from these requests, of the companies `covering`, whose opt-outs cover whole
 * contacts. Undefined when none of the requests is one.
 */
export async function findFollowing(
  client: PoolClient,
  requests: readonly RequestToRecord[],
  covering: ReadonlySet<string>,
): Promise<FoundFollowing | undefined> {
  const asked = requests.flatMap((request, place) =>
    isOptOut(request) && covering.has(request.companyId) ? [{ request, place }] : [],
  );
  if (asked.length === 0) return undefined;
  const contacts = await findContactsOf(
    client,
    asked.map(({ request }) => request),
  );
  const following = new Map(asked.map(({ request, place }, index) => [place, follow(request, contacts[index]!)]));
  return { people: [...asked.map(({ request }) => request), ...[...following.values()].flat()], following };
}

function isOptOut({ action }: RequestToRecord): boolean {
  return action === 'opt_out';
}

/** Of each address the contacts that have it. */
export async function findContactsOf(client: PoolClient, people: readonly PersonKey[]): Promise<CoveredContact[][]> {
  const { rows } = await client.query<FoundContact>({
    name: 'find-contacts-of-addresses',
    text: FIND_CONTACTS,
    values: [
      people.map(({ companyId }) => companyId),
      people.map(({ channel }) => channel),
      people.map(({ address }) => address),
    ],
  });
  const found: CoveredContact[][] = people.map(() => []);
  for (const { place, contact_id, phone, email } of rows) {
    found[Number(place) - 1]!.push({ contactId: contact_id, phone: phone ?? undefined, email: email ?? undefined });
  }
  return found;
}

function follow(request: RequestToRecord, contacts: readonly CoveredContact[]): RequestToRecord[] {
  const { channel, address, traceparent } = request;
  return coverOptOut({ channel, address }, contacts).map((coverage, index) => {
    const follows = coveringRequest(request, coverage, 'opt_out');
    // An import is undone request by request, in the order of their ids.
    const requestId = index === 0 ? follows.requestId : `${follows.requestId}~${index}`;
    return { ...follows, requestId, ...(traceparent !== undefined && { traceparent }) };
  });
}
