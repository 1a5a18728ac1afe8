import type { AppliedOptOut, OutboundMessage } from '@stopgate/contracts';
import { POLICY_VERSION } from '@stopgate/domain';

/** What was done about the way out, in place of what was wished; fields of the wish that we do not know are kept. */
export function replaceWish(message: OutboundMessage, applied: AppliedOptOut): AppliedOptOut {
  if (!message.optOut) return applied;
  const { mode: _mode, text: _text, ...unknown } = message.optOut;
  return { ...unknown, ...applied };
}

/** No way out, for a named reason: `transactional`, or `none` by leave of the company's settings. */
export function noWayOut(variant: 'transactional' | 'none'): AppliedOptOut {
  return { method: 'none', text: '', policyVersion: POLICY_VERSION, variant };
}
