import { Inject, Injectable } from '@nestjs/common';
import type { OnApplicationShutdown, OnModuleDestroy, OnModuleInit, Provider, Type } from '@nestjs/common';
import { createPgPool } from '@stopgate/nest';
import type { SecretCipher } from '@stopgate/nest';
import { OutboundClient } from '@stopgate/outbound-http';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import type { RegistryConfig } from './config.js';
import { DeliveryStore } from './deliver-webhooks/delivery-store.js';
import { DeliveryWorker } from './deliver-webhooks/delivery-worker.js';
import { ForgetDeliveries } from './forget-deliveries/forget-deliveries.js';
import { createWebhookCipher } from './manage-webhooks/webhook-secret.js';
import { WebhookStore } from './manage-webhooks/webhook-store.js';
import { WebhooksController } from './manage-webhooks/webhooks.controller.js';
import { QueueDeliveriesController } from './queue-deliveries/queue-deliveries.controller.js';
import { DeliveriesController } from './replay-deliveries/deliveries.controller.js';
import { DeliveryLog } from './replay-deliveries/delivery-log.js';
import type { TenantDatabase } from './tenancy/tenant-database.js';
import { PLATFORM_ROLE } from './tenancy/tenant-roles.sql.js';
import {
  DELIVERY_LOG,
  DELIVERY_WORKER,
  FORGET_DELIVERIES,
  SCHEMA,
  TENANTS,
  WEBHOOK_CIPHER,
  WEBHOOK_CLIENT,
  WEBHOOK_POOL,
  WEBHOOK_SETTINGS,
  WEBHOOK_STORE,
} from './tokens.js';
import { readWebhookSettings } from './webhook-settings.js';

export const webhookControllers: Type[] = [WebhooksController, DeliveriesController, QueueDeliveriesController];

/** Hundreds of attempts may end at one moment, and what they have to say must not stand before opt-outs. */
const CONNECTIONS = 4;

/** Delivers and cleans as long as the service runs. */
@Injectable()
class WebhookLifecycle implements OnModuleInit, OnModuleDestroy, OnApplicationShutdown {
  constructor(
    @Inject(DELIVERY_WORKER) private readonly worker: DeliveryWorker,
    @Inject(FORGET_DELIVERIES) private readonly forgetting: ForgetDeliveries,
    @Inject(WEBHOOK_POOL) private readonly pool: Pool,
  ) {}

  onModuleInit(): void {
    this.worker.start();
    this.forgetting.start();
  }

  async onModuleDestroy(): Promise<void> {
    await Promise.all([this.worker.stop(), this.forgetting.stop()]);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool.end();
  }
}

/** Everything about webhooks that the module hands out. */
export function createWebhookProviders(config: RegistryConfig, logger: Logger): Provider[] {
  const settings = readWebhookSettings(config);
  return [
    { provide: WEBHOOK_SETTINGS, useValue: settings },
    { provide: WEBHOOK_CIPHER, useFactory: () => createWebhookCipher(config.STOPGATE_SECRET) },
    { provide: WEBHOOK_CLIENT, useFactory: () => new OutboundClient(settings.urls) },
    {
      provide: WEBHOOK_POOL,
      useFactory: () =>
        createPgPool(config.DATABASE_URL, SCHEMA, 'registry-webhooks', {
          logger,
          pipeline: true,
          role: PLATFORM_ROLE,
          max: CONNECTIONS,
        }),
    },
    {
      provide: DELIVERY_WORKER,
      inject: [WEBHOOK_POOL, WEBHOOK_CLIENT, WEBHOOK_CIPHER],
      useFactory: (pool: Pool, client: OutboundClient, cipher: SecretCipher) =>
        new DeliveryWorker({ store: new DeliveryStore(pool), client, cipher, settings, logger }),
    },
    {
      provide: WEBHOOK_STORE,
      inject: [TENANTS, WEBHOOK_CIPHER, DELIVERY_WORKER],
      useFactory: (tenants: TenantDatabase, cipher: SecretCipher, worker: DeliveryWorker) =>
        new WebhookStore(tenants, cipher, () => worker.wake()),
    },
    {
      provide: DELIVERY_LOG,
      inject: [TENANTS, DELIVERY_WORKER],
      useFactory: (tenants: TenantDatabase, worker: DeliveryWorker) => new DeliveryLog(tenants, () => worker.wake()),
    },
    {
      provide: FORGET_DELIVERIES,
      inject: [WEBHOOK_POOL],
      useFactory: (pool: Pool) => new ForgetDeliveries({ pool, keepMs: settings.logMs, logger }),
    },
    WebhookLifecycle,
  ];
}
