import type { ServiceOptions } from '@stopgate/nest';
import { KafkaStrategy } from '@stopgate/nest';
import type { FastifyInstance } from 'fastify';
import { loadInboundConfig } from './config.js';
import type { InboundConfig } from './config.js';
import { InboundModule } from './inbound.module.js';
import { keepWebhookBytes } from './receive-mo/keep-bytes.js';

/** An MO is a few hundred bytes. With every byte escaped in JSON, six for one, it still fits into a record. */
const BODY_LIMIT = 131_072;

/** The service as `main.ts` runs it and as tests start it inside their own process. */
export function inboundService(config: () => InboundConfig = loadInboundConfig): ServiceOptions<InboundConfig> {
  return {
    name: 'inbound',
    config,
    module: (settings) => InboundModule.for(settings),
    strategy: (app) => app.get(KafkaStrategy),
    onApp: (app) => keepWebhookBytes(app.getHttpAdapter().getInstance() as unknown as FastifyInstance),
    bodyLimit: BODY_LIMIT,
    docs: {
      description: 'Inbound SMS of all providers: connections and webhooks. A STOP becomes `optout.requested`.',
    },
  };
}
