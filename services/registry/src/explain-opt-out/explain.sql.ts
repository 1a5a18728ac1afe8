import { ENTRY_COLUMNS } from '../read-history/stored-history.js';

/** All take the addresses under which a person may stand ($3): the readable one, and the token after an erasure. */

/** The newest opt-out or opt-in that had been recorded at $4. The order is that of the index. */
export const READ_CURRENT = `
  SELECT ${ENTRY_COLUMNS} FROM registry.suppression_history
  WHERE company_id = $1 AND channel = $2 AND address = ANY($3::text[]) AND recorded_at <= $4 AND type <> 'reason_given'
  ORDER BY version DESC, recorded_at DESC LIMIT 1`;

/** The newest reason for version $5 that had been recorded at $4. */
export const READ_REASON = `
  SELECT reason FROM registry.suppression_history
  WHERE company_id = $1 AND channel = $2 AND address = ANY($3::text[]) AND version = $5 AND recorded_at <= $4
    AND type = 'reason_given'
  ORDER BY recorded_at DESC LIMIT 1`;

/** What was recorded after $4, oldest first. */
export const READ_LATER = `
  SELECT ${ENTRY_COLUMNS} FROM registry.suppression_history
  WHERE company_id = $1 AND channel = $2 AND address = ANY($3::text[]) AND recorded_at > $4
  ORDER BY version, recorded_at LIMIT 20`;
