import type { ContactRow } from '../manage-contacts/contacts.sql.js';

/** The state of an address, straight from the truth. LIMIT 1 makes it a look-up by key for each contact. */
function optOutOf(channel: 'sms' | 'email', address: string): string {
  return `
  LEFT JOIN LATERAL (
    SELECT since, method, campaign_id, covered_by IS NOT NULL AS covered FROM registry.suppression
    WHERE company_id = $1 AND channel = '${channel}' AND address = ${address} AND status = 'opted_out' LIMIT 1
  ) AS ${channel} ON true`;
}

/** Contacts by their ids, in this order, with what they are opted out of and their groups. */
export const LOAD_CONTACTS = `
  SELECT contact.*, sms.since AS sms_since, sms.method AS sms_method, sms.campaign_id AS sms_campaign,
    sms.covered AS sms_covered, email.since AS email_since, email.method AS email_method,
    email.campaign_id AS email_campaign, email.covered AS email_covered,
    ARRAY(
      SELECT group_id FROM registry.contact_group_member
      WHERE company_id = $1 AND contact_id = contact.contact_id ORDER BY group_id
    ) AS groups
  FROM unnest($2::text[]) WITH ORDINALITY AS wanted (contact_id, place)
  JOIN LATERAL (
    SELECT contact_id, phone, email, first_name, last_name, language, fields, created_at, updated_at
    FROM registry.contact WHERE company_id = $1 AND contact_id = wanted.contact_id LIMIT 1
  ) AS contact ON true
  ${optOutOf('sms', 'contact.phone')}
  ${optOutOf('email', 'contact.email')}
  ORDER BY wanted.place`;

export interface LoadedRow extends ContactRow {
  readonly created_at: Date;
  readonly updated_at: Date;
  readonly groups: string[];
  readonly sms_since: Date | null;
  readonly sms_method: string;
  readonly sms_campaign: string | null;
  readonly sms_covered: boolean;
  readonly email_since: Date | null;
  readonly email_method: string;
  readonly email_campaign: string | null;
  readonly email_covered: boolean;
}
