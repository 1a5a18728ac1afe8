/**
 * The contacts that have one of these addresses. OFFSET 0 makes it a look-up for each address: given the choice, the
 * planner might read a company's whole address book. Parameters: companies, channels, addresses.
 */
export const FIND_CONTACTS = `
  SELECT wanted.place, contact.contact_id, contact.phone, contact.email
  FROM unnest($1::text[], $2::text[], $3::text[]) WITH ORDINALITY AS wanted (company_id, channel, address, place),
  LATERAL (
    (SELECT contact_id, phone, email FROM registry.contact
     WHERE wanted.channel = 'sms' AND company_id = wanted.company_id AND phone = wanted.address
     OFFSET 0)
    UNION ALL
    (SELECT contact_id, phone, email FROM registry.contact
     WHERE wanted.channel = 'email' AND company_id = wanted.company_id AND email = wanted.address
     OFFSET 0)
  ) AS contact
  ORDER BY wanted.place, contact.contact_id`;

export interface FoundContact {
  readonly place: string;
  readonly contact_id: string;
  readonly phone: string | null;
  readonly email: string | null;
}
