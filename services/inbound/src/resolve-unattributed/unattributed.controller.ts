import { Controller, Get, HttpCode, HttpStatus, Inject, Post } from '@nestjs/common';
import { ApiZod, problems, queryInteger, ZodBody, ZodParam, ZodQuery } from '@stopgate/nest';
import { z } from 'zod';
import { DecideUnattributed } from './decide-unattributed.js';
import { readCursor, writeCursor } from './unattributed-cursor.js';
import { UnattributedStore } from './unattributed-store.js';
import { decisionRequestSchema, moIdSchema, unattributedViewSchema, viewOf } from './unattributed-view.js';
import type { DecisionRequest, UnattributedView } from './unattributed-view.js';

const listQuerySchema = z.object({
  status: z.enum(['waiting', 'open', 'resolved', 'dismissed']).default('open'),
  limit: queryInteger(1, 1_000).default(100),
  cursor: z.string().max(300).default('').meta({ description: '`nextCursor` of the answer before' }),
});

const listSchema = z
  .object({ items: z.array(unattributedViewSchema), nextCursor: z.string().optional() })
  .meta({ id: 'UnattributedReplyList' });

const TAGS = ['unattributed replies'];

/** Replies on shared senders that mean nobody known; for the operator, since they belong to no company yet. */
@Controller('v1/unattributed-replies')
export class UnattributedController {
  constructor(
    @Inject(UnattributedStore) private readonly store: UnattributedStore,
    @Inject(DecideUnattributed) private readonly decideUnattributed: DecideUnattributed,
  ) {}

  @Get()
  @ApiZod({
    operationId: 'listUnattributedReplies',
    summary: 'List STOPs and STARTs of which nobody is known to be meant, oldest first',
    tags: TAGS,
    auth: 'admin',
    responses: { 200: listSchema },
  })
  async list(@ZodQuery(listQuerySchema) query: z.output<typeof listQuerySchema>): Promise<z.output<typeof listSchema>> {
    const found = await this.store.list(query.status, readCursor(query.cursor), query.limit + 1);
    const page = found.slice(0, query.limit);
    return {
      items: page.map(viewOf),
      ...(found.length > query.limit && { nextCursor: writeCursor(page.at(-1)!) }),
    };
  }

  @Post(':moId/decision')
  @HttpCode(HttpStatus.OK)
  @ApiZod({
    operationId: 'decideUnattributedReply',
    idempotent: true,
    summary: 'Say by hand whom a reply meant',
    description:
      'The companies get the opt-out (or opt-in) as if it had been attributed when it came: with the time of the reply, ' +
      'and the rule `by_hand`. The same decision again changes nothing.',
    tags: TAGS,
    auth: 'admin',
    responses: {
      200: { description: 'Decided', schema: unattributedViewSchema },
      404: problems({ REPLY_UNKNOWN: 'There is no such reply among the unattributed ones.' }),
      409: problems({ ALREADY_DECIDED: 'It has been decided otherwise.' }),
      422: problems({ COMPANY_UNKNOWN: 'One of the companies does not exist.' }),
    },
  })
  async decide(
    @ZodParam('moId', moIdSchema) moId: string,
    @ZodBody(decisionRequestSchema) request: DecisionRequest,
  ): Promise<UnattributedView> {
    return viewOf(await this.decideUnattributed.decide(moId, request, new Date()));
  }
}
