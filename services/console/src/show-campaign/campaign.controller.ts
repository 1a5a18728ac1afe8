import { Controller, Get, HttpStatus, Inject, Req, Res } from '@nestjs/common';
import { ZodParam, ZodQuery } from '@stopgate/nest';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { AnalyticsClient } from '../call-services/analytics-client.js';
import { redirectTo, sendPage } from '../render-page/layout.js';
import { firstDay, periodQuerySchema } from '../show-overview/periods.js';
import { Sessions } from '../sign-in/sessions.js';
import { campaignBody } from './campaign-page.js';

const campaignIdSchema = z.string().min(1).max(200);

@Controller('campaigns')
export class CampaignController {
  constructor(
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(AnalyticsClient) private readonly analytics: AnalyticsClient,
  ) {}

  @Get(':campaignId')
  async show(
    @ZodParam('campaignId', campaignIdSchema) campaignId: string,
    @ZodQuery(periodQuerySchema) { days }: z.output<typeof periodQuerySchema>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const visitor = this.sessions.read(request);
    if (!visitor) return redirectTo(reply, '/');
    const answer = await this.analytics.campaign(visitor.apiKey, campaignId, firstDay(days));
    if (answer.kind === 'unauthenticated') return this.sessions.refuse(request, reply);
    const body = campaignBody(campaignId, days, answer);
    sendPage(reply, HttpStatus.OK, { title: campaignId, keyId: visitor.keyId, body });
  }
}
