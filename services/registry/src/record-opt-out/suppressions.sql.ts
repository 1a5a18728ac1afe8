import type { ChainHead, ChainLink, Consent, SuppressionState } from '@stopgate/domain';
import { appendOutboxSql } from '@stopgate/outbox';
import { SCHEMA } from '../tokens.js';
import { unnestSql } from '../unnest-columns.js';
import type { Column } from '../unnest-columns.js';

export interface PersonKey {
  readonly companyId: string;
  readonly channel: 'sms' | 'email';
  readonly address: string;
}

/** What of a state has to be there again for the next decision. */
export type StoredState = SuppressionState & { readonly reasonAt?: string; readonly consent?: Consent };

export interface ChangedState extends PersonKey {
  readonly state: StoredState;
  readonly recordedAt: string | undefined;
  /** The address under which the row stands, where that is another one. */
  readonly rowAddress?: string | undefined;
  /** How far the person's history is. */
  readonly head?: ChainHead;
}

/** A line of the history; field by field what was asked for and what came of it. */
export interface HistoryEntry extends PersonKey {
  readonly eventId: string;
  readonly type: 'opted_out' | 'opted_in' | 'reason_given' | 'cleared';
  readonly version: number;
  readonly method: string;
  readonly campaignId?: string;
  readonly messageId?: string;
  readonly keyword?: string;
  readonly reason?: string;
  readonly country?: string;
  readonly originator?: string;
  readonly language?: string;
  readonly actor?: string;
  readonly requestId: string;
  readonly wording?: string;
  readonly consent?: unknown;
  readonly attribution?: unknown;
  readonly evidence?: unknown;
  readonly occurredAt: string;
  readonly recordedAt: string;
  readonly link?: ChainLink;
}

/** JSON goes as text: the column type `json` keeps it as it came. */
const json = (value: unknown): string | undefined => (value === undefined ? undefined : JSON.stringify(value));

export const keyColumns: readonly Column<PersonKey>[] = [
  { name: 'company_id', type: 'text', of: ({ companyId }) => companyId },
  { name: 'channel', type: 'text', of: ({ channel }) => channel },
  { name: 'address', type: 'text', of: ({ address }) => address },
];

const hex = (value: Buffer | undefined): string | undefined => value?.toString('hex');

/**
 * Placeholders for people who are new, for a transaction of its own. Writers lock rows first, then insert new ones, both
 * in the order of the key: two that are about the same people wait for one another and never in a circle. A placeholder
 * that was put in between would make one.
 */
export const INSERT_MISSING = insertMissing('true');

/**
 * The same for writers, who must not put the address of somebody who is being erased back: that person has a row under
 * the token, and a batch in which somebody else is new would be refused for it each time.
 */
export const INSERT_MISSING_BUT_ERASED = insertMissing(`NOT EXISTS (
    SELECT FROM registry.erasure AS running
    WHERE running.company_id = wanted.company_id AND running.channel = wanted.channel
      AND running.address = wanted.address)`);

function insertMissing(who: string): string {
  return `
  INSERT INTO registry.suppression (company_id, channel, address, status, version)
  SELECT company_id, channel, address, 'new', 0 FROM ${unnestSql(keyColumns, 'wanted', 1)} WHERE ${who}
  ORDER BY company_id COLLATE "C", channel COLLATE "C", address COLLATE "C"
  ON CONFLICT DO NOTHING`;
}

/** Deletes those of these people's rows that stayed placeholders; `locking` says how each is looked for. */
const deletePlaceholders = (locking: string): string => `
  DELETE FROM registry.suppression AS current USING (
    SELECT known.ctid AS place FROM ${unnestSql(keyColumns, 'unused', 1)} CROSS JOIN LATERAL (
      SELECT ctid FROM registry.suppression
      WHERE suppression.company_id = unused.company_id
        AND suppression.channel = unused.channel
        AND suppression.address = unused.address
        AND suppression.version = 0
      ${locking}
    ) AS known
  ) AS found
  WHERE current.ctid = found.place`;

/** Only for rows that the transaction has locked. */
export const DELETE_PLACEHOLDERS = deletePlaceholders('OFFSET 0');

/** The same for rows that the transaction has not locked. */
export const DELETE_UNLOCKED_PLACEHOLDERS = deletePlaceholders('FOR UPDATE SKIP LOCKED');

export interface SuppressionRow {
  readonly company_id: string;
  readonly channel: 'sms' | 'email';
  readonly address: string;
  readonly status: 'new' | 'opted_out' | 'opted_in' | 'clear';
  readonly version: number;
  readonly since: Date | null;
  readonly recorded_at: Date | null;
  readonly last_opt_out_at: Date | null;
  readonly last_opt_in_at: Date | null;
  readonly method: SuppressionState['method'] | null;
  readonly campaign_id: string | null;
  readonly message_id: string | null;
  readonly keyword: string | null;
  readonly reason: string | null;
  readonly reason_at: Date | null;
  readonly country: string | null;
  readonly consent: Consent | null;
  readonly import_id: string | null;
  readonly covered_by: readonly string[] | null;
  readonly doubtful_request: string | null;
  readonly history_count: number;
  readonly history_hash: Buffer | null;
}

/** Which of these reasons there are already. Nothing else is asked for by its id: reasons alone do not move the version on. */
export const FIND_EVENTS = `
  SELECT event_id FROM registry.suppression_history WHERE event_id = ANY($1::text[]) AND type = 'reason_given'`;

export const stateColumns: readonly Column<ChangedState>[] = [
  ...keyColumns,
  { name: 'status', type: 'text', of: ({ state }) => state.status },
  { name: 'version', type: 'integer', of: ({ state }) => state.version },
  { name: 'since', type: 'timestamptz', of: ({ state }) => state.occurredAt },
  { name: 'recorded_at', type: 'timestamptz', of: ({ recordedAt }) => recordedAt },
  { name: 'last_opt_out_at', type: 'timestamptz', of: ({ state }) => state.lastOptOutAt },
  { name: 'last_opt_in_at', type: 'timestamptz', of: ({ state }) => state.lastOptInAt },
  { name: 'method', type: 'text', of: ({ state }) => state.method },
  { name: 'campaign_id', type: 'text', of: ({ state }) => state.campaignId },
  { name: 'message_id', type: 'text', of: ({ state }) => state.messageId },
  { name: 'keyword', type: 'text', of: ({ state }) => state.keyword },
  { name: 'reason', type: 'text', of: ({ state }) => state.reason },
  { name: 'reason_at', type: 'timestamptz', of: ({ state }) => state.reasonAt },
  { name: 'country', type: 'text', of: ({ state }) => state.country },
  { name: 'consent', type: 'json', of: ({ state }) => json(state.consent) },
  { name: 'import_id', type: 'text', of: ({ state }) => state.importId },
  { name: 'covered_by', type: 'json', of: ({ state }) => json(state.coveredBy) },
  { name: 'doubtful_request', type: 'text', of: ({ state }) => state.doubtfulRequest },
  { name: 'history_count', type: 'integer', of: ({ head }) => head?.count ?? 0 },
  { name: 'history_hash', type: 'bytea', of: ({ head }) => hex(head?.hash) },
];

export const historyColumns: readonly Column<HistoryEntry>[] = [
  { name: 'event_id', type: 'text', of: ({ eventId }) => eventId },
  { name: 'type', type: 'text', of: ({ type }) => type },
  ...keyColumns,
  { name: 'version', type: 'integer', of: ({ version }) => version },
  { name: 'method', type: 'text', of: ({ method }) => method },
  { name: 'campaign_id', type: 'text', of: ({ campaignId }) => campaignId },
  { name: 'message_id', type: 'text', of: ({ messageId }) => messageId },
  { name: 'keyword', type: 'text', of: ({ keyword }) => keyword },
  { name: 'reason', type: 'text', of: ({ reason }) => reason },
  { name: 'country', type: 'text', of: ({ country }) => country },
  { name: 'originator', type: 'text', of: ({ originator }) => originator },
  { name: 'language', type: 'text', of: ({ language }) => language },
  { name: 'actor', type: 'text', of: ({ actor }) => actor },
  { name: 'request_id', type: 'text', of: ({ requestId }) => requestId },
  { name: 'wording', type: 'text', of: ({ wording }) => wording },
  { name: 'consent', type: 'json', of: ({ consent }) => json(consent) },
  { name: 'attribution', type: 'json', of: ({ attribution }) => json(attribution) },
  { name: 'evidence', type: 'json', of: ({ evidence }) => json(evidence) },
  { name: 'occurred_at', type: 'timestamptz', of: ({ occurredAt }) => occurredAt },
  { name: 'recorded_at', type: 'timestamptz', of: ({ recordedAt }) => recordedAt },
  { name: 'position', type: 'integer', of: ({ link }) => link?.position },
  { name: 'salt', type: 'bytea', of: ({ link }) => hex(link?.salt) },
  { name: 'hash', type: 'bytea', of: ({ link }) => hex(link?.hash) },
];

const setList = stateColumns
  .slice(keyColumns.length)
  // A state that was only refreshed keeps the moment of its last change.
  .map(({ name }) =>
    name === 'recorded_at' ? `${name} = COALESCE(changed.${name}, current.${name})` : `${name} = changed.${name}`,
  )
  .join(', ');
const historyNames = historyColumns.map(({ name }) => name).join(', ');

export const rowColumns: readonly Column<ChangedState>[] = [
  ...stateColumns,
  { name: 'row_address', type: 'text', of: ({ rowAddress, address }) => rowAddress ?? address },
];

/**
 * States of people who have a row; found as LOCK_STATES (`lock-states.sql.ts`) finds them, which has locked them already. Only who comes back
 * after an erasure gets another address by it.
 */
export const UPDATE_STATES = `
  UPDATE registry.suppression AS current SET address = changed.address, ${setList}
  FROM (
    SELECT wanted.*, known.place FROM ${unnestSql(rowColumns, 'wanted', 1)} CROSS JOIN LATERAL (
      SELECT ctid AS place FROM registry.suppression
      WHERE suppression.company_id = wanted.company_id
        AND suppression.channel = wanted.channel
        AND suppression.address = wanted.row_address
      OFFSET 0
    ) AS known
  ) AS changed
  WHERE current.ctid = changed.place`;

/**
 * Which of these companies have erased people, and whose opt-outs cover whole contacts. Asked after the locks: whoever lost
 * the row meanwhile is found by it, and who changes the setting waits for everybody who has seen it as it was.
 */
export const FIND_SPECIAL_COMPANIES = `
  SELECT company_id, erased_people, covers_contact FROM registry.company
  WHERE company_id = ANY($1::text[]) AND (erased_people OR covers_contact)`;

export interface SpecialCompanyRow {
  readonly company_id: string;
  readonly erased_people: boolean;
  readonly covers_contact: boolean;
}

const stateNames = stateColumns.map(({ name }) => name).join(', ');

/**
 * States of people who had none when they were looked for: a third of the work of a placeholder and its update. Somebody
 * else may have been faster, and then it fails by the primary key.
 */
export const INSERT_STATES = `
  INSERT INTO registry.suppression (${stateNames})
  SELECT ${stateNames} FROM ${unnestSql(stateColumns, 'fresh', 1)}
  ORDER BY company_id COLLATE "C", channel COLLATE "C", address COLLATE "C"`;

/** A violation of it is what INSERT_STATES fails by. */
export const STATES_KEY = 'suppression_pkey';

/**
 * History and outbox, for the whole batch. Parameters: the columns of the history, of the outbox. Runs while the rows are
 * locked, which is what the outbox's order rests on.
 */
export const REMEMBER_CHANGES = `
  WITH remembered AS (
    INSERT INTO registry.suppression_history (${historyNames})
    SELECT ${historyNames} FROM ${unnestSql(historyColumns, 'entry', 1)}
  )
  ${appendOutboxSql(SCHEMA, historyColumns.length + 1)}`;
