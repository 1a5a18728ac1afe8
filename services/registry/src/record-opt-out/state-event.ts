import { suppressionState } from '@stopgate/contracts';
import type { SuppressionRecord } from '@stopgate/contracts';
import { outboxEvent } from '@stopgate/outbox';
import type { OutboxEvent } from '@stopgate/outbox';

/** What of a state is published. */
export type PublishedState = Pick<
  SuppressionRecord,
  'companyId' | 'channel' | 'address' | 'status' | 'version' | 'since' | 'method' | 'campaignId'
>;

/** A person's state for `suppression.state`. The caller holds the lock of the person's row until it commits. */
export function stateEvent(state: PublishedState, options: { eventId: string; traceparent?: string }): OutboxEvent {
  const { companyId, channel, address, status, version, since, method, campaignId } = state;
  return outboxEvent(
    suppressionState,
    { kind: 'state', companyId, channel, address, status, version, since, method, campaignId },
    options,
  );
}
