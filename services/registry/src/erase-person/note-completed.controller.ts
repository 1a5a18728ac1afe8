import { Controller, Inject } from '@nestjs/common';
import { erasureCompleted } from '@stopgate/contracts';
import type { ErasureCompleted } from '@stopgate/contracts';
import { ok } from '@stopgate/kafka';
import type { Incoming, Outcome } from '@stopgate/kafka';
import { BatchHandler } from '@stopgate/nest';
import type { Pool } from 'pg';
import { POOL } from '../tokens.js';
import { NOTE_COMPLETED } from './erasures.sql.js';

/** Hears which services have deleted what they had of a person. */
@Controller()
export class NoteCompletedController {
  constructor(@Inject(POOL) private readonly pool: Pool) {}

  @BatchHandler({ topic: erasureCompleted, group: 'registry.note-erasures', maxBatchSize: 500 })
  async note(batch: readonly Incoming<ErasureCompleted>[]): Promise<Outcome[]> {
    for (const { value } of batch) {
      await this.pool.query(NOTE_COMPLETED, [value.companyId, value.erasureId, value.service]);
    }
    return batch.map(() => ok());
  }
}
