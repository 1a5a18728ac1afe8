import { decideSuppression } from './decide-suppression.js';
import type { SuppressionRequest, SuppressionState } from './suppression-request.js';

const START = Date.parse('2026-11-01T00:00:00.000Z');

/** A moment, in minutes from the beginning of the tests' time. */
export const at = (minute: number): string => new Date(START + minute * 60_000).toISOString();

/** A wish of that moment, heard of long after it; by SMS, or by the import that it names. */
export function ask(
  action: 'opt_out' | 'opt_in',
  minute: number,
  more: Partial<SuppressionRequest> = {},
): SuppressionRequest {
  return {
    requestId: `${action}-${minute}`,
    action,
    companyId: 'acme',
    channel: 'sms',
    address: '+33612345678',
    method: more.importId === undefined ? 'sms_reply' : 'import',
    occurredAt: at(minute),
    requestedAt: at(1_000),
    ...(action === 'opt_in' && { consent: { text: 'yes', source: 'shop', at: at(minute) } }),
    ...more,
  };
}

/** Where these wishes lead, one after the other. */
export function play(requests: readonly SuppressionRequest[], start?: SuppressionState): SuppressionState | undefined {
  return requests.reduce((state, request) => {
    const decision = decideSuppression(state, request);
    return decision.kind === 'unchanged' ? state : decision.state;
  }, start);
}

/** The request that takes an import back. */
export const undoing = ask('opt_out', 900, { requestId: 'undo', method: 'import', reason: 'import_undone' });
