import { readContactAddresses } from '@stopgate/domain';
import type { ContactCells } from '@stopgate/domain';
import { z } from 'zod';
import { FAULTS } from '../import-opt-outs/record-lines.js';
import type { Finding } from '../import-opt-outs/imports.sql.js';
import type { ContactWrite } from '../manage-contacts/apply-write.js';
import { newContactSchema } from '../manage-contacts/contact-schemas.js';
import type { ContactSourceLine } from './read-contact-lines.js';

/** What a line asks for; the contact that it means is not known yet when it names none. */
export interface WantedContact {
  readonly line: number;
  readonly contactId: string | undefined;
  readonly values: ContactWrite['values'] & { readonly phone?: string; readonly email?: string };
  readonly join: readonly string[];
  readonly note?: Pick<Finding, 'code' | 'detail'> | undefined;
}

export interface UnreadLine {
  readonly line: number;
  readonly finding: Pick<Finding, 'code' | 'detail'>;
}

const text = z.union([z.string(), z.int().transform(String)]).nullish();

/** Addresses are read apart, as people write them; groups stand in one cell. */
const lineSchema = newContactSchema
  .omit({ phone: true, email: true, groups: true })
  .extend({ phone: text, email: text, groups: z.union([z.string(), z.array(z.string())]).nullish() });

export interface LineRules {
  readonly defaultCountry: string | undefined;
  /** Groups that every contact of the file is to join. */
  readonly groups: readonly string[];
}

/** Pure. A line leaves as it is what it says nothing about, so nothing is ever emptied by an empty cell. */
export function toWantedContact(source: ContactSourceLine, rules: LineRules): WantedContact | UnreadLine {
  const { line } = source;
  if ('fault' in source) return { line, finding: { code: source.fault, detail: FAULTS[source.fault] } };
  const read = lineSchema.safeParse(withoutEmpty(source.fields));
  if (!read.success) {
    const [issue] = read.error.issues;
    return { line, finding: { code: 'INVALID_FIELD', detail: `${issue!.path.join('.')}: ${issue!.message}` } };
  }
  const { contactId, phone, email, groups, firstName, lastName, language, fields } = read.data;
  const addresses = readContactAddresses(
    { phone: phone ?? undefined, email: email ?? undefined },
    rules.defaultCountry,
  );
  if (contactId === undefined && !addresses.phone && !addresses.email) {
    const detail = 'The line has neither a phone nor an email.';
    return { line, finding: addresses.finding ?? { code: 'ADDRESS_MISSING', detail } };
  }
  const given = { phone: addresses.phone, email: addresses.email, firstName, lastName, language, fields };
  return {
    line,
    contactId,
    values: withoutEmpty(given) as WantedContact['values'],
    join: [...new Set([...rules.groups, ...readGroups(groups)])],
    note: addresses.finding,
  };
}

function readGroups(groups: string | string[] | null | undefined): string[] {
  const names = typeof groups === 'string' ? groups.split(/[;,|]/) : (groups ?? []);
  return names.map((name) => name.trim()).filter((name) => name !== '');
}

function withoutEmpty(cells: ContactCells): ContactCells {
  return Object.fromEntries(
    Object.entries(cells).filter(([, value]) => value !== undefined && value !== null && value !== ''),
  );
}
