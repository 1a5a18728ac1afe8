import type { Channel } from '../address/channel.js';
import type { Consent } from '../suppression/suppression-request.js';

/** An entry of the history as an explanation needs it. Moments are RFC 3339 in UTC. */
export interface ExplainedEntry {
  readonly type: string;
  readonly method: string;
  readonly campaignId?: string | undefined;
  readonly messageId?: string | undefined;
  readonly keyword?: string | undefined;
  readonly reason?: string | undefined;
  readonly originator?: string | undefined;
  readonly language?: string | undefined;
  readonly actor?: string | undefined;
  readonly consent?: Consent | undefined;
  readonly attribution?: ExplainedAttribution | undefined;
  readonly evidence?: Readonly<Record<string, unknown>> | undefined;
  readonly occurredAt: string;
  readonly recordedAt: string;
}

export interface ExplainedAttribution {
  readonly rule?: string | undefined;
  readonly confidence: number;
  /** How many other companies could have been meant; never which. */
  readonly otherCandidates: number;
}

/** A message that was refused. */
export interface RefusedMessage {
  readonly messageId: string;
  readonly campaignId?: string | undefined;
  readonly code: string;
  readonly detail: string;
  /** What the check knew completely: all that had been recorded before this moment. */
  readonly asOf?: string | undefined;
  readonly blockedAt: string;
  readonly policyVersion?: string | undefined;
}

/** A stay on a third-party list. */
export interface ExplainedList {
  readonly listId: string;
  readonly title: string;
  readonly kind: string;
  /** Whether the list is the company's own or holds for every company. */
  readonly scope: 'company' | 'platform';
  readonly listedAt: string;
  /** Later than the moment that is asked about. */
  readonly removedAt?: string | undefined;
  /** When the file was handed in that the list was equal to at that moment. */
  readonly refreshedAt?: string | undefined;
}

/** All that is known of one question: this person, at this moment. */
export interface ExplainFacts {
  readonly channel: Channel;
  readonly address: string;
  readonly at: string;
  /** Whether `at` is the moment of the question itself. */
  readonly isNow: boolean;
  readonly isTransactional: boolean;
  /** The newest opt-out or opt-in that had been recorded at that moment. */
  readonly current?: ExplainedEntry | undefined;
  /** The newest reason given for it until then. */
  readonly reason?: string | undefined;
  /** The third-party lists that the address was on at that moment. */
  readonly lists?: readonly ExplainedList[] | undefined;
  /** What was recorded after that moment, oldest first. */
  readonly later: readonly ExplainedEntry[];
  readonly message?: RefusedMessage | undefined;
}

export type Verdict = 'opted_out' | 'clear' | 'exempt';

/** Which rule decided. */
export type ExplainRule =
  | 'transactional'
  | 'never_opted_out'
  /** Said by the person, or on their behalf, for this address. */
  | 'opt_out'
  /** Said on another address of the same contact. */
  | 'contact'
  | 'import'
  | 'complaint'
  | 'registry_list'
  /** On a third-party list, and nothing that the person said themselves forbids it. */
  | 'listed'
  | 'start_keyword'
  | 'consent'
  /** An opt-out was taken back: with the import that alone had made it, or because the reply meant something else. */
  | 'cleared'
  /** Came back without words of consent: over the page, or by a correction. */
  | 'opt_in';
