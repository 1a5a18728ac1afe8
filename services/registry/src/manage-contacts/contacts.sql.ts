import { contactTerms } from '@stopgate/domain';
import { unnestSql } from '../unnest-columns.js';
import type { Column } from '../unnest-columns.js';
import type { StoredContact } from './apply-write.js';

export interface ContactRow {
  readonly contact_id: string;
  readonly phone: string | null;
  readonly email: string | null;
  readonly first_name: string | null;
  readonly last_name: string | null;
  readonly language: string | null;
  readonly fields: Record<string, string | number | boolean> | null;
}

/** Writers lock contacts first and people after them, each in the order of their keys. */
export const LOCK_CONTACTS = `
  SELECT contact_id, phone, email, first_name, last_name, language, fields FROM registry.contact
  WHERE company_id = $1 AND contact_id = ANY($2::text[])
  ORDER BY contact_id
  FOR UPDATE`;

export const READ_COVERS = `SELECT covers_contact FROM registry.company WHERE company_id = $1`;

/** In how many contacts each address is, counted up to a limit. Parameters: company, phones, e-mail addresses, limit. */
export const COUNT_SHARING = `
  SELECT address, (
    SELECT count(*) FROM (
      SELECT FROM registry.contact WHERE company_id = $1 AND phone = address OFFSET 0 LIMIT $4
    ) AS counted
  )::integer AS contacts FROM unnest($2::text[]) AS address
  UNION ALL
  SELECT address, (
    SELECT count(*) FROM (
      SELECT FROM registry.contact WHERE company_id = $1 AND email = address OFFSET 0 LIMIT $4
    ) AS counted
  )::integer FROM unnest($3::text[]) AS address`;

export const contactColumns: readonly Column<StoredContact>[] = [
  { name: 'contact_id', type: 'text', of: ({ contactId }) => contactId },
  { name: 'phone', type: 'text', of: ({ phone }) => phone },
  { name: 'email', type: 'text', of: ({ email }) => email },
  { name: 'first_name', type: 'text', of: ({ firstName }) => firstName },
  { name: 'last_name', type: 'text', of: ({ lastName }) => lastName },
  { name: 'language', type: 'text', of: ({ language }) => language },
  { name: 'fields', type: 'json', of: ({ fields }) => fields && JSON.stringify(fields) },
  { name: 'terms', type: 'json', of: (contact) => JSON.stringify(contactTerms(contact)) },
];

const names = contactColumns.map(({ name }) => name).join(', ');
const read = contactColumns
  .map(({ name }) => (name === 'terms' ? 'ARRAY(SELECT json_array_elements_text(terms))' : name))
  .join(', ');

/** Parameters: the columns, the company, now. */
export const INSERT_CONTACTS = `
  INSERT INTO registry.contact (${names}, company_id, created_at, updated_at)
  SELECT ${read}, $${contactColumns.length + 1}, $${contactColumns.length + 2}::timestamptz, $${contactColumns.length + 2}
  FROM ${unnestSql(contactColumns, 'fresh', 1)}
  ORDER BY contact_id COLLATE "C"`;

/** Parameters: the columns, the company, now. */
export const UPDATE_CONTACTS = `
  UPDATE registry.contact AS current SET ${contactColumns
    .slice(1)
    .map(({ name }) =>
      name === 'terms' ? 'terms = ARRAY(SELECT json_array_elements_text(changed.terms))' : `${name} = changed.${name}`,
    )
    .join(', ')}, updated_at = $${contactColumns.length + 2}::timestamptz
  FROM ${unnestSql(contactColumns, 'changed', 1)}
  WHERE current.company_id = $${contactColumns.length + 1} AND current.contact_id = changed.contact_id`;

export const DELETE_CONTACT = `DELETE FROM registry.contact WHERE company_id = $1 AND contact_id = $2`;

/** A violation of one of them is undone by trying again: somebody was faster. */
export const CONTACTS_KEY = 'contact_pkey';
export const GROUP_OF_MEMBER = 'contact_group_member_company_id_group_id_fkey';

export const READ_MEMBERSHIPS = `
  SELECT contact_id, group_id FROM registry.contact_group_member
  WHERE company_id = $1 AND contact_id = ANY($2::text[])`;

/** None of them comes to bypass the filter before those who join now are counted with its members. */
export const KNOWN_GROUPS = `
  SELECT group_id, bypass_reason IS NOT NULL AS bypasses FROM registry.contact_group
  WHERE company_id = $1 AND group_id = ANY($2::text[])
  ORDER BY group_id
  FOR KEY SHARE`;

/** Parameters: company, group ids and contact ids, side by side. */
export const INSERT_MEMBERS = `
  INSERT INTO registry.contact_group_member (company_id, group_id, contact_id)
  SELECT $1, group_id, contact_id FROM unnest($2::text[], $3::text[]) AS wanted (group_id, contact_id)
  ON CONFLICT DO NOTHING`;

export const DELETE_MEMBERS = `
  DELETE FROM registry.contact_group_member AS member
  USING unnest($2::text[], $3::text[]) AS gone (group_id, contact_id)
  WHERE member.company_id = $1 AND member.group_id = gone.group_id AND member.contact_id = gone.contact_id`;
