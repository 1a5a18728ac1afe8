import { Controller, Inject } from '@nestjs/common';
import { messagesEnriched, messagesOutbound } from '@stopgate/contracts';
import type { OutboundMessage } from '@stopgate/contracts';
import { findMarketingMarks, ownLinkPattern } from '@stopgate/domain';
import { ok } from '@stopgate/kafka';
import type { Incoming, Outcome } from '@stopgate/kafka';
import { BatchHandler } from '@stopgate/nest';
import { ENRICH_CONTEXT } from '../tokens.js';
import type { EnrichContext } from './enrich-context.js';
import { enrichTransactional } from './enrich-transactional.js';
import { flagMessage } from './flag-message.js';
import { countFlagged } from './flagged-metric.js';
import { transactionalLane } from './lanes.js';

/**
 * One-time passwords, receipts, statements: nothing is asked, so nothing but Kafka can hold them up. What looks like
 * marketing passes like all others, and is told on `messages.flagged` in the same request to Kafka.
 */
@Controller()
export class TransactionalLaneController {
  private readonly ownLink: RegExp;

  constructor(@Inject(ENRICH_CONTEXT) private readonly context: EnrichContext) {
    const { linkBaseUrl, linkDisplay = linkBaseUrl } = context;
    this.ownLink = ownLinkPattern([linkBaseUrl, linkDisplay]);
  }

  @BatchHandler({ topic: messagesOutbound, group: 'enrichment.transactional', ...transactionalLane })
  handle(batch: readonly Incoming<OutboundMessage>[]): Promise<Outcome[]> {
    const now = new Date().toISOString();
    return Promise.resolve(batch.map((incoming) => this.release(incoming, now)));
  }

  private release(incoming: Incoming<OutboundMessage>, now: string): Outcome {
    const passed = enrichTransactional(incoming, this.context, now);
    // What is refused reaches nobody, whatever it looks like.
    const marks = passed.topic === messagesEnriched ? findMarketingMarks(incoming.value, this.ownLink) : [];
    if (marks.length === 0) return ok([passed]);
    countFlagged(marks);
    return ok([passed, flagMessage(incoming.value, marks, now)]);
  }
}
