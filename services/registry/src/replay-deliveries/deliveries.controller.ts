import { Controller, Get, HttpCode, Inject, Post } from '@nestjs/common';
import { ApiZod, CallingCompany, problem, problems, ZodBody, ZodParam, ZodQuery } from '@stopgate/nest';
import type { AuthenticatedCompany } from '@stopgate/nest';
import type { z } from 'zod';
import { webhookIdSchema } from '../manage-webhooks/webhook-schemas.js';
import type { WebhookStore } from '../manage-webhooks/webhook-store.js';
import { unknownWebhook } from '../manage-webhooks/webhooks.controller.js';
import { DELIVERY_LOG, WEBHOOK_STORE } from '../tokens.js';
import type { DeliveryLog } from './delivery-log.js';
import {
  deliveryIdSchema,
  deliveryListSchema,
  deliveryQuerySchema,
  deliverySchema,
  queuedSchema,
  replayedSchema,
  replayRequestSchema,
  toDeliveryAnswer,
} from './delivery-schemas.js';
import type { DeliveryAnswer, DeliveryList, DeliveryQuery, Replayed, ReplayRequest } from './delivery-schemas.js';

type Queued = z.output<typeof queuedSchema>;
const tags = ['webhooks'];

/** What went to a company's endpoints, and sending it once more. */
@Controller('v1/webhooks/:webhookId')
export class DeliveriesController {
  constructor(
    @Inject(DELIVERY_LOG) private readonly log: DeliveryLog,
    @Inject(WEBHOOK_STORE) private readonly webhooks: WebhookStore,
  ) {}

  @Get('deliveries')
  @ApiZod({
    summary: 'The deliveries of a webhook with their attempts, newest first',
    tags,
    auth: 'company',
    scopes: ['read'],
    responses: { 200: deliveryListSchema, 404: problems('WEBHOOK_UNKNOWN') },
  })
  async list(
    @CallingCompany() caller: AuthenticatedCompany,
    @ZodParam('webhookId', webhookIdSchema) webhookId: string,
    @ZodQuery(deliveryQuerySchema) query: DeliveryQuery,
  ): Promise<DeliveryList> {
    await this.mustExist(caller, webhookId);
    const { items, nextCursor } = await this.log.list(caller, webhookId, query);
    return {
      items: items.map(toDeliveryAnswer),
      ...(nextCursor !== undefined && { nextCursor }),
    };
  }

  @Get('deliveries/:deliveryId')
  @ApiZod({
    summary: 'One delivery with its attempts',
    tags,
    auth: 'company',
    scopes: ['read'],
    responses: { 200: deliverySchema, 404: problems('WEBHOOK_UNKNOWN', 'DELIVERY_UNKNOWN') },
  })
  async read(
    @CallingCompany() caller: AuthenticatedCompany,
    @ZodParam('webhookId', webhookIdSchema) webhookId: string,
    @ZodParam('deliveryId', deliveryIdSchema) deliveryId: string,
  ): Promise<DeliveryAnswer> {
    await this.mustExist(caller, webhookId);
    const found = await this.log.find(caller, webhookId, deliveryId);
    if (!found) throw unknownDelivery();
    return toDeliveryAnswer(found);
  }

  @Post('deliveries/:deliveryId/replay')
  @HttpCode(202)
  @ApiZod({
    summary: 'Send a delivery once more',
    description: 'Under the same webhook-id, with all its attempts. To a disabled webhook when it is enabled again.',
    tags,
    auth: 'company',
    scopes: ['admin'],
    responses: { 202: queuedSchema, 404: problems('WEBHOOK_UNKNOWN', 'DELIVERY_UNKNOWN') },
  })
  async replay(
    @CallingCompany() caller: AuthenticatedCompany,
    @ZodParam('webhookId', webhookIdSchema) webhookId: string,
    @ZodParam('deliveryId', deliveryIdSchema) deliveryId: string,
  ): Promise<Queued> {
    await this.mustExist(caller, webhookId);
    if (!(await this.log.replay(caller, webhookId, deliveryId))) throw unknownDelivery();
    return { deliveryId };
  }

  @Post('replay')
  @HttpCode(202)
  @ApiZod({
    summary: 'Send many deliveries once more',
    description: 'All that failed and was not delivered since, or all of some time. At most about 100,000 a call.',
    tags,
    auth: 'company',
    scopes: ['admin'],
    responses: { 202: replayedSchema, 404: problems('WEBHOOK_UNKNOWN') },
  })
  async replayMany(
    @CallingCompany() caller: AuthenticatedCompany,
    @ZodParam('webhookId', webhookIdSchema) webhookId: string,
    @ZodBody(replayRequestSchema) body: ReplayRequest,
  ): Promise<Replayed> {
    await this.mustExist(caller, webhookId);
    return this.log.replayMany(caller, webhookId, body);
  }

  @Post('test')
  @HttpCode(202)
  @ApiZod({
    summary: 'Send a webhook.test event',
    description: 'Tried once; what came of it is in the deliveries.',
    tags,
    auth: 'company',
    scopes: ['admin'],
    responses: { 202: queuedSchema, 404: problems('WEBHOOK_UNKNOWN'), 409: problems('WEBHOOK_DISABLED') },
  })
  async test(
    @CallingCompany() caller: AuthenticatedCompany,
    @ZodParam('webhookId', webhookIdSchema) webhookId: string,
  ): Promise<Queued> {
    await this.mustExist(caller, webhookId);
    const deliveryId = await this.log.queueTest(caller, webhookId);
    if (deliveryId === undefined) throw problem(409, 'WEBHOOK_DISABLED', 'The webhook is disabled; enable it first.');
    return { deliveryId };
  }

  private async mustExist(caller: AuthenticatedCompany, webhookId: string): Promise<void> {
    if (!(await this.webhooks.find(caller, webhookId))) throw unknownWebhook();
  }
}

function unknownDelivery(): Error {
  return problem(404, 'DELIVERY_UNKNOWN', 'The webhook has no delivery with this id, or not any more.');
}
