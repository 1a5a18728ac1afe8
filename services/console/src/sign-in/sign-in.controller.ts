import { Controller, HttpStatus, Inject, Post, Req, Res, UseGuards } from '@nestjs/common';
import { parseApiKey, ZodBody } from '@stopgate/nest';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { AnalyticsClient } from '../call-services/analytics-client.js';
import { RegistryClient } from '../call-services/registry-client.js';
import type { Answer } from '../call-services/service-client.js';
import { redirectTo, sendPage } from '../render-page/layout.js';
import { today } from '../today.js';
import { SameOriginGuard } from './same-origin.guard.js';
import { Sessions } from './sessions.js';
import { signInPage } from './sign-in-page.js';

const signInSchema = z.object({ apiKey: z.string().max(500).default('') });

/** Any address does: whether the key is good is all that is asked of the registry. */
const NOBODY = '+33600000000';

@Controller()
@UseGuards(SameOriginGuard)
export class SignInController {
  constructor(
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(AnalyticsClient) private readonly analytics: AnalyticsClient,
    @Inject(RegistryClient) private readonly registry: RegistryClient,
  ) {}

  @Post('sign-in')
  async signIn(
    @ZodBody(signInSchema) body: z.output<typeof signInSchema>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const apiKey = body.apiKey.trim();
    if (!parseApiKey(apiKey)) {
      return sendPage(
        reply,
        HttpStatus.UNPROCESSABLE_ENTITY,
        signInPage('That is not an API key. It begins with sgk_.'),
      );
    }
    const answer = await this.tryKey(apiKey);
    switch (answer.kind) {
      case 'ok':
      case 'missing':
        this.sessions.start(request, reply, apiKey);
        return redirectTo(reply, '/');
      case 'unauthenticated':
        return sendPage(reply, HttpStatus.UNAUTHORIZED, signInPage('Nobody has this API key, or it was revoked.'));
      case 'refused':
        return sendPage(reply, HttpStatus.FORBIDDEN, signInPage(answer.detail));
      case 'down':
        return sendPage(
          reply,
          HttpStatus.SERVICE_UNAVAILABLE,
          signInPage(
            'The key cannot be checked now: neither analytics nor the registry answers. Try again in a minute.',
          ),
        );
    }
  }

  @Post('sign-out')
  signOut(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    this.sessions.end(request, reply);
    redirectTo(reply, '/');
  }

  /** Asks analytics, and the registry when analytics is down: one of them is enough to sign in. */
  private async tryKey(apiKey: string): Promise<Answer<unknown>> {
    const answer = await this.analytics.summary(apiKey, today(), 'day');
    return answer.kind === 'down' ? this.registry.state(apiKey, 'sms', NOBODY) : answer;
  }
}
