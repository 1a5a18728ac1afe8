import { ENTRY_COLUMNS, PERSON_COLUMNS } from '../read-history/stored-history.js';

const named = (columns: string, table: string, prefix: string): string =>
  columns
    .split(',')
    .map((column) => column.trim())
    .map((column) => `${table}.${column} AS ${prefix}${column}`)
    .join(', ');

/**
 * A person's state beside each entry of the history: one statement is one snapshot, so the two belong together.
 * State and entries may stand under the address or, after an erasure, under the token ($3: both).
 */
export const READ_PROOF = `
  SELECT ${named(PERSON_COLUMNS, 'person', 'person_')}, ${named(ENTRY_COLUMNS, 'entry', '')}
  FROM registry.suppression AS person
  JOIN registry.suppression_history AS entry
    ON entry.company_id = person.company_id AND entry.channel = person.channel AND entry.address = ANY($3::text[])
  WHERE person.company_id = $1 AND person.channel = $2 AND person.address = ANY($3::text[]) AND person.version > 0
  ORDER BY COALESCE(entry.position, 0), entry.seq
  LIMIT $4`;

export const READ_COMPANY_NAME = `SELECT name FROM registry.company WHERE company_id = $1`;
