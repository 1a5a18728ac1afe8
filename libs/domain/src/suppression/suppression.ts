import type { Channel } from '../address/channel.js';

export type SuppressionStatus = 'opted_out' | 'opted_in' | 'clear';
export type SuppressionMethod =
  'sms_reply' | 'link' | 'email_one_click' | 'api' | 'console' | 'import' | 'complaint' | 'registry_list';

export interface Consent {
  readonly text: string;
  readonly source: string;
  readonly at: string;
}

/** A wish to leave or to come back, from whatever way. Moments are RFC 3339. */
export interface SuppressionRequest {
  readonly requestId: string;
  readonly action: 'opt_out' | 'opt_in';
  readonly companyId: string;
  readonly channel: Channel;
  readonly address: string;
  readonly method: SuppressionMethod;
  /** The person's own time. */
  readonly occurredAt: string;
  /** When Stopgate heard of it. */
  readonly requestedAt: string;
  readonly campaignId?: string;
  readonly messageId?: string;
  readonly keyword?: string;
  readonly reason?: string;
  readonly country?: string;
  readonly originator?: string;
  readonly language?: string;
  readonly actor?: string;
  readonly consent?: Consent;
  readonly attribution?: unknown;
  readonly evidence?: Readonly<Record<string, unknown>>;
}

/** Where one person stands with one company on one channel. */
export interface SuppressionState {
  readonly status: SuppressionStatus;
  /** Grows by one with each change that took effect, and never goes back. */
  readonly version: number;
  /** The person's time of the change that made this status. */
  readonly occurredAt: string;
  /** The newest of each kind that was ever asked for, effective or not. */
  readonly lastOptOutAt?: string;
  readonly lastOptInAt?: string;
  readonly method: SuppressionMethod;
  readonly campaignId?: string;
  readonly messageId?: string;
  readonly keyword?: string;
  readonly reason?: string;
  readonly country?: string;
}

export type SuppressionDecision =
  | { readonly kind: 'changed'; readonly state: SuppressionState; readonly recordType: 'opted_out' | 'opted_in' }
  /** The person was out already and now said why. */
  | { readonly kind: 'reason_given'; readonly state: SuppressionState }
  /** Nothing to tell anyone, but the newest time of its kind moved on and must be kept. */
  | { readonly kind: 'refreshed'; readonly state: SuppressionState }
  | { readonly kind: 'unchanged'; readonly why: 'already' | 'stale' | 'consent_older_than_opt_out' };
