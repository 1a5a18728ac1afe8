import type { Channel } from '../address/channel.js';

export type SuppressionMethod =
  'sms_reply' | 'link' | 'email_one_click' | 'api' | 'console' | 'import' | 'complaint' | 'registry_list';

/** The proof that a person agreed: the words shown, where, and when they said yes. */
export interface Consent {
  readonly text: string;
  readonly source: string;
  /** RFC 3339. */
  readonly at: string;
}

/** Who could have been meant, as it travels on topics: open to rules that later versions add. */
export interface AttributionEvidence {
  readonly rule?: string;
  readonly confidence: number;
  readonly candidates: readonly {
    readonly companyId: string;
    readonly campaignId?: string;
    readonly messageId?: string;
    readonly sentAt?: string;
  }[];
}

/** What led to a change; kept in the state as proof. */
export interface SuppressionCircumstances {
  readonly campaignId?: string;
  readonly messageId?: string;
  readonly keyword?: string;
  readonly reason?: string;
  readonly country?: string;
  /** The short code or number that was written to. */
  readonly originator?: string;
  readonly language?: string;
  readonly actor?: string;
  readonly consent?: Consent;
  readonly attribution?: AttributionEvidence;
  /** The import that said it; in a state only as long as nothing else has said the same. */
  readonly importId?: string;
  /**
   * Contacts through which the opt-out of another of their addresses came here, because it covers the whole contact.
   * Absent when it was said on this address.
   */
  readonly coveredBy?: readonly string[];
}

/** A wish to leave or to come back. All moments are RFC 3339 strings. */
export interface SuppressionRequest extends SuppressionCircumstances {
  readonly requestId: string;
  readonly action: 'opt_out' | 'opt_in';
  readonly companyId: string;
  readonly channel: Channel;
  readonly address: string;
  readonly method: SuppressionMethod;
  /** The person's own time. */
  readonly occurredAt: string;
  /** When we heard of it. */
  readonly requestedAt: string;
  /** What shows it. With a `doubt` (in what lies the doubt) the opt-out holds and can be taken back after a review. */
  readonly evidence?: Readonly<Record<string, unknown>>;
}

/** Where one person stands with one company on one channel. All moments are RFC 3339 in UTC. */
export interface SuppressionState extends SuppressionCircumstances {
  readonly status: 'opted_out' | 'opted_in' | 'clear';
  /** Grows by one on every change of status, or of what an opt-out rests on, and never goes back. */
  readonly version: number;
  /** The person's time of the change that led to `status`. */
  readonly occurredAt: string;
  /** The newest known opt-out and opt-in, whether or not they changed anything: late arrivals are judged by them. */
  readonly lastOptOutAt?: string;
  readonly lastOptInAt?: string;
  readonly method: SuppressionMethod;
  /** The request that led to `status`. */
  readonly requestId?: string;
  /** A request whose meaning is not certain, for as long as nothing else has said the same. */
  readonly doubtfulRequest?: string;
  /** The person's time of the newest request that carried a reason, in this opt-out. */
  readonly reasonAt?: string;
}
