import { Controller, Delete, Get, HttpCode, Inject, Post, Put } from '@nestjs/common';
import { ApiZod, CallingCompany, problem, problems, SecretAnswer, ZodBody, ZodParam } from '@stopgate/nest';
import type { AuthenticatedCompany, ProblemError } from '@stopgate/nest';
import { OutboundError } from '@stopgate/outbound-http';
import type { OutboundClient } from '@stopgate/outbound-http';
import type { z } from 'zod';
import { WEBHOOK_CLIENT, WEBHOOK_STORE } from '../tokens.js';
import {
  newWebhookSchema,
  rotationSchema,
  toWebhookAnswer,
  webhookIdSchema,
  webhookListSchema,
  webhookRequestSchema,
  webhookSchema,
} from './webhook-schemas.js';
import type { NewWebhookAnswer, WebhookAnswer, WebhookRequest } from './webhook-schemas.js';
import { MOST_WEBHOOKS } from './webhook-store.js';
import type { WebhookStore } from './webhook-store.js';

const tags = ['webhooks'];

/** Where a company wants to hear of events. */
@Controller('v1/webhooks')
export class WebhooksController {
  constructor(
    @Inject(WEBHOOK_STORE) private readonly webhooks: WebhookStore,
    @Inject(WEBHOOK_CLIENT) private readonly client: OutboundClient,
  ) {}

  @Post()
  @SecretAnswer()
  @ApiZod({
    summary: 'Make a webhook',
    description:
      'Events that are recorded from now on are posted to the URL, signed as Standard Webhooks says. The answer is the ' +
      'only place where the secret can be read.',
    tags,
    auth: 'company',
    scopes: ['admin'],
    responses: { 201: newWebhookSchema, 409: problems('TOO_MANY_WEBHOOKS'), 422: problems('WEBHOOK_URL_REFUSED') },
  })
  async create(
    @CallingCompany() caller: AuthenticatedCompany,
    @ZodBody(webhookRequestSchema) body: WebhookRequest,
  ): Promise<NewWebhookAnswer> {
    const made = await this.webhooks.create(caller, await this.checkUrl(body));
    if (made === 'too_many') {
      throw problem(409, 'TOO_MANY_WEBHOOKS', `A company has at most ${MOST_WEBHOOKS} webhooks; delete one first.`);
    }
    return { ...toWebhookAnswer(made.row), secret: made.secret };
  }

  @Get()
  @ApiZod({
    summary: 'Your webhooks, oldest first',
    tags,
    auth: 'company',
    scopes: ['read'],
    responses: { 200: webhookListSchema },
  })
  async list(@CallingCompany() caller: AuthenticatedCompany): Promise<z.output<typeof webhookListSchema>> {
    return { items: (await this.webhooks.list(caller)).map(toWebhookAnswer) };
  }

  @Get(':webhookId')
  @ApiZod({
    summary: 'A webhook, and how it is doing',
    tags,
    auth: 'company',
    scopes: ['read'],
    responses: { 200: webhookSchema, 404: problems('WEBHOOK_UNKNOWN') },
  })
  async read(
    @CallingCompany() caller: AuthenticatedCompany,
    @ZodParam('webhookId', webhookIdSchema) webhookId: string,
  ): Promise<WebhookAnswer> {
    return answer(await this.webhooks.find(caller, webhookId));
  }

  @Put(':webhookId')
  @ApiZod({
    summary: 'Replace the URL and the filters of a webhook',
    description:
      'Everything that is left out goes. What waits already goes to the new URL; the filters are for new events.',
    tags,
    auth: 'company',
    scopes: ['admin'],
    responses: { 200: webhookSchema, 404: problems('WEBHOOK_UNKNOWN'), 422: problems('WEBHOOK_URL_REFUSED') },
  })
  async replace(
    @CallingCompany() caller: AuthenticatedCompany,
    @ZodParam('webhookId', webhookIdSchema) webhookId: string,
    @ZodBody(webhookRequestSchema) body: WebhookRequest,
  ): Promise<WebhookAnswer> {
    return answer(await this.webhooks.replace(caller, webhookId, await this.checkUrl(body)));
  }

  @Delete(':webhookId')
  @HttpCode(204)
  @ApiZod({
    summary: 'Delete a webhook with all that waits for it',
    tags,
    auth: 'company',
    scopes: ['admin'],
    responses: { 204: { description: 'Deleted' }, 404: problems('WEBHOOK_UNKNOWN') },
  })
  async delete(
    @CallingCompany() caller: AuthenticatedCompany,
    @ZodParam('webhookId', webhookIdSchema) webhookId: string,
  ): Promise<void> {
    if (!(await this.webhooks.delete(caller, webhookId))) throw unknownWebhook();
  }

  @Post(':webhookId/rotate-secret')
  @SecretAnswer()
  @HttpCode(200)
  @ApiZod({
    summary: 'Give a webhook a new secret',
    description: 'For some hours both sign, so that the receiver may change at any moment in between.',
    tags,
    auth: 'company',
    scopes: ['admin'],
    responses: { 200: newWebhookSchema, 404: problems('WEBHOOK_UNKNOWN') },
  })
  async rotate(
    @CallingCompany() caller: AuthenticatedCompany,
    @ZodParam('webhookId', webhookIdSchema) webhookId: string,
    @ZodBody(rotationSchema) overlapHours: number,
  ): Promise<NewWebhookAnswer> {
    const rotated = await this.webhooks.rotateSecret(caller, webhookId, overlapHours);
    return { ...answer(rotated?.row), secret: rotated!.secret };
  }

  @Post(':webhookId/enable')
  @HttpCode(200)
  @ApiZod({
    summary: 'Enable a webhook again',
    description: 'Everything that waits is sent, with what was recorded while it was disabled.',
    tags,
    auth: 'company',
    scopes: ['admin'],
    responses: { 200: webhookSchema, 404: problems('WEBHOOK_UNKNOWN') },
  })
  async enable(
    @CallingCompany() caller: AuthenticatedCompany,
    @ZodParam('webhookId', webhookIdSchema) webhookId: string,
  ): Promise<WebhookAnswer> {
    return answer(await this.webhooks.enable(caller, webhookId));
  }

  @Post(':webhookId/disable')
  @HttpCode(200)
  @ApiZod({
    summary: 'Disable a webhook for a while',
    description: 'Events go on being queued and wait until it is enabled, for as long as the delivery log is kept.',
    tags,
    auth: 'company',
    scopes: ['admin'],
    responses: { 200: webhookSchema, 404: problems('WEBHOOK_UNKNOWN') },
  })
  async disable(
    @CallingCompany() caller: AuthenticatedCompany,
    @ZodParam('webhookId', webhookIdSchema) webhookId: string,
  ): Promise<WebhookAnswer> {
    return answer(await this.webhooks.disable(caller, webhookId));
  }

  /** 422 WEBHOOK_URL_REFUSED says what is wrong with the URL. A name that cannot be looked up now may be good. */
  private async checkUrl(wanted: WebhookRequest): Promise<WebhookRequest> {
    try {
      return { ...wanted, url: await this.client.check(wanted.url) };
    } catch (error) {
      if (!(error instanceof OutboundError)) throw error;
      if (error.code === 'DNS_FAILED') return { ...wanted, url: new URL(wanted.url).href };
      throw problem(422, 'WEBHOOK_URL_REFUSED', error.message);
    }
  }
}

function answer(row: Parameters<typeof toWebhookAnswer>[0] | undefined): WebhookAnswer {
  if (!row) throw unknownWebhook();
  return toWebhookAnswer(row);
}

export function unknownWebhook(): ProblemError {
  return problem(404, 'WEBHOOK_UNKNOWN', 'You have no webhook with this id.');
}
