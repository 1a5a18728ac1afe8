import { hasDoubt } from '@stopgate/domain';
import { unnestParameters, unnestSql } from '../unnest-columns.js';
import type { Column } from '../unnest-columns.js';
import { keyColumns } from './suppressions.sql.js';
import type { HistoryEntry } from './suppressions.sql.js';

const reviewColumns: readonly Column<HistoryEntry>[] = [
  ...keyColumns,
  { name: 'review_id', type: 'text', of: ({ eventId }) => eventId },
  { name: 'request_id', type: 'text', of: ({ requestId }) => requestId },
  { name: 'recorded_at', type: 'timestamptz', of: ({ recordedAt }) => recordedAt },
];
const names = reviewColumns.map(({ name }) => name).join(', ');

const INSERT_REVIEWS = `
  INSERT INTO registry.opt_out_review (${names}) SELECT ${names} FROM ${unnestSql(reviewColumns, 'entry', 1)}`;

/** The statement that lists opt-outs of whose meaning there is doubt for review; undefined when there are none. */
export function noteReviews(history: readonly HistoryEntry[]): { text: string; values: unknown[] } | undefined {
  const doubtful = history.filter(({ type, evidence }) => type === 'opted_out' && hasDoubt(evidence));
  return doubtful.length === 0
    ? undefined
    : { text: INSERT_REVIEWS, values: unnestParameters(reviewColumns, doubtful) };
}
