import type { PoolClient } from 'pg';
import { refuse } from './apply-write.js';
import type { Applied, ContactWrite } from './apply-write.js';
import { DELETE_MEMBERS, INSERT_MEMBERS, KNOWN_GROUPS, READ_MEMBERSHIPS } from './contacts.sql.js';

export interface Membership {
  readonly groupId: string;
  readonly contactId: string;
}

export interface MembershipChanges {
  readonly joins: readonly Membership[];
  readonly leaves: readonly Membership[];
}

/**
 * Which groups contacts join and leave by writes that name groups. A write that names a group that is not there is
 * refused; so is one by which a contact would come to pass by the opt-out filter in passing.
 */
export async function planMemberships(
  client: PoolClient,
  companyId: string,
  writes: readonly ContactWrite[],
  applied: readonly Applied[],
): Promise<MembershipChanges & { readonly applied: Applied[] }> {
  const naming = writes.flatMap(({ contactId, groups, join }, index) =>
    (groups ?? join) && applied[index]!.status !== 'invalid' ? [{ index, contactId, groups, join: join ?? [] }] : [],
  );
  if (naming.length === 0) return { applied: [...applied], joins: [], leaves: [] };
  const ids = naming.map(({ contactId }) => contactId);
  const named = [...new Set(naming.flatMap(({ groups, join }) => [...(groups ?? []), ...join]))];
  const [memberships, known] = await Promise.all([
    client.query<{ contact_id: string; group_id: string }>(READ_MEMBERSHIPS, [companyId, ids]),
    client.query<{ group_id: string; bypasses: boolean }>(KNOWN_GROUPS, [companyId, named]),
  ]);
  const bypasses = new Map(known.rows.map((row) => [row.group_id, row.bypasses]));
  const current = new Map(ids.map((id) => [id, new Set<string>()]));
  for (const { contact_id, group_id } of memberships.rows) current.get(contact_id)!.add(group_id);

  const result = [...applied];
  const joins: Membership[] = [];
  const leaves: Membership[] = [];
  for (const { index, contactId, groups, join } of naming) {
    const mine = current.get(contactId)!;
    const fresh = [...new Set([...(groups ?? []), ...join])].filter((group) => !mine.has(group));
    const unknown = fresh.find((group) => !bypasses.has(group));
    const bypassing = fresh.find((group) => bypasses.get(group));
    const gone = [...mine].filter((group) => groups && !groups.includes(group));
    if (unknown !== undefined) {
      result[index] = refuse('GROUP_UNKNOWN', `groups: there is no group ${unknown}`);
    } else if (bypassing !== undefined) {
      const detail = `groups: ${bypassing} bypasses the filter; add members to it by its own call`;
      result[index] = refuse('GROUP_BYPASSES', detail);
    } else {
      joins.push(...fresh.map((groupId) => ({ groupId, contactId })));
      leaves.push(...gone.map((groupId) => ({ groupId, contactId })));
    }
  }
  return { applied: result, joins, leaves };
}

export async function writeMemberships(
  client: PoolClient,
  companyId: string,
  { joins, leaves }: MembershipChanges,
): Promise<void> {
  const values = (list: readonly Membership[]): unknown[] => [
    companyId,
    list.map(({ groupId }) => groupId),
    list.map(({ contactId }) => contactId),
  ];
  if (joins.length > 0) await client.query(INSERT_MEMBERS, values(joins));
  if (leaves.length > 0) await client.query(DELETE_MEMBERS, values(leaves));
}
