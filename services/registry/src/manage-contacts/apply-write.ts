import { isDeepStrictEqual } from 'node:util';
import { toAddress } from '../record-opt-out/usable-address.js';
import type { Refusal } from './contact-schemas.js';

export type FieldValue = string | number | boolean;

/** A contact as it is kept. */
export interface StoredContact {
  readonly contactId: string;
  readonly phone: string | undefined;
  readonly email: string | undefined;
  readonly firstName: string | undefined;
  readonly lastName: string | undefined;
  readonly language: string | undefined;
  readonly fields: Readonly<Record<string, FieldValue>> | undefined;
}

/** Values that are given: null takes one away. */
export interface ContactValues {
  readonly phone?: string | null | undefined;
  readonly email?: string | null | undefined;
  readonly firstName?: string | null | undefined;
  readonly lastName?: string | null | undefined;
  readonly language?: string | null | undefined;
  readonly fields?: Readonly<Record<string, FieldValue | null>> | null | undefined;
}

/**
 * create: only when there is none. replace: as a whole, whether there is one or not. patch: what is given, of one that is
 * there. merge: what is given, whether there is one or not.
 */
export type WriteMode = 'create' | 'replace' | 'patch' | 'merge';

export interface ContactWrite {
  readonly contactId: string;
  readonly mode: WriteMode;
  readonly values: ContactValues;
  /** The groups to be in; undefined leaves them as they are. */
  readonly groups?: readonly string[] | undefined;
  /** Groups to be in besides those it is in. */
  readonly join?: readonly string[] | undefined;
}

export interface Refused {
  readonly status: 'invalid';
  readonly code: Refusal;
  readonly detail: string;
}

export type Applied =
  Refused | { readonly status: 'created' | 'updated' | 'unchanged'; readonly contact: StoredContact };

/** What a write makes of a contact (undefined: there is none). Pure. */
export function applyWrite(existing: StoredContact | undefined, write: ContactWrite): Applied {
  const { contactId, mode, values } = write;
  if (existing && mode === 'create') return refuse('CONTACT_EXISTS', 'There is a contact with this id.');
  if (!existing && mode === 'patch') return refuse('CONTACT_UNKNOWN', 'There is no contact with this id.');
  const base = mode === 'replace' ? undefined : existing;
  const phone = addressOf('sms', values.phone, base?.phone);
  const email = addressOf('email', values.email, base?.email);
  if (phone === 'invalid') return refuse('INVALID_ADDRESS', 'phone: must be a number in E.164, such as +33612345678');
  if (email === 'invalid') return refuse('INVALID_ADDRESS', 'email: must be an e-mail address');
  if (!phone && !email) return refuse('ADDRESS_MISSING', 'A contact has a phone or an email.');
  const contact: StoredContact = {
    contactId,
    phone: phone?.address,
    email: email?.address,
    firstName: valueOf(values.firstName, base?.firstName),
    lastName: valueOf(values.lastName, base?.lastName),
    language: valueOf(values.language, base?.language),
    fields: fieldsOf(values.fields, base?.fields),
  };
  if (!existing) return { status: 'created', contact };
  return { status: isDeepStrictEqual(existing, contact) ? 'unchanged' : 'updated', contact };
}

export function refuse(code: Refusal, detail: string): Refused {
  return { status: 'invalid', code, detail };
}

function addressOf(
  channel: 'sms' | 'email',
  given: string | null | undefined,
  base: string | undefined,
): { readonly address: string } | 'invalid' | undefined {
  // What is stored was usable when it came; numbering plans age.
  if (given === undefined) return base === undefined ? undefined : { address: base };
  if (given === null) return undefined;
  const address = toAddress(channel, given);
  return address === undefined ? 'invalid' : { address };
}

function valueOf<T>(given: T | null | undefined, base: T | undefined): T | undefined {
  return given === undefined ? base : (given ?? undefined);
}

function fieldsOf(given: ContactValues['fields'], base: StoredContact['fields']): StoredContact['fields'] {
  if (given === undefined) return base;
  const merged = Object.entries({ ...base, ...given }).filter(
    (entry): entry is [string, FieldValue] => given !== null && entry[1] !== null,
  );
  return merged.length === 0 ? undefined : Object.fromEntries(merged);
}
