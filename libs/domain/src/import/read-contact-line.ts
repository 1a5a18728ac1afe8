import { readImportAddress } from './read-import-address.js';
import type { ImportCode } from './read-import-line.js';

/** A line of contacts: cells by the names of the API, or an object of NDJSON. Absent and empty say nothing. */
export type ContactCells = Readonly<Record<string, unknown>>;

export interface ContactFinding {
  readonly code: ImportCode;
  /** A sentence for people; says nothing of the person. */
  readonly detail: string;
}

/** The addresses of a line in normal form, and what there is to know of those that are not. */
export interface ContactAddresses {
  readonly phone?: string | undefined;
  readonly email?: string | undefined;
  readonly finding?: ContactFinding | undefined;
}

/**
 * The addresses of a line. One that cannot be read is left out and named, so that the other is not lost with it. A number
 * from before a change of its plan is taken for the one of today, where that leaves no doubt.
 */
export function readContactAddresses(
  { phone, email }: { readonly phone?: string | undefined; readonly email?: string | undefined },
  defaultCountry?: string,
): ContactAddresses {
  const number = phone === undefined ? undefined : readImportAddress('sms', phone, defaultCountry);
  const mailbox = email === undefined ? undefined : readImportAddress('email', email);
  return {
    phone: number?.ok ? number.addresses.at(-1) : undefined,
    email: mailbox?.ok ? mailbox.addresses[0] : undefined,
    finding: findingOf('phone', number) ?? findingOf('email', mailbox),
  };
}

function findingOf(
  name: 'phone' | 'email',
  read: ReturnType<typeof readImportAddress> | undefined,
): ContactFinding | undefined {
  if (!read) return undefined;
  if (!read.ok) return { code: read.code, detail: `${name}: ${read.detail}` };
  if (!read.oldShape) return undefined;
  const detail = 'phone: The number is written as before a change of its plan; today’s is kept where it is certain.';
  return { code: 'OLD_NUMBER_SHAPE', detail };
}

export interface KnownContact {
  readonly contactId: string;
  readonly phone?: string | undefined;
  readonly email?: string | undefined;
}

/**
 * The contact that a line without an id means, among those that have one of its addresses: it must not have another one
 * where the line has one, for people share telephones. `ambiguous` when several will do, undefined when none does.
 */
export function matchContact(
  line: { readonly phone?: string | undefined; readonly email?: string | undefined },
  known: readonly KnownContact[],
): string | 'ambiguous' | undefined {
  const agrees = (name: 'phone' | 'email', one: KnownContact): boolean =>
    line[name] === undefined || one[name] === undefined || line[name] === one[name];
  const shares = (name: 'phone' | 'email', one: KnownContact): boolean =>
    line[name] !== undefined && line[name] === one[name];
  const possible = known.filter(
    (one) => agrees('phone', one) && agrees('email', one) && (shares('phone', one) || shares('email', one)),
  );
  const whole = possible.filter((one) => shares('phone', one) && shares('email', one));
  const found = whole.length > 0 ? whole : possible;
  return found.length > 1 ? 'ambiguous' : found[0]?.contactId;
}
