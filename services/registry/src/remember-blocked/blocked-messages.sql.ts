import { unnestSql } from '../unnest-columns.js';
import type { Column } from '../unnest-columns.js';

/** A refused message as it is remembered. */
export interface BlockedRow {
  readonly companyId: string;
  readonly messageId: string;
  readonly channel: 'sms' | 'email';
  readonly address: string;
  readonly category: string;
  readonly campaignId?: string | undefined;
  readonly code: string;
  readonly detail: string;
  readonly asOf?: string | undefined;
  readonly policyVersion?: string | undefined;
  readonly blockedAt: string;
  /** UTC, `2026-11-23`. */
  readonly day: string;
}

export const blockedColumns: readonly Column<BlockedRow>[] = [
  { name: 'company_id', type: 'text', of: ({ companyId }) => companyId },
  { name: 'message_id', type: 'text', of: ({ messageId }) => messageId },
  { name: 'day', type: 'date', of: ({ day }) => day },
  { name: 'channel', type: 'text', of: ({ channel }) => channel },
  { name: 'address', type: 'text', of: ({ address }) => address },
  { name: 'category', type: 'text', of: ({ category }) => category },
  { name: 'campaign_id', type: 'text', of: ({ campaignId }) => campaignId },
  { name: 'code', type: 'text', of: ({ code }) => code },
  { name: 'detail', type: 'text', of: ({ detail }) => detail },
  { name: 'as_of', type: 'timestamptz', of: ({ asOf }) => asOf },
  { name: 'policy_version', type: 'text', of: ({ policyVersion }) => policyVersion },
  { name: 'blocked_at', type: 'timestamptz', of: ({ blockedAt }) => blockedAt },
];
const names = blockedColumns.map(({ name }) => name);
const taken = names.slice(3).map((name) => `${name} = excluded.${name}`);

/** The same message once a day: of its refusals the latest stands, and a replay changes nothing. */
export const REMEMBER_BLOCKED = `
  INSERT INTO registry.blocked_message AS known (${names.join(', ')})
  SELECT ${names.join(', ')} FROM ${unnestSql(blockedColumns, 'fresh', 1)}
  ON CONFLICT (company_id, message_id, day) DO UPDATE SET ${taken.join(', ')}
  WHERE excluded.blocked_at > known.blocked_at`;

/** Of these tokens those under which somebody stands, in companies that have erased anybody ($1: companies, $2: tokens). */
export const FIND_ERASED = `
  SELECT address FROM registry.suppression
  WHERE company_id = ANY($1::text[]) AND channel IN ('sms', 'email') AND address = ANY($2::text[])`;

export const ADD_DAY = `SELECT registry.add_blocked_day($1::date)`;
export const DROP_DAYS = `SELECT registry.drop_blocked_days($1::date) AS dropped`;

export const FIND_BLOCKED = `
  SELECT channel, address, category, campaign_id, code, detail, as_of, policy_version, blocked_at
  FROM registry.blocked_message WHERE company_id = $1 AND message_id = $2
  ORDER BY blocked_at DESC LIMIT 1`;

export interface FoundBlocked {
  readonly channel: 'sms' | 'email';
  readonly address: string;
  readonly category: string;
  readonly campaign_id: string | null;
  readonly code: string;
  readonly detail: string;
  readonly as_of: Date | null;
  readonly policy_version: string | null;
  readonly blocked_at: Date;
}

/** Which of these companies have erased people. */
export const FIND_COMPANIES_WITH_ERASED = `
  SELECT company_id FROM registry.company WHERE company_id = ANY($1::text[]) AND erased_people`;
