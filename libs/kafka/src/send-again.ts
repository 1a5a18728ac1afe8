import { setTimeout } from 'node:timers/promises';
import { isDependencyFailure } from './dependency-failure.js';
import { withLimit } from './with-limit.js';

/** A leader has mostly moved when its broker says that it has none; whoever waits behind the send waits too. */
const FIRST_PAUSE_MS = 10;
const LONGEST_PAUSE_MS = 1_000;
/** A leader has moved long before the last; what lasts longer is the caller's to wait for, who may give way meanwhile. */
const MOST_ATTEMPTS = 8;

/**
 * Sends until all of it is acknowledged, each attempt from the beginning. Rejects with the failure when trying again is of
 * no use or has been in vain eight times, and with DependencyFailure after `deadlineMs`; an attempt that is under way then is left to itself, and its
 * failure tells nobody.
 *
 * kafkajs 2.2.4 must not do this by itself (`retries: 0`): it keeps the answers of brokers from one attempt to the next, by
 * broker. When a partition that one broker refused has moved to another that had answered already, that one is not asked
 * again, and the send resolves without the records of the partition. One broker restarted lost 35 of some thousands.
 */
export async function sendAgain(attempt: () => Promise<unknown>, deadlineMs: number): Promise<void> {
  const over = new AbortController();
  const sentence = `not acknowledged within ${deadlineMs} ms`;
  try {
    await withLimit(tryUntilOver(attempt, over.signal), deadlineMs, 'kafka', sentence);
  } finally {
    over.abort();
  }
}

async function tryUntilOver(attempt: () => Promise<unknown>, over: AbortSignal): Promise<void> {
  for (let tried = 1; ; tried += 1) {
    try {
      await attempt();
      return;
    } catch (error) {
      if (tried === MOST_ATTEMPTS || over.aborted || !isDependencyFailure(error)) throw error;
    }
    await setTimeout(Math.min(FIRST_PAUSE_MS * 2 ** (tried - 1), LONGEST_PAUSE_MS), undefined, { signal: over });
  }
}
