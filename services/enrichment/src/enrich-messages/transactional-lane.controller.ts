import { Controller, Inject } from '@nestjs/common';
import { messagesOutbound } from '@stopgate/contracts';
import type { OutboundMessage } from '@stopgate/contracts';
import { ok } from '@stopgate/kafka';
import type { Incoming, Outcome } from '@stopgate/kafka';
import { BatchHandler } from '@stopgate/nest';
import { ENRICH_CONTEXT } from '../tokens.js';
import type { EnrichContext } from './enrich-context.js';
import { enrichTransactional } from './enrich-transactional.js';
import { transactionalLane } from './lanes.js';

/** One-time passwords, receipts, statements: nothing is asked, so nothing but Kafka can hold them up. */
@Controller()
export class TransactionalLaneController {
  constructor(@Inject(ENRICH_CONTEXT) private readonly context: EnrichContext) {}

  @BatchHandler({ topic: messagesOutbound, group: 'enrichment.transactional', ...transactionalLane })
  handle(batch: readonly Incoming<OutboundMessage>[]): Promise<Outcome[]> {
    const now = new Date();
    return Promise.resolve(batch.map((incoming) => ok([enrichTransactional(incoming, this.context, now)])));
  }
}
