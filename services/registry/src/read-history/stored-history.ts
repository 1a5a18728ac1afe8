import type { Channel } from '@stopgate/contracts';
import type { StoredEntry, StoredPerson } from '@stopgate/domain';

/** The columns of an entry that its hashes are made of, and its place. */
export const ENTRY_COLUMNS = `
  event_id, type, company_id, channel, address, version, method, campaign_id, message_id, keyword, reason, country,
  originator, language, actor, request_id, wording, consent, attribution, evidence, occurred_at, recorded_at,
  seq, position, salt, personal_hash, hash`;

export const PERSON_COLUMNS = `
  status, version, since, recorded_at, last_opt_out_at, last_opt_in_at, method, campaign_id, message_id, keyword, reason,
  country, consent, doubtful_request, history_count, history_hash`;

export interface EntryRow {
  readonly event_id: string;
  readonly type: string;
  readonly company_id: string;
  readonly channel: Channel;
  readonly address: string;
  readonly version: number;
  readonly method: string;
  readonly campaign_id: string | null;
  readonly message_id: string | null;
  readonly keyword: string | null;
  readonly reason: string | null;
  readonly country: string | null;
  readonly originator: string | null;
  readonly language: string | null;
  readonly actor: string | null;
  readonly request_id: string;
  readonly wording: string | null;
  readonly consent: unknown;
  readonly attribution: unknown;
  readonly evidence: unknown;
  readonly occurred_at: Date;
  readonly recorded_at: Date;
  readonly seq: string;
  readonly position: number | null;
  readonly salt: Buffer | null;
  readonly personal_hash: Buffer | null;
  readonly hash: Buffer | null;
}

export interface PersonRow {
  readonly address: string;
  readonly status: string;
  readonly version: number;
  readonly since: Date | null;
  readonly recorded_at: Date | null;
  readonly last_opt_out_at: Date | null;
  readonly last_opt_in_at: Date | null;
  readonly method: string | null;
  readonly campaign_id: string | null;
  readonly message_id: string | null;
  readonly keyword: string | null;
  readonly reason: string | null;
  readonly country: string | null;
  readonly consent: unknown;
  readonly doubtful_request: string | null;
  readonly history_count: number;
  readonly history_hash: Buffer | null;
}

export function toStoredEntry(row: EntryRow): StoredEntry {
  return {
    eventId: row.event_id,
    type: row.type,
    companyId: row.company_id,
    channel: row.channel,
    address: row.address,
    version: row.version,
    method: row.method,
    campaignId: row.campaign_id ?? undefined,
    messageId: row.message_id ?? undefined,
    keyword: row.keyword ?? undefined,
    reason: row.reason ?? undefined,
    country: row.country ?? undefined,
    originator: row.originator ?? undefined,
    language: row.language ?? undefined,
    actor: row.actor ?? undefined,
    requestId: row.request_id,
    wording: row.wording ?? undefined,
    consent: row.consent ?? undefined,
    attribution: row.attribution ?? undefined,
    evidence: row.evidence ?? undefined,
    occurredAt: row.occurred_at.toISOString(),
    recordedAt: row.recorded_at.toISOString(),
    seq: row.seq,
    position: row.position ?? undefined,
    salt: row.salt ?? undefined,
    personalHash: row.personal_hash ?? undefined,
    hash: row.hash ?? undefined,
  };
}

export function toStoredPerson(row: PersonRow): StoredPerson {
  return {
    address: row.address,
    status: row.status,
    version: row.version,
    since: row.since?.toISOString(),
    recordedAt: row.recorded_at?.toISOString(),
    lastOptOutAt: row.last_opt_out_at?.toISOString(),
    lastOptInAt: row.last_opt_in_at?.toISOString(),
    method: row.method ?? undefined,
    campaignId: row.campaign_id ?? undefined,
    messageId: row.message_id ?? undefined,
    keyword: row.keyword ?? undefined,
    reason: row.reason ?? undefined,
    country: row.country ?? undefined,
    consent: row.consent ?? undefined,
    doubtfulRequest: row.doubtful_request ?? undefined,
    historyCount: row.history_count,
    historyHash: row.history_hash ?? undefined,
  };
}
