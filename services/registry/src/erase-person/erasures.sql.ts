/**
 * Whether a person ($1, $2, and in $3 address and token) is out by more than what could still be taken back: an import, or
 * a reply that was not certain.
 */
export const READ_STANDING = `
  SELECT status = 'opted_out' AND import_id IS NULL AND doubtful_request IS NULL AS stays_out FROM registry.suppression
  WHERE company_id = $1 AND channel = $2 AND address = ANY($3::text[]) AND version > 0`;

/** Of company, channel and address ($1, $2, $3), while the erasure is under way. */
export const INSERT_ERASURE = `
  INSERT INTO registry.erasure (erasure_id, company_id, channel, token, address, status, suppressed, actor)
  VALUES ($1, $2, $3, $4, $5, 'running', $6, $7)`;

export const MARK_COMPANY = `UPDATE registry.company SET erased_people = true WHERE company_id = $1 AND NOT erased_people`;

const COLUMNS =
  'erasure_id, company_id, channel, token, address, status, suppressed, completed_by, requested_at, done_at';

export const READ_ERASURE = `SELECT ${COLUMNS} FROM registry.erasure WHERE company_id = $1 AND erasure_id = $2`;

/** Newest first, behind the position ($2, $3). */
export const LIST_ERASURES = `
  SELECT ${COLUMNS} FROM registry.erasure
  WHERE company_id = $1 AND ($2::timestamptz IS NULL OR (requested_at, erasure_id) < ($2, $3))
  ORDER BY requested_at DESC, erasure_id DESC LIMIT $4`;

/** Those that every service ($1) has answered and whose writers of then have all ended ($2); one instance takes each. */
export const READ_SETTLED = `
  SELECT ${COLUMNS} FROM registry.erasure
  WHERE status = 'running' AND completed_by @> $1::text[] AND requested_at < $2
  ORDER BY requested_at LIMIT 100`;

export const FINISH_ERASURE = `
  UPDATE registry.erasure SET status = 'done', done_at = now(), address = NULL WHERE erasure_id = $1 AND status = 'running'`;

export const NOTE_COMPLETED = `
  UPDATE registry.erasure SET completed_by = array_append(completed_by, $3)
  WHERE company_id = $1 AND erasure_id = $2 AND NOT completed_by @> ARRAY[$3]`;

export interface ErasureRow {
  readonly erasure_id: string;
  readonly company_id: string;
  readonly channel: 'sms' | 'email';
  readonly token: string;
  /** Until it is done. */
  readonly address: string | null;
  readonly status: 'running' | 'done';
  readonly suppressed: boolean;
  readonly completed_by: readonly string[];
  readonly requested_at: Date;
  readonly done_at: Date | null;
}

/** Lets this transaction take what is personal out of the history. */
export const ALLOW_ERASING = `SELECT set_config('stopgate.erasing', 'on', true)`;

/**
 * The row of an address goes on under the token ($4), without what says who it was. No undoing of an import and no correction lifts
 * it from then on: whoever asked for the erasure has said the same.
 */
export const RENAME_STATE = `
  UPDATE registry.suppression SET address = $4, message_id = NULL, reason = NULL, reason_at = NULL, consent = NULL,
    covered_by = NULL, import_id = NULL, doubtful_request = NULL
  WHERE company_id = $1 AND channel = $2 AND address = $3 AND version > 0
  RETURNING status, version, since, method, campaign_id`;

/**
 * Of a person of whom nothing is known ($1 to $3) a placeholder stands under the token ($4) while the erasure is under
 * way. The address may not come back meanwhile, and a STOP would have nowhere to be recorded.
 */
export const RENAME_PLACEHOLDER = `
  UPDATE registry.suppression SET address = $4
  WHERE company_id = $1 AND channel = $2 AND address = $3 AND version = 0
    AND NOT EXISTS (
      SELECT FROM registry.suppression AS known WHERE known.company_id = $1 AND known.channel = $2 AND known.address = $4)`;

/** Where one stands under the token already. */
export const DELETE_PLACEHOLDER = `
  DELETE FROM registry.suppression WHERE company_id = $1 AND channel = $2 AND address = $3 AND version = 0`;

/** That of the token ($4), once no other erasure ($5) of the same address ($3) needs it. */
export const DELETE_TOKEN_PLACEHOLDER = `
  DELETE FROM registry.suppression
  WHERE company_id = $1 AND channel = $2 AND address = $4 AND version = 0
    AND NOT EXISTS (
      SELECT FROM registry.erasure
      WHERE company_id = $1 AND channel = $2 AND address = $3 AND erasure_id <> $5)`;

export const READ_PERSONAL = `
  SELECT seq, address, request_id, message_id, keyword, reason, originator, language, actor, wording, consent,
    attribution, evidence, salt
  FROM registry.suppression_history WHERE company_id = $1 AND channel = $2 AND address = $3`;

/** Commitments ($3, hexadecimal) stay in place of what is personal. Entries without a chain have none. */
export const ERASE_HISTORY = `
  UPDATE registry.suppression_history AS entry
  SET address = $1, request_id = 'erased', message_id = NULL, keyword = NULL, reason = NULL, originator = NULL,
    language = NULL, actor = NULL, wording = NULL, consent = NULL, attribution = NULL, evidence = NULL, salt = NULL,
    personal_hash = CASE WHEN erased.hash <> '' THEN decode(erased.hash, 'hex') END
  FROM unnest($2::bigint[], $3::text[]) AS erased (seq, hash)
  WHERE entry.seq = erased.seq`;

export interface PersonalRow {
  readonly seq: string;
  readonly address: string;
  readonly request_id: string;
  readonly message_id: string | null;
  readonly keyword: string | null;
  readonly reason: string | null;
  readonly originator: string | null;
  readonly language: string | null;
  readonly actor: string | null;
  readonly wording: string | null;
  readonly consent: unknown;
  readonly attribution: unknown;
  readonly evidence: unknown;
  readonly salt: Buffer | null;
}
