import { Controller, Inject } from '@nestjs/common';
import type { CompanyDirectory } from '@stopgate/company-directory';
import { messagesOutbound } from '@stopgate/contracts';
import type { OutboundMessage } from '@stopgate/contracts';
import { DependencyFailure, ok, retry, takeLoopTurn } from '@stopgate/kafka';
import type { Incoming, Outcome } from '@stopgate/kafka';
import { BatchHandler } from '@stopgate/nest';
import type { AnsweringReplica, SuppressionQuery } from '@stopgate/suppression-replica';
import { COMPANIES, ENRICH_CONTEXT, REPLICA } from '../tokens.js';
import { blockMessage } from './block-message.js';
import { receivedAtOf } from './enrich-context.js';
import type { EnrichContext } from './enrich-context.js';
import { enrichMessage } from './enrich-message.js';
import { promotionalLane } from './lanes.js';
import { screenMessage } from './screen-message.js';

/**
 * Everything that is not transactional. One question to the replica for the whole batch; while it cannot be trusted the
 * messages that need it wait: none is released, none is refused.
 */
@Controller()
export class PromotionalLaneController {
  constructor(
    @Inject(REPLICA) private readonly replica: AnsweringReplica,
    @Inject(COMPANIES) private readonly companies: Pick<CompanyDirectory, 'find' | 'settle'>,
    @Inject(ENRICH_CONTEXT) private readonly context: EnrichContext,
  ) {}

  @BatchHandler({ topic: messagesOutbound, group: 'enrichment.promotional', ...promotionalLane })
  async handle(batch: readonly Incoming<OutboundMessage>[]): Promise<Outcome[]> {
    await this.companies.settle(batch.map(({ value }) => value.companyId));
    const screened = batch.map(({ value }) => screenMessage(value, this.companies.find(value.companyId)));
    const queries: SuppressionQuery[] = [];
    batch.forEach(({ value: { companyId, channel } }, index) => {
      const one = screened[index]!;
      if (one.kind === 'check') queries.push({ companyId, channel, address: one.recipient.address });
    });
    const answer = await this.replica.check(queries, Date.now());
    await takeLoopTurn();

    const now = Date.now();
    const enrichedAt = new Date(now).toISOString();
    const asOf = answer.kind === 'unknown' ? '' : answer.asOf.toISOString();
    let asked = 0;
    return batch.map((incoming, index): Outcome => {
      const { value, written: json } = incoming;
      const one = screened[index]!;
      if (one.kind === 'blocked')
        return ok([blockMessage({ message: value, json }, one.reason, this.context.registryUrl)]);
      if (answer.kind === 'unknown') return retry(new DependencyFailure('suppression replica', answer.why));
      // An answer that is missing must never read as "not suppressed".
      const verdict = { suppressed: answer.suppressed[asked] ?? true, listed: answer.listed?.get(asked), asOf };
      asked += 1;
      const received = { message: value, json, receivedAt: receivedAtOf(incoming.timestamp, now) };
      return ok(enrichMessage(received, one, verdict, this.context, enrichedAt));
    });
  }
}
