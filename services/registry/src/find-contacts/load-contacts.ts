import type { ContactAnswer } from '../manage-contacts/contact-schemas.js';
import type { TenantDatabase } from '../tenancy/tenant-database.js';
import { LOAD_CONTACTS } from './load-contacts.sql.js';
import type { LoadedRow } from './load-contacts.sql.js';

/** These contacts, in order, with their subscriptions at this moment; those that are gone are left out. */
export async function loadContacts(
  tenants: TenantDatabase,
  companyId: string,
  contactIds: readonly string[],
): Promise<ContactAnswer[]> {
  if (contactIds.length === 0) return [];
  const rows = await tenants.query<LoadedRow>(companyId, LOAD_CONTACTS, [companyId, contactIds]);
  return rows.map(toAnswer);
}

function toAnswer(row: LoadedRow): ContactAnswer {
  const { phone, email, first_name, last_name, language, fields } = row;
  const sms = optOutOf(row.sms_since, row.sms_method, row.sms_campaign, row.sms_covered);
  const mail = optOutOf(row.email_since, row.email_method, row.email_campaign, row.email_covered);
  return {
    contactId: row.contact_id,
    ...(phone !== null && { phone }),
    ...(email !== null && { email }),
    ...(first_name !== null && { firstName: first_name }),
    ...(last_name !== null && { lastName: last_name }),
    ...(language !== null && { language }),
    ...(fields !== null && { fields }),
    groups: row.groups,
    subscriptions: { sms: subscriptionOf(phone, sms), email: subscriptionOf(email, mail) },
    optOuts: { ...(sms && { sms }), ...(mail && { email: mail }) },
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  };
}

type OptOut = NonNullable<ContactAnswer['optOuts']['sms']>;

function optOutOf(since: Date | null, method: string, campaignId: string | null, covered: boolean): OptOut | undefined {
  if (since === null) return undefined;
  return {
    since: since.toISOString(),
    method,
    ...(campaignId !== null && { campaignId }),
    rule: covered ? 'contact' : 'channel',
  };
}

function subscriptionOf(address: string | null, optOut: OptOut | undefined): ContactAnswer['subscriptions']['sms'] {
  if (address === null) return 'no_address';
  return optOut ? 'opted_out' : 'subscribed';
}
