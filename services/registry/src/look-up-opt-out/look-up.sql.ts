/** Both take the addresses under which a person may stand: the readable one, and the token after an erasure. */
export const READ_SUPPRESSION = `
  SELECT status, version, since, method, campaign_id FROM registry.suppression
  WHERE company_id = $1 AND channel = $2 AND address = ANY($3::text[]) AND version > 0`;

/** A person has a handful of events; the bound is against a runaway integration. */
export const READ_HISTORY = `
  SELECT event_id, type, version, method, campaign_id, message_id, keyword, reason, country, actor, request_id,
         consent, attribution, occurred_at, recorded_at
  FROM registry.suppression_history
  WHERE company_id = $1 AND channel = $2 AND address = ANY($3::text[])
  ORDER BY version, recorded_at, event_id
  LIMIT 1000`;

export interface SuppressionStateRow {
  readonly status: 'opted_out' | 'opted_in' | 'clear';
  readonly version: number;
  readonly since: Date;
  readonly method: string;
  readonly campaign_id: string | null;
}

export interface HistoryRow {
  readonly event_id: string;
  readonly type: 'opted_out' | 'opted_in' | 'reason_given' | 'cleared';
  readonly version: number;
  readonly method: string;
  readonly campaign_id: string | null;
  readonly message_id: string | null;
  readonly keyword: string | null;
  readonly reason: string | null;
  readonly country: string | null;
  readonly actor: string | null;
  readonly request_id: string;
  readonly consent: unknown;
  readonly attribution: unknown;
  readonly occurred_at: Date;
  readonly recorded_at: Date;
}
