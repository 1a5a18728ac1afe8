import { Controller, Get, HttpCode, Inject, Post } from '@nestjs/common';
import type { SigningKey } from '@stopgate/domain';
import { ApiZod, problem, problems, ZodQuery } from '@stopgate/nest';
import type { z } from 'zod';
import { PROOF_KEY, SEAL_STORE, SEALER } from '../tokens.js';
import { proofKeysSchema, sealPageSchema, sealQuerySchema, sealsSchema, showSeal } from './seal-schemas.js';
import type { ProofKeys, SealPage, ShownSeals } from './seal-schemas.js';
import type { SealStore } from './seal-store.js';
import { SealDelayed } from './sealer.js';
import type { Sealer } from './sealer.js';

/** Seals over the whole history, and the key that they are checked with. */
@Controller('v1')
export class SealsController {
  constructor(
    @Inject(SEALER) private readonly sealer: Sealer,
    @Inject(SEAL_STORE) private readonly store: SealStore,
    @Inject(PROOF_KEY) private readonly key: SigningKey,
  ) {}

  @Get('proof-keys')
  @ApiZod({
    operationId: 'listProofKeys',
    summary: 'The public keys that proofs and seals are checked with',
    description: 'Keep them where this service cannot change them; a proof that brings its own key proves little.',
    tags: ['proof'],
    responses: { 200: proofKeysSchema },
  })
  keys(): ProofKeys {
    return { keys: [{ ...this.key.published }] };
  }

  @Post('seals')
  @HttpCode(200)
  @ApiZod({
    operationId: 'createSeals',
    summary: 'Seal the history as it is now',
    description: 'Answers the new seals; none when nothing was recorded since the last one.',
    tags: ['operation'],
    auth: 'admin',
    responses: {
      200: sealsSchema,
      409: problems({ SEAL_DELAYED: 'Nothing was sealed: history is being sealed already.' }),
    },
  })
  async seal(): Promise<ShownSeals> {
    try {
      return { seals: (await this.sealer.run()).map(showSeal) };
    } catch (error) {
      if (error instanceof SealDelayed) throw problem(409, 'SEAL_DELAYED', `Nothing was sealed: ${error.why}.`);
      throw error;
    }
  }

  @Get('seals')
  @ApiZod({
    operationId: 'listSeals',
    summary: 'All seals, oldest first',
    tags: ['operation'],
    auth: 'admin',
    responses: { 200: sealPageSchema },
  })
  async list(@ZodQuery(sealQuerySchema) { limit, cursor }: z.output<typeof sealQuerySchema>): Promise<SealPage> {
    const seals = await this.store.behind(Number(cursor), limit);
    const last = seals.at(-1);
    return { items: seals.map(showSeal), ...(last && seals.length === limit && { nextCursor: String(last.number) }) };
  }
}
