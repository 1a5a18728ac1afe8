import { Controller, Inject } from '@nestjs/common';
import { messagesBlocked, messagesEnriched } from '@stopgate/contracts';
import type { BlockedMessage, EnrichedMessage } from '@stopgate/contracts';
import type { Incoming, Outcome } from '@stopgate/kafka';
import { BatchHandler } from '@stopgate/nest';
import type { Pool } from 'pg';
import { POOL } from '../tokens.js';
import { countOnce } from '../track-positions/count-once.js';
import { addMessageCounts } from './add-message-counts.js';
import { factOfBlocked, factOfEnriched } from './message-facts.js';

export const COUNT_ENRICHED_GROUP = 'analytics.count-enriched';
export const COUNT_BLOCKED_GROUP = 'analytics.count-blocked';

/** Some 6,000 messages: a partition's batch is a transaction here, and nobody waits for the count. */
const MANY_BYTES = 6_291_456;

/** Counts what enrichment released and what it refused. */
@Controller()
export class CountMessagesController {
  constructor(@Inject(POOL) private readonly pool: Pool) {}

  @BatchHandler({ topic: messagesEnriched, group: COUNT_ENRICHED_GROUP, minFetchBytes: MANY_BYTES })
  countEnriched(batch: readonly Incoming<EnrichedMessage>[]): Promise<Outcome[]> {
    return countOnce(this.pool, COUNT_ENRICHED_GROUP, batch, (client, fresh) =>
      addMessageCounts(client, fresh.map(factOfEnriched)),
    );
  }

  @BatchHandler({ topic: messagesBlocked, group: COUNT_BLOCKED_GROUP, minFetchBytes: MANY_BYTES })
  countBlocked(batch: readonly Incoming<BlockedMessage>[]): Promise<Outcome[]> {
    return countOnce(this.pool, COUNT_BLOCKED_GROUP, batch, (client, fresh) =>
      addMessageCounts(client, fresh.map(factOfBlocked)),
    );
  }
}
