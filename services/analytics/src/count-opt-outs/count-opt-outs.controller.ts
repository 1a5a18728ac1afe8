import { Controller, Inject } from '@nestjs/common';
import { optoutRecorded } from '@stopgate/contracts';
import type { OptOutRecorded } from '@stopgate/contracts';
import type { Incoming, Outcome } from '@stopgate/kafka';
import { BatchHandler } from '@stopgate/nest';
import type { Pool } from 'pg';
import { POOL } from '../tokens.js';
import { countOnce } from '../track-positions/count-once.js';
import { addOptOutCounts } from './add-opt-out-counts.js';

export const COUNT_OPT_OUTS_GROUP = 'analytics.count-opt-outs';

/**
 * Some 6,000 events, or what half a second brings: nobody counts by eye that fast, and in the middle of an import each batch
 * of a hundred costs PostgreSQL as much as what is counted.
 */
const MANY_BYTES = 4_194_304;

/** Counts who left, who came back, and why. */
@Controller()
export class CountOptOutsController {
  constructor(@Inject(POOL) private readonly pool: Pool) {}

  @BatchHandler({ topic: optoutRecorded, group: COUNT_OPT_OUTS_GROUP, minFetchBytes: MANY_BYTES })
  countOptOuts(batch: readonly Incoming<OptOutRecorded>[]): Promise<Outcome[]> {
    return countOnce(this.pool, COUNT_OPT_OUTS_GROUP, batch, addOptOutCounts);
  }
}
