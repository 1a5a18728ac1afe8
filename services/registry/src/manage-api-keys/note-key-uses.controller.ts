import { Controller, Inject } from '@nestjs/common';
import { keyUsed } from '@stopgate/contracts';
import type { KeyUsed } from '@stopgate/contracts';
import { ok } from '@stopgate/kafka';
import type { Incoming, Outcome } from '@stopgate/kafka';
import { BatchHandler } from '@stopgate/nest';
import type { Pool } from 'pg';
import { POOL } from '../tokens.js';
import { writeKeyUses } from './write-key-uses.js';

/** Hears where else keys are used. */
@Controller()
export class NoteKeyUsesController {
  constructor(@Inject(POOL) private readonly pool: Pool) {}

  @BatchHandler({ topic: keyUsed, group: 'registry.note-key-uses', maxBatchSize: 1_000 })
  async note(batch: readonly Incoming<KeyUsed>[]): Promise<Outcome[]> {
    await writeKeyUses(
      this.pool,
      batch.map(({ value }) => value),
    );
    return batch.map(() => ok());
  }
}
