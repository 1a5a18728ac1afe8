import type { PoolClient } from 'pg';
import { appendAudit } from '../audit/append-audit.js';
import type { AuditEntry } from '../audit/append-audit.js';
import { COUNT_MEMBERS } from '../find-contacts/find-contacts.sql.js';
import { DELETE_MEMBERS, INSERT_MEMBERS } from '../manage-contacts/contacts.sql.js';
import type { TenantDatabase } from '../tenancy/tenant-database.js';
import { MOST_BYPASSING, MOST_COUNTED } from './group-schemas.js';
import type { Members, MembersChanged, NewGroup } from './group-schemas.js';
import {
  CHANGE_GROUP,
  DELETE_GROUP,
  DELETE_SOME_MEMBERS,
  INSERT_GROUP,
  KEEP_CONTACTS,
  LIST_GROUPS,
  LOCK_GROUP,
  LOCK_MEMBERS,
  READ_GROUP,
  SET_BYPASS,
} from './groups.sql.js';
import type { GroupRow } from './groups.sql.js';

const MEMBERS_A_TRANSACTION = 10_000;

/** Who does it: a key of the company. */
export interface Caller {
  readonly companyId: string;
  readonly keyId: string;
}

/** Groups of contacts. Undefined stands for a group that is not there. */
export class GroupStore {
  constructor(private readonly tenants: TenantDatabase) {}

  list(companyId: string, after: string, limit: number): Promise<GroupRow[]> {
    return this.tenants.query<GroupRow>(companyId, LIST_GROUPS, [companyId, after, limit]);
  }

  async read(companyId: string, groupId: string): Promise<{ row: GroupRow; members: number } | undefined> {
    return this.tenants.of(companyId)(async (client) => {
      const row = await readRow(client, READ_GROUP, companyId, groupId);
      return row && { row, members: await countMembers(client, companyId, groupId, MOST_COUNTED) };
    });
  }

  /** Undefined when there is one with this id. */
  create({ companyId }: Caller, groupId: string, { name, description }: NewGroup): Promise<GroupRow | undefined> {
    return this.tenants.of(companyId)(async (client) => {
      const values = [companyId, groupId, name, description ?? null];
      return (await client.query<GroupRow>(INSERT_GROUP, values)).rows[0];
    });
  }

  change(
    { companyId }: Caller,
    groupId: string,
    { name, description }: NewGroup,
  ): Promise<{ readonly row: GroupRow; readonly created: boolean }> {
    return this.tenants.of(companyId)(async (client) => {
      const values = [companyId, groupId, name, description ?? null];
      const [made] = (await client.query<GroupRow>(INSERT_GROUP, values)).rows;
      return made
        ? { row: made, created: true }
        : { row: (await client.query<GroupRow>(CHANGE_GROUP, values)).rows[0]!, created: false };
    });
  }

  /** The contacts stay. */
  async remove(caller: Caller, groupId: string): Promise<boolean> {
    const { companyId } = caller;
    const within = this.tenants.of(companyId);
    for (let gone = MEMBERS_A_TRANSACTION; gone === MEMBERS_A_TRANSACTION;) {
      const values = [companyId, groupId, MEMBERS_A_TRANSACTION];
      gone = await within(async (client) => (await client.query(DELETE_SOME_MEMBERS, values)).rowCount ?? 0);
    }
    return within(async (client) => {
      const { rowCount } = await client.query(DELETE_GROUP, [companyId, groupId]);
      if (rowCount === 1) await appendAudit(client, entry(caller, 'group.deleted', groupId));
      return rowCount === 1;
    });
  }

  /** 'too_many': the group bypasses the filter, and would have more members than such a group may have. */
  changeMembers(
    caller: Caller,
    groupId: string,
    { add, remove }: Members,
  ): Promise<MembersChanged | 'too_many' | undefined> {
    const { companyId } = caller;
    const changed = this.tenants.of(companyId)(async (client): Promise<MembersChanged | undefined> => {
      const wanted = [...new Set(add)];
      // Contacts before groups, as whoever writes contacts.
      const { rows } = await client.query<{ contact_id: string }>(KEEP_CONTACTS, [companyId, wanted]);
      const group = await readRow(client, LOCK_MEMBERS, companyId, groupId);
      if (!group) return undefined;
      const known = rows.map(({ contact_id }) => contact_id);
      const pairs = (ids: readonly string[]) => [companyId, ids.map(() => groupId), ids];
      const { rowCount: removed } = await client.query(DELETE_MEMBERS, pairs(remove));
      const { rowCount: added } = await client.query(INSERT_MEMBERS, pairs(known));
      if (group.bypass_reason !== null && added !== 0) {
        if ((await countMembers(client, companyId, groupId, MOST_BYPASSING + 1)) > MOST_BYPASSING) throw new TooMany();
        await appendAudit(client, entry(caller, 'group.bypassing-members-added', groupId, { contactIds: known }));
      }
      const isKnown = new Set(known);
      return { added: added ?? 0, removed: removed ?? 0, unknown: wanted.filter((id) => !isKnown.has(id)) };
    });
    return changed.catch(unlessTooMany);
  }

  /** Gives a group the bypass, or takes it away (undefined). */
  setBypass(
    caller: Caller,
    groupId: string,
    bypass: { readonly reason: string; readonly expiresAt: string } | undefined,
  ): Promise<GroupRow | 'too_many' | undefined> {
    const { companyId, keyId } = caller;
    return this.tenants.of(companyId)(async (client) => {
      const group = await readRow(client, LOCK_GROUP, companyId, groupId);
      if (!group || (!bypass && group.bypass_reason === null)) return group;
      const members = await countMembers(client, companyId, groupId, MOST_BYPASSING + 1);
      if (bypass && members > MOST_BYPASSING) return 'too_many';
      const values = bypass ? [bypass.reason, bypass.expiresAt, `api-key:${keyId}`] : [null, null, null];
      const { rows } = await client.query<GroupRow>(SET_BYPASS, [companyId, groupId, ...values]);
      const act = bypass ? 'group.bypass-given' : 'group.bypass-taken';
      await appendAudit(client, entry(caller, act, groupId, bypass && { ...bypass, members }));
      return rows[0];
    });
  }
}

class TooMany extends Error {}

function unlessTooMany(error: unknown): 'too_many' {
  if (error instanceof TooMany) return 'too_many';
  throw error;
}

function entry(
  { companyId, keyId }: Caller,
  action: string,
  groupId: string,
  detail?: AuditEntry['detail'],
): AuditEntry {
  return { companyId, actor: `api-key:${keyId}`, action, subject: groupId, ...(detail && { detail }) };
}

async function readRow(
  client: PoolClient,
  text: string,
  companyId: string,
  groupId: string,
): Promise<GroupRow | undefined> {
  return (await client.query<GroupRow>(text, [companyId, groupId])).rows[0];
}

async function countMembers(client: PoolClient, companyId: string, groupId: string, most: number): Promise<number> {
  const { rows } = await client.query<{ members: number }>(COUNT_MEMBERS, [companyId, groupId, most]);
  return rows[0]!.members;
}
