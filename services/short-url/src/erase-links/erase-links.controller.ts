import { Controller, Inject } from '@nestjs/common';
import { erasureRequested } from '@stopgate/contracts';
import type { ErasureRequested } from '@stopgate/contracts';
import { ok } from '@stopgate/kafka';
import type { Incoming, Outcome } from '@stopgate/kafka';
import { BatchHandler } from '@stopgate/nest';
import type { Pool } from 'pg';
import { PG_POOL } from '../tokens.js';
import { insertErasures } from './erase-links.sql.js';
import { LinkEraser } from './link-eraser.js';

/** Notes who is to be erased; the deleting itself takes longer than a batch may. */
@Controller()
export class EraseLinksController {
  constructor(
    @Inject(PG_POOL) private readonly pool: Pool,
    @Inject(LinkEraser) private readonly eraser: LinkEraser,
  ) {}

  @BatchHandler({ topic: erasureRequested, group: 'short-url.erase-links', maxBatchSize: 500 })
  async note(batch: readonly Incoming<ErasureRequested>[]): Promise<Outcome[]> {
    await insertErasures(
      this.pool,
      batch.map(({ value }) => value),
    );
    this.eraser.wake();
    return batch.map(() => ok());
  }
}
