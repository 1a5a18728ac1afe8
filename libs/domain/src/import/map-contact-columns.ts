/** What a column of a list of contacts can be; `fields.<name>` is a field of the company's own. */
export type ContactColumn =
  'contactId' | 'phone' | 'email' | 'firstName' | 'lastName' | 'language' | 'groups' | `fields.${string}`;

/** By the names of columns, as they stand in the file: what each is, null for one that is not to be read. */
export type ContactMapping = Readonly<Record<string, ContactColumn | null>>;

export type ContactColumns =
  | {
      readonly ok: true;
      /** Of each cell, in the order of the file; undefined for one that is not read. */
      readonly columns: readonly (ContactColumn | undefined)[];
      readonly ignored: readonly string[];
    }
  | {
      readonly ok: false;
      readonly code: 'CSV_HEADER_MISSING' | 'CSV_COLUMNS_AMBIGUOUS' | 'COLUMN_UNKNOWN';
      readonly detail: string;
    };

const ALIASES: Readonly<Record<string, ContactColumn>> = {
  contactid: 'contactId',
  externalid: 'contactId',
  phone: 'phone',
  phonenumber: 'phone',
  msisdn: 'phone',
  mobile: 'phone',
  mobilenumber: 'phone',
  mobilephone: 'phone',
  email: 'email',
  emailaddress: 'email',
  firstname: 'firstName',
  givenname: 'firstName',
  lastname: 'lastName',
  familyname: 'lastName',
  surname: 'lastName',
  language: 'language',
  groups: 'groups',
};

/** Whether a text names a column of contacts. */
export function isContactColumn(text: string): text is ContactColumn {
  return /^fields\..{1,64}$/su.test(text) || Object.values(ALIASES).includes(text as ContactColumn);
}

/**
 * Reads a header line of contacts. What `mapping` says of a column holds; other columns are read when their names are those
 * of the API or usual ones (in any case, with spaces, `_` or `-` in them), and ignored else. A file without a phone and
 * without an email has no header, or not the right mapping.
 */
export function mapContactColumns(header: readonly string[], mapping: ContactMapping = {}): ContactColumns {
  const missing = Object.keys(mapping).find((name) => !header.includes(name));
  if (missing !== undefined) {
    return { ok: false, code: 'COLUMN_UNKNOWN', detail: `The mapping names a column that is not there: ${missing}` };
  }
  const mapped = new Set(Object.values(mapping));
  const columns = header.map((name): ContactColumn | undefined => {
    if (Object.hasOwn(mapping, name)) return mapping[name] ?? undefined;
    const plain = name.toLowerCase().replaceAll(/[\s_-]/g, '');
    const usual = Object.hasOwn(ALIASES, plain) ? ALIASES[plain] : undefined;
    return usual !== undefined && mapped.has(usual) ? undefined : usual;
  });
  const twice = columns.find((column, index) => column !== undefined && columns.indexOf(column) !== index);
  if (twice !== undefined) {
    const detail = `Several columns are ${twice}. Say which one is meant, and null for the others.`;
    return { ok: false, code: 'CSV_COLUMNS_AMBIGUOUS', detail };
  }
  if (!columns.includes('phone') && !columns.includes('email')) {
    const detail =
      'The first line must be a header with a column phone or email, or the mapping must say which they are.';
    return { ok: false, code: 'CSV_HEADER_MISSING', detail };
  }
  return { ok: true, columns, ignored: header.filter((_, index) => columns[index] === undefined) };
}
