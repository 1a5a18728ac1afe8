import type { UnknownReason } from './check-answer.js';

/** What is told to `onTrouble`; never holds an address or the API key. */
export interface Trouble {
  readonly reason: UnknownReason;
  /** One sentence for a log. */
  readonly detail: string;
  /** How many questions were answered `unknown` because of it. */
  readonly addresses: number;
  /** HTTP status of the last answer, where there was one. */
  readonly status?: number;
  /** `code` of the service's problem+json, such as `UNAUTHENTICATED`. */
  readonly code?: string;
  /** How often the call was sent. */
  readonly attempts?: number;
  /** What was thrown. */
  readonly cause?: unknown;
}
