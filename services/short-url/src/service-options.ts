import multipart from '@fastify/multipart';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { KafkaStrategy } from '@stopgate/nest';
import type { ServiceOptions } from '@stopgate/nest';
import type { FastifyInstance } from 'fastify';
import type { Config } from './config.js';
import { migrateShortUrl } from './migrations/migrate-short-url.js';
import { ShortUrlModule } from './short-url.module.js';

/** A form here is a phone number and a few words; nobody needs more, and large bodies cost memory. */
const BODY_LIMIT = 16_384;

/** All that `main.ts` and tests give to `runService` and `startService`. */
export function serviceOptions(config: () => Config): ServiceOptions<Config> {
  return {
    name: 'short-url',
    config,
    module: (loaded, logger) => ShortUrlModule.for(loaded, logger),
    strategy: (app) => app.get(KafkaStrategy),
    bodyLimit: BODY_LIMIT,
    forms: true,
    onApp: async (app, context) => {
      await migrateShortUrl(context.config.DATABASE_URL);
      await prepareRoutes(app);
    },
    docs: { description: 'The pages behind short links and e-mail unsubscribe addresses.' },
  };
}

async function prepareRoutes(app: NestFastifyApplication): Promise<void> {
  const fastify = app.getHttpAdapter().getInstance() as FastifyInstance;
  // Problems and redirects of the framework too; a page adds its own, stricter ones.
  fastify.addHook('onRequest', (_request, reply, done) => {
    reply.headers({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    });
    reply.header('x-robots-tag', 'noindex, nofollow, noarchive');
    done();
  });
  // RFC 8058 recommends multipart/form-data for the one-click call; its fields arrive in the body like a form's.
  await app.register(multipart, {
    attachFieldsToBody: 'keyValues',
    limits: { files: 0, fields: 20, fieldSize: 2_000, parts: 20, headerPairs: 50 },
  });
}
