import type { PoolClient } from 'pg';
import { MOST_CONTACTS_OF_AN_ADDRESS } from '../cover-contacts/find-following.js';
import type { Transactions } from '../in-transaction.js';
import { coverWrites } from '../cover-contacts/cover-writes.js';
import type { LockPeople, SuppressionStore } from '../record-opt-out/suppression-store.js';
import type { RequestToRecord } from '../record-opt-out/plan-changes.js';
import type { TenantDatabase } from '../tenancy/tenant-database.js';
import { unnestParameters } from '../unnest-columns.js';
import { applyWrite, refuse } from './apply-write.js';
import type { Applied, ContactWrite, Refused, StoredContact } from './apply-write.js';
import {
  contactColumns,
  CONTACTS_KEY,
  COUNT_SHARING,
  DELETE_CONTACT,
  GROUP_OF_MEMBER,
  INSERT_CONTACTS,
  LOCK_CONTACTS,
  READ_COVERS,
  UPDATE_CONTACTS,
} from './contacts.sql.js';
import type { ContactRow } from './contacts.sql.js';
import { planMemberships, writeMemberships } from './memberships.js';

/** Whose call it is; the actor is kept with the opt-outs that follow. */
export interface Writer {
  readonly companyId: string;
  readonly actor: string;
}

/** A STOP of one of these people waits for at most this many contacts. */
const CONTACTS_A_TRANSACTION = 500;
const MOST_TRIES = 5;

/** The contacts of the address book. What they are subscribed to is never kept with them. */
export class ContactStore {
  constructor(
    private readonly tenants: TenantDatabase,
    private readonly suppressions: SuppressionStore,
    private readonly now: () => number = Date.now,
  ) {}

  /**
   * Writes contacts, in parts that are each committed or not at all; one result each, in order. Rejects as pg does.
   *
   * @param transactions the company's own when absent
   */
  write(
    writer: Writer,
    writes: readonly ContactWrite[],
    transactions: Transactions = this.tenants.of(writer.companyId),
  ): Promise<Applied[]> {
    return this.inParts(writes, (part) => this.writePart(writer, part, transactions));
  }

  /** What writing these contacts would do. Nothing stays of it. */
  preview(writer: Writer, writes: readonly ContactWrite[], transactions: Transactions): Promise<Applied[]> {
    return this.inParts(writes, async (part) => {
      const undone = this.suppressions.recordWithin<readonly Applied[]>(transactions, async (client, lock) => {
        throw new Previewed((await this.writeIn(client, lock, writer, part)).value);
      });
      return undone.catch((error: unknown) => {
        if (error instanceof Previewed) return error.applied;
        throw error;
      });
    });
  }

  private async inParts(
    writes: readonly ContactWrite[],
    write: (part: readonly ContactWrite[]) => Promise<readonly Applied[]>,
  ): Promise<Applied[]> {
    const seen = new Set<string>();
    const results: Applied[] = writes.map(({ contactId }) => {
      if (seen.has(contactId)) return refuse('CONTACT_ID_TWICE', 'The list has this contact before.');
      seen.add(contactId);
      return PENDING;
    });
    const open = writes.flatMap((one, index) => (results[index] === PENDING ? [{ write: one, index }] : []));
    for (let from = 0; from < open.length; from += CONTACTS_A_TRANSACTION) {
      const part = open.slice(from, from + CONTACTS_A_TRANSACTION);
      const applied = await write(part.map(({ write: one }) => one));
      part.forEach(({ index }, place) => (results[index] = applied[place]!));
    }
    return results;
  }

  /** Whether there was one. Takes no opt-out back. */
  async remove(companyId: string, contactId: string): Promise<boolean> {
    return this.tenants.of(companyId)(async (client) => {
      const { rowCount } = await client.query(DELETE_CONTACT, [companyId, contactId]);
      return rowCount === 1;
    });
  }

  private async writePart(
    writer: Writer,
    writes: readonly ContactWrite[],
    transactions: Transactions,
  ): Promise<Applied[]> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await this.suppressions.recordWithin(transactions, (client, lock) =>
          this.writeIn(client, lock, writer, writes),
        );
      } catch (error) {
        if (tries >= MOST_TRIES || !isOvertaken(error)) throw error;
      }
    }
  }

  private async writeIn(
    client: PoolClient,
    lock: LockPeople,
    writer: Writer,
    writes: readonly ContactWrite[],
  ): Promise<{ value: Applied[]; requests: RequestToRecord[] }> {
    const { companyId } = writer;
    const ids = writes.map(({ contactId }) => contactId);
    // In this order: see `waitForOthers` of the job that applies the setting to what is there.
    const [existing, covers] = await Promise.all([
      client.query<ContactRow>({ name: 'lock-contacts', text: LOCK_CONTACTS, values: [companyId, ids] }),
      client.query<{ covers_contact: boolean }>(READ_COVERS, [companyId]),
    ]);
    const before = new Map(existing.rows.map((row) => [row.contact_id, toStored(row)]));
    const wanted = writes.map((write) => applyWrite(before.get(write.contactId), write));
    const shared = await refuseShared(client, companyId, before, wanted);
    const { applied, joins, leaves } = await planMemberships(client, companyId, writes, shared);
    const contactsOf = (status: Applied['status']): StoredContact[] =>
      applied.flatMap((one) => (one.status === status && 'contact' in one ? [one.contact] : []));
    const [created, updated] = [contactsOf('created'), contactsOf('updated')];
    const now = new Date(this.now()).toISOString();
    const requests = covers.rows[0]?.covers_contact
      ? await coverWrites(lock, writer, {
          changes: [...created, ...updated].map((after) => ({ before: before.get(after.contactId), after })),
          occasion: 'contact_changed',
          now,
        })
      : [];
    if (created.length > 0) await writeContacts(client, INSERT_CONTACTS, companyId, created, now);
    if (updated.length > 0) await writeContacts(client, UPDATE_CONTACTS, companyId, updated, now);
    await writeMemberships(client, companyId, { joins, leaves });
    return { value: applied, requests };
  }
}

/** Ends a transaction that was only to show what it would do. */
class Previewed extends Error {
  constructor(readonly applied: readonly Applied[]) {
    super('nothing of this is to stay');
  }
}

const PENDING: Refused = refuse('CONTACT_UNKNOWN', 'not written');

/** Somebody created the contact, or deleted the group, after it was looked for. */
function isOvertaken(error: unknown): boolean {
  const { constraint } = error as { constraint?: unknown };
  return constraint === CONTACTS_KEY || constraint === GROUP_OF_MEMBER;
}

async function writeContacts(
  client: PoolClient,
  text: string,
  companyId: string,
  contacts: readonly StoredContact[],
  now: string,
): Promise<void> {
  const name = text === INSERT_CONTACTS ? 'insert-contacts' : 'update-contacts';
  await client.query({ name, text, values: [...unnestParameters(contactColumns, contacts), companyId, now] });
}

/** An address that very many contacts have is a placeholder: an opt-out of it must not reach them all. */
async function refuseShared(
  client: PoolClient,
  companyId: string,
  before: ReadonlyMap<string, StoredContact>,
  wanted: readonly Applied[],
): Promise<Applied[]> {
  const gained = wanted.map((one) => {
    if (!('contact' in one) || one.status === 'unchanged') return [];
    const { contactId, phone, email } = one.contact;
    const old = before.get(contactId);
    return [phone === old?.phone ? undefined : phone, email === old?.email ? undefined : email];
  });
  const asked = (index: 0 | 1): string[] => [...new Set(gained.flatMap((one) => one[index] ?? []))];
  const values = [companyId, asked(0), asked(1), MOST_CONTACTS_OF_AN_ADDRESS];
  const { rows } = await client.query<{ address: string; contacts: number }>({
    name: 'count-sharing',
    text: COUNT_SHARING,
    values,
  });
  const counts = new Map(rows.map(({ address, contacts }) => [address, contacts]));
  return wanted.map((one, index) => {
    const mine = gained[index]!.filter((address) => address !== undefined);
    const full = mine.find((address) => counts.get(address)! >= MOST_CONTACTS_OF_AN_ADDRESS);
    if (full !== undefined) {
      const field = full.includes('@') ? 'email' : 'phone';
      const detail = `${field}: ${MOST_CONTACTS_OF_AN_ADDRESS} contacts have this address already`;
      return refuse('ADDRESS_SHARED_TOO_OFTEN', detail);
    }
    for (const address of mine) counts.set(address, counts.get(address)! + 1);
    return one;
  });
}

export function toStored(row: ContactRow): StoredContact {
  return {
    contactId: row.contact_id,
    phone: row.phone ?? undefined,
    email: row.email ?? undefined,
    firstName: row.first_name ?? undefined,
    lastName: row.last_name ?? undefined,
    language: row.language ?? undefined,
    fields: row.fields ?? undefined,
  };
}
