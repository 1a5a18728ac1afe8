import { Controller, Get, HttpStatus, Inject, Post, Req, Res, UseGuards } from '@nestjs/common';
import { ZodBody } from '@stopgate/nest';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { RegistryClient } from '../call-services/registry-client.js';
import { redirectTo, sendPage } from '../render-page/layout.js';
import { SameOriginGuard } from '../sign-in/same-origin.guard.js';
import { Sessions } from '../sign-in/sessions.js';
import { lookUpBody } from './look-up-page.js';
import { readAddress } from './read-address.js';

const lookUpSchema = z.object({ address: z.string().max(320).catch('') });

@Controller('look-up')
export class LookUpController {
  constructor(
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(RegistryClient) private readonly registry: RegistryClient,
  ) {}

  /** The page of an answer, opened by its address: there is nothing to show without a form. */
  @Get()
  open(@Res() reply: FastifyReply): void {
    redirectTo(reply, '/');
  }

  @Post()
  @UseGuards(SameOriginGuard)
  async lookUp(
    @ZodBody(lookUpSchema) { address: typed }: z.output<typeof lookUpSchema>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const visitor = this.sessions.read(request);
    if (!visitor) return redirectTo(reply, '/');
    const { apiKey, keyId } = visitor;
    const page = { title: 'Look up', keyId };
    const read = readAddress(typed);
    if (read.kind === 'wrong') {
      const body = lookUpBody(typed, { wrong: read.sentence });
      return sendPage(reply, HttpStatus.UNPROCESSABLE_ENTITY, { ...page, body });
    }
    const { channel, address } = read;
    const [state, history] = await Promise.all([
      this.registry.state(apiKey, channel, address),
      this.registry.history(apiKey, channel, address),
    ]);
    if (state.kind === 'unauthenticated') return this.sessions.refuse(request, reply);
    sendPage(reply, HttpStatus.OK, { ...page, body: lookUpBody(typed, { address, state, history }) });
  }
}
