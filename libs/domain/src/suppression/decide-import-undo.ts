import { circumstances, decideSuppression, nextVersion, personTime } from './decide-suppression.js';
import type { SuppressionDecision } from './decide-suppression.js';
import type { SuppressionRequest, SuppressionState } from './suppression-request.js';

/** What an import did to a person, and how they stood before it. */
export interface ImportedChange {
  readonly importId: string;
  /** The version that the last change by the import made. */
  readonly version: number;
  readonly wasOptedOut: boolean;
}

/**
 * Takes back what an import did to a person, if nothing has happened since: no change, and nobody else who said the same.
 * Whoever was out before is out again, and whoever said stop too late for the import's consent; anybody else is `clear`, as
 * if never asked. What the import said leaves no time behind that others, still on their way to us, would be judged by.
 *
 * The request says who undoes it, why, and when.
 */
export function decideImportUndo(
  state: SuppressionState | undefined,
  request: SuppressionRequest,
  change: ImportedChange,
): SuppressionDecision {
  if (!state || state.importId !== change.importId || state.version !== change.version) {
    return { kind: 'unchanged', why: 'stale' };
  }
  // Who was brought back and has said stop, before the import or later: an older opt-out that arrives is remembered.
  const saidStop = state.status === 'opted_in' && state.lastOptOutAt !== undefined;
  if (change.wasOptedOut || saidStop) {
    if (state.status === 'opted_out') return { kind: 'unchanged', why: 'already' };
    return decideSuppression(state, { ...request, action: 'opt_out' });
  }
  const { lastOptInAt } = state;
  const kept = state.status === 'opted_out' ? { lastOptInAt } : {};
  const cleared: SuppressionState = {
    ...circumstances(request),
    ...kept,
    status: 'clear',
    version: nextVersion(state),
    occurredAt: personTime(request),
    method: request.method,
  };
  return { kind: 'changed', state: cleared, recordType: 'cleared' };
}
