import { circumstances, nextVersion, personTime } from './decide-suppression.js';
import type { SuppressionDecision } from './decide-suppression.js';
import type { SuppressionRequest, SuppressionState } from './suppression-request.js';

/** The opt-out that is to be taken back, as the history tells it. */
export interface DoubtfulOptOut {
  readonly requestId: string;
  readonly version: number;
  /** The person's time. */
  readonly occurredAt: string;
}

/**
 * Takes back an opt-out that was read into a reply which said something else, if it rests on nothing
 * but that reply: whoever has left again since, or in any other way, stays out. The person is `clear` then, and so they are
 * if they had agreed before: the consent stays in the history, and is proof of what it was.
 *
 * That reply again is no new wish, as long as nothing else has been said since. Other replies are judged as if it had never come: also an older STOP
 * that is still on its way. The request says who corrects it, why, and when.
 */
export function decideCorrection(
  state: SuppressionState | undefined,
  request: SuppressionRequest,
  { requestId: doubtfulRequest, version, occurredAt }: DoubtfulOptOut,
): SuppressionDecision {
  if (state?.status !== 'opted_out') return { kind: 'unchanged', why: 'stale' };
  // Version and time as well: a process of an earlier release leaves the mark when something else is said.
  const isThis = state.doubtfulRequest === doubtfulRequest && state.version === version;
  if (!isThis || state.lastOptOutAt !== occurredAt) return { kind: 'unchanged', why: 'already' };
  const { lastOptInAt } = state;
  const cleared: SuppressionState = {
    ...circumstances(request),
    ...(lastOptInAt !== undefined && { lastOptInAt }),
    status: 'clear',
    version: nextVersion(state),
    occurredAt: personTime(request),
    method: request.method,
    doubtfulRequest,
  };
  return { kind: 'changed', state: cleared, recordType: 'cleared' };
}
