import { circumstances, nextVersion, personTime } from './decide-suppression.js';
import type { SuppressionDecision } from './decide-suppression.js';
import type { SuppressionRequest, SuppressionState } from './suppression-request.js';

/**
 * Takes back an opt-out that was read into a reply (`doubtfulRequest`) which said something else, if it rests on nothing
 * but that reply: whoever has left again since, or in any other way, stays out. The person is `clear` then, and so they are
 * if they had agreed before: the consent stays in the history, and is proof of what it was.
 *
 * That reply again is no new wish, whenever it comes. Other replies are judged as if it had never come: also an older STOP
 * that is still on its way. The request says who corrects it, why, and when.
 */
export function decideCorrection(
  state: SuppressionState | undefined,
  request: SuppressionRequest,
  doubtfulRequest: string,
): SuppressionDecision {
  if (state?.status !== 'opted_out') return { kind: 'unchanged', why: 'stale' };
  if (state.doubtfulRequest !== doubtfulRequest) return { kind: 'unchanged', why: 'already' };
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
