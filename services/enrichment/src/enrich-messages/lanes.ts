import type { BatchConsumerOptions, Selection } from '@stopgate/kafka';

/**
 * Two groups read `messages.outbound`, so that promotional messages that wait for the replica never delay a one-time
 * password. Every record belongs to exactly one lane; whatever is not clearly transactional is promotional, garbage
 * included, for the strict reading is the safe one.
 */

/** Decides on the parsed JSON; undefined stands for bytes that are not JSON. */
export function isTransactional(json: unknown): boolean {
  return typeof json === 'object' && json !== null && (json as { category?: unknown }).category === 'transactional';
}

/**
 * False only when the bytes cannot hold the category: it is written in plain letters or with \u escapes, JSON has no
 * third way. Spares the transactional lane the parsing of nearly all promotional messages.
 */
export function mayBeTransactional(raw: Buffer): boolean {
  return raw.includes('transactional') || raw.includes('\\u');
}

export const transactionalLane: Selection = { mayConcern: mayBeTransactional, selects: isTransactional };
/**
 * Slices whose outputs fit into one request and into the processor's cache; 750 beat 500 and 1,000. The handler only
 * asks the replica, so the next slice is decided and the next messages are fetched meanwhile.
 */
export const promotionalLane = {
  selects: (json: unknown) => !isTransactional(json),
  maxBatchSize: 750,
  readAhead: true,
} satisfies Selection & Partial<BatchConsumerOptions>;
