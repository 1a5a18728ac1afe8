/**
 * First of all, before the person is locked: whoever writes contacts takes them before people as well. Whoever shares the
 * address is another contact of the same person, as far as anybody can tell.
 */
export const ERASE_CONTACTS = {
  table: 'contact',
  columns: ['phone', 'email'],
  sql: `DELETE FROM registry.contact
        WHERE company_id = $1 AND (($2 = 'sms' AND phone = $3) OR ($2 = 'email' AND email = $3))`,
};

/**
 * Where else a readable address of a person stands: one statement a table, of company, channel and address ($1, $2, $3).
 * A test looks for columns that hold addresses and are neither here nor among those that erasing itself takes care of.
 */
export const ERASE_ELSEWHERE: readonly {
  readonly table: string;
  readonly columns: readonly string[];
  readonly sql: string;
}[] = [
  {
    table: 'import_report',
    columns: ['present_number'],
    sql: `UPDATE registry.import_report SET present_number = NULL, detail = NULL
          WHERE company_id = $1 AND $2 = 'sms' AND present_number = $3`,
  },
  {
    table: 'import_preview',
    columns: ['address'],
    sql: `DELETE FROM registry.import_preview WHERE company_id = $1 AND channel = $2 AND address = $3`,
  },
  // That the call was made stays known, its answer is no longer given.
  {
    table: 'idempotent_call',
    columns: ['body'],
    sql: `UPDATE registry.idempotent_call SET status = NULL, headers = NULL, body = NULL
          WHERE company_id = $1 AND $2 IN ('sms', 'email') AND strpos(lower(body), lower($3)) > 0`,
  },
  // What waits is not delivered any more: it would carry the address out of the house.
  {
    table: 'webhook_delivery',
    columns: ['address'],
    sql: `DELETE FROM registry.webhook_delivery WHERE company_id = $1 AND channel = $2 AND address = $3`,
  },
  {
    table: 'opt_out_review',
    columns: ['address'],
    sql: 'DELETE FROM registry.opt_out_review WHERE company_id = $1 AND channel = $2 AND address = $3',
  },
  {
    table: 'blocked_message',
    columns: ['address'],
    sql: 'DELETE FROM registry.blocked_message WHERE company_id = $1 AND channel = $2 AND address = $3',
  },
];

/** What the erasure itself renames or empties. */
export const ERASED_BY_NAME: Readonly<Record<string, readonly string[]>> = {
  suppression: ['address'],
  suppression_history: ['address'],
  erasure: ['address'],
  suppression_list_entry: ['address'],
  suppression_list_staged: ['address'],
  suppression_list_change: ['address'],
};
