import { Controller, Get, HttpStatus, Inject, Param, Post, Req, Res, UseGuards } from '@nestjs/common';
import { ZodBody, ZodQuery } from '@stopgate/nest';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { RegistryClient } from '../call-services/registry-client.js';
import { redirectTo, sendPage } from '../render-page/layout.js';
import { SameOriginGuard } from '../sign-in/same-origin.guard.js';
import { Sessions } from '../sign-in/sessions.js';
import { reviewsBody } from './reviews-page.js';

const PAGE = 25;

const querySchema = z.object({
  status: z.enum(['open', 'stands', 'disputed', 'corrected']).catch('open'),
  cursor: z.string().max(500).optional().catch(undefined),
});
type Query = z.output<typeof querySchema>;
const decisionSchema = z.object({ decision: z.enum(['stands', 'disputed']) });

/** Replies that were taken for opt-outs without certainty, for the company to look at. */
@Controller('replies')
export class ReviewsController {
  constructor(
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(RegistryClient) private readonly registry: RegistryClient,
  ) {}

  @Get()
  async show(
    @ZodQuery(querySchema) query: Query,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const visitor = this.sessions.read(request);
    if (!visitor) return redirectTo(reply, '/');
    await this.send(request, reply, HttpStatus.OK, { ...visitor, ...query });
  }

  @Post(':reviewId')
  @UseGuards(SameOriginGuard)
  async decide(
    @Param('reviewId') reviewId: string,
    @ZodBody(decisionSchema) { decision }: z.output<typeof decisionSchema>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const visitor = this.sessions.read(request);
    if (!visitor) return redirectTo(reply, '/');
    const decided = await this.registry.decideReview(visitor.apiKey, reviewId, decision);
    if (decided.kind === 'unauthenticated') return this.sessions.refuse(request, reply);
    if (decided.kind === 'ok') return redirectTo(reply, '/replies');
    const problem = WHY_NOT[decided.kind] ?? (decided.kind === 'refused' ? decided.detail : '');
    await this.send(request, reply, HttpStatus.UNPROCESSABLE_ENTITY, { ...visitor, status: 'open', problem });
  }

  private async send(
    request: FastifyRequest,
    reply: FastifyReply,
    code: number,
    { apiKey, keyId, status, cursor, problem }: Query & { apiKey: string; keyId: string; problem?: string },
  ): Promise<void> {
    const reviews = await this.registry.reviews(apiKey, status, PAGE, cursor);
    if (reviews.kind === 'unauthenticated') return this.sessions.refuse(request, reply);
    sendPage(reply, code, { title: 'Replies to look at', keyId, body: reviewsBody(status, reviews, problem) });
  }
}

const WHY_NOT: Readonly<Record<string, string>> = {
  missing: 'This reply is not on the list any more: the person has been erased.',
  down: 'The registry does not answer now, so nothing was written down. Try again in a minute.',
};
