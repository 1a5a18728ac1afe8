import type { ContactAnswer } from '../manage-contacts/contact-schemas.js';
import type { ContactRow } from '../manage-contacts/contacts.sql.js';
import type { TenantDatabase } from '../tenancy/tenant-database.js';
import type { OptOut, OptOutReader } from './read-opt-outs.js';

/** Contacts by their ids, in this order, with their groups; by the key, each (LIMIT 1). */
const LOAD_CONTACTS = `
  SELECT contact.*, ARRAY(
    SELECT group_id FROM registry.contact_group_member
    WHERE company_id = $1 AND contact_id = contact.contact_id ORDER BY group_id
  ) AS groups
  FROM unnest($2::text[]) WITH ORDINALITY AS wanted (contact_id, place), LATERAL (
    SELECT contact_id, phone, email, first_name, last_name, language, fields, created_at, updated_at
    FROM registry.contact WHERE company_id = $1 AND contact_id = wanted.contact_id LIMIT 1
  ) AS contact
  ORDER BY wanted.place`;

interface LoadedRow extends ContactRow {
  readonly created_at: Date;
  readonly updated_at: Date;
  readonly groups: string[];
}

/** These contacts, in order, with their subscriptions at this moment; those that are gone are left out. */
export async function loadContacts(
  tenants: TenantDatabase,
  optOuts: OptOutReader,
  companyId: string,
  contactIds: readonly string[],
): Promise<ContactAnswer[]> {
  if (contactIds.length === 0) return [];
  const rows = await tenants.query<LoadedRow>(companyId, LOAD_CONTACTS, [companyId, contactIds]);
  const found = await optOuts.read(companyId, rows);
  return rows.map((row, index) => toAnswer(row, found[index]!));
}

function toAnswer(row: LoadedRow, optOuts: ContactAnswer['optOuts']): ContactAnswer {
  const { phone, email, first_name, last_name, language, fields } = row;
  return {
    contactId: row.contact_id,
    ...(phone !== null && { phone }),
    ...(email !== null && { email }),
    ...(first_name !== null && { firstName: first_name }),
    ...(last_name !== null && { lastName: last_name }),
    ...(language !== null && { language }),
    ...(fields !== null && { fields }),
    groups: row.groups,
    subscriptions: { sms: subscriptionOf(phone, optOuts.sms), email: subscriptionOf(email, optOuts.email) },
    optOuts,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  };
}

function subscriptionOf(address: string | null, optOut: OptOut | undefined): ContactAnswer['subscriptions']['sms'] {
  if (address === null) return 'no_address';
  return optOut ? 'opted_out' : 'subscribed';
}
