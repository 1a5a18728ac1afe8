import { Controller, Get, HttpStatus, Inject, Req, Res } from '@nestjs/common';
import { ZodQuery } from '@stopgate/nest';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { AnalyticsClient } from '../call-services/analytics-client.js';
import { RegistryClient } from '../call-services/registry-client.js';
import { sendPage } from '../render-page/layout.js';
import { signInPage } from '../sign-in/sign-in-page.js';
import { Sessions } from '../sign-in/sessions.js';
import { API_DOCS } from '../tokens.js';
import { overviewBody } from './overview-page.js';
import type { Overview } from './overview-page.js';
import { firstDay, periodQuerySchema } from './periods.js';

/** Replies to look at that the overview counts; of more it says so. */
const MOST_COUNTED = 100;

@Controller()
export class OverviewController {
  constructor(
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(AnalyticsClient) private readonly analytics: AnalyticsClient,
    @Inject(RegistryClient) private readonly registry: RegistryClient,
    @Inject(API_DOCS) private readonly apiDocs: Overview['apiDocs'],
  ) {}

  /** The form to sign in, or the overview of the company whose key is signed in. */
  @Get()
  async show(
    @ZodQuery(periodQuerySchema) { days }: z.output<typeof periodQuerySchema>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const visitor = this.sessions.read(request);
    if (!visitor) return sendPage(reply, HttpStatus.OK, signInPage());
    const { apiKey, keyId } = visitor;
    const from = firstDay(days);
    const [byDay, byMethod, byReason, campaigns, reviews] = await Promise.all([
      this.analytics.summary(apiKey, from, 'day'),
      this.analytics.summary(apiKey, from, 'method'),
      this.analytics.summary(apiKey, from, 'reason'),
      this.analytics.campaigns(apiKey, from),
      this.registry.reviews(apiKey, 'open', MOST_COUNTED),
    ]);
    if (byDay.kind === 'unauthenticated') return this.sessions.refuse(request, reply);
    const body = overviewBody({ days, byDay, byMethod, byReason, campaigns, reviews, apiDocs: this.apiDocs });
    sendPage(reply, HttpStatus.OK, { title: 'Overview', keyId, body });
  }
}
