import { Controller, Inject } from '@nestjs/common';
import { messagesBlocked, messagesEnriched, messagesFlagged } from '@stopgate/contracts';
import type { BlockedMessage, EnrichedMessage, FlaggedMessage } from '@stopgate/contracts';
import type { Incoming, Outcome } from '@stopgate/kafka';
import { BatchHandler } from '@stopgate/nest';
import type { Pool } from 'pg';
import { POOL } from '../tokens.js';
import { countOnce } from '../track-positions/count-once.js';
import { addMessageCounts } from './add-message-counts.js';
import { factOfBlocked, factOfEnriched, factOfFlagged } from './message-facts.js';

export const COUNT_ENRICHED_GROUP = 'analytics.count-enriched';
export const COUNT_BLOCKED_GROUP = 'analytics.count-blocked';
export const COUNT_FLAGGED_GROUP = 'analytics.count-flagged';

/** Some 6,000 messages: a partition's batch is a transaction here, and nobody waits for the count. */
const MANY_BYTES = 6_291_456;

/** Counts what enrichment released, what it refused, and what it flagged. */
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

  @BatchHandler({ topic: messagesFlagged, group: COUNT_FLAGGED_GROUP })
  countFlagged(batch: readonly Incoming<FlaggedMessage>[]): Promise<Outcome[]> {
    return countOnce(this.pool, COUNT_FLAGGED_GROUP, batch, (client, fresh) =>
      addMessageCounts(client, fresh.map(factOfFlagged)),
    );
  }
}
