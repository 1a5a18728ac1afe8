import type { Channel } from '@stopgate/contracts';
import type { ReviewStatus } from './review-schemas.js';

/** An opt-out to look at, with what its history says and where the person stands now. */
export interface ReviewRow {
  readonly company_id: string;
  readonly review_id: string;
  readonly channel: Channel;
  readonly address: string;
  readonly request_id: string;
  readonly recorded_at: Date;
  readonly status: ReviewStatus;
  readonly decided_by: string | null;
  readonly decided_at: Date | null;
  /** This and the following are null when the entry is not there. */
  readonly version: number | null;
  readonly occurred_at: Date | null;
  readonly campaign_id: string | null;
  readonly message_id: string | null;
  readonly keyword: string | null;
  readonly country: string | null;
  readonly language: string | null;
  readonly originator: string | null;
  readonly evidence: Readonly<Record<string, unknown>> | null;
  readonly current_status: 'opted_out' | 'opted_in' | 'clear' | null;
  /** The person is out by this reply and by nothing else. */
  readonly is_correctable: boolean | null;
}

/**
 * Entries and states are looked up review by review, whatever the planner takes the tables for. A review without them would
 * still be a line: pages are counted by reviews.
 */
const withWhatIsKnown = (reviews: string, order: string): string => `
  SELECT review.*, entry.*, state.* FROM (${reviews}) AS review
  LEFT JOIN LATERAL (
    SELECT version, occurred_at, campaign_id, message_id, keyword, country, language, originator, evidence
    FROM registry.suppression_history AS history
    WHERE history.company_id = review.company_id AND history.channel = review.channel
      AND history.address = review.address AND history.event_id = review.review_id
    OFFSET 0
  ) AS entry ON true
  LEFT JOIN LATERAL (
    SELECT status AS current_status,
      status = 'opted_out' AND doubtful_request = review.request_id AND known.version = entry.version
        AND last_opt_out_at = entry.occurred_at AS is_correctable
    FROM registry.suppression AS known
    WHERE known.company_id = review.company_id AND known.channel = review.channel AND known.address = review.address
    OFFSET 0
  ) AS state ON true
  ORDER BY ${order}`;

/** Of a company ($1) and a status ($2), newest first, behind the position ($3, $4). */
export const LIST_REVIEWS = withWhatIsKnown(
  `SELECT * FROM registry.opt_out_review
   WHERE company_id = $1 AND status = $2 AND ($3::timestamptz IS NULL OR (recorded_at, review_id) < ($3, $4))
   ORDER BY recorded_at DESC, review_id DESC LIMIT $5`,
  'review.recorded_at DESC, review.review_id DESC',
);

/** Of all companies, those that wait for the operator longest first, behind the position ($1, $2, $3). */
export const LIST_DISPUTED = withWhatIsKnown(
  `SELECT * FROM registry.opt_out_review
   WHERE status = 'disputed'
     AND ($1::timestamptz IS NULL OR (decided_at, company_id, review_id) > ($1, $2, $3))
   ORDER BY decided_at, company_id, review_id LIMIT $4`,
  'review.decided_at, review.company_id, review.review_id',
);

export interface DisputedCount {
  readonly waiting: number;
  readonly since: Date | null;
}

/** Of all companies; reads the index of what is disputed alone. */
export const COUNT_DISPUTED = `
  SELECT count(*)::int AS waiting, min(decided_at) AS since FROM registry.opt_out_review WHERE status = 'disputed'`;

export const READ_REVIEW = withWhatIsKnown(
  'SELECT * FROM registry.opt_out_review WHERE company_id = $1 AND review_id = $2',
  'review.review_id',
);

export interface LockedReview {
  readonly channel: Channel;
  readonly address: string;
  readonly status: ReviewStatus;
  readonly decided_by: string | null;
}

export const LOCK_REVIEW = `
  SELECT channel, address, status, decided_by FROM registry.opt_out_review
  WHERE company_id = $1 AND review_id = $2 FOR UPDATE`;

export const DECIDE_REVIEW = `
  UPDATE registry.opt_out_review SET status = $3, decided_by = $4, decided_at = date_trunc('milliseconds', clock_timestamp())
  WHERE company_id = $1 AND review_id = $2`;
