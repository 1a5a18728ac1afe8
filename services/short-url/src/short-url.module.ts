import type { DynamicModule, Provider } from '@nestjs/common';
import { CompanyDirectory } from '@stopgate/company-directory';
import { companyState, erasureCompleted, linkVisited, optoutRequested } from '@stopgate/contracts';
import type { ErasureCompleted, LinkVisited } from '@stopgate/contracts';
import { ErasureKey } from '@stopgate/domain';
import { encodeRecord } from '@stopgate/kafka';
import type { Kafka, RecordProducer } from '@stopgate/kafka';
import { createPgPool, createRedis, dieBecause, KAFKA, KafkaModule, RECORD_PRODUCER } from '@stopgate/nest';
import type { RedisConnection } from '@stopgate/nest';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import type { Config } from './config.js';
import { ConfirmOptOut } from './confirm-opt-out/confirm-opt-out.js';
import { ConfirmOptOutController } from './confirm-opt-out/confirm-opt-out.controller.js';
import { confirmLink } from './confirm-opt-out/confirm-link.sql.js';
import { DoneTokens } from './confirm-opt-out/done-token.js';
import { TryLimit } from './confirm-opt-out/try-limit.js';
import { createTokenOpener } from './email-token/open-email-token.js';
import { EraseLinksController } from './erase-links/erase-links.controller.js';
import { LinkEraser } from './erase-links/link-eraser.js';
import { createLinkFinder } from './find-link/link-finder.js';
import type { FindLink } from './find-link/link-finder.js';
import type { LinkPolicy } from './find-link/link-policy.js';
import { OneClickUnsubscribeController } from './one-click-unsubscribe/one-click-unsubscribe.controller.js';
import { OptOutRequester } from './request-opt-out/opt-out-requester.js';
import { ShortUrlLifecycle } from './short-url-lifecycle.js';
import { ShowSmallPagesController } from './show-small-pages.controller.js';
import { LinkPurge } from './store-links/purge-links.js';
import { StoreLinksController } from './store-links/store-links.controller.js';
import { ERASURE_KEY, FIND_LINK, LINK_POLICY, OPEN_EMAIL_TOKEN, PG_POOL, REDIS } from './tokens.js';
import { VisitEmailLinkController } from './visit-link/visit-email-link.controller.js';
import { VisitLinkController } from './visit-link/visit-link.controller.js';
import { VisitRecorder } from './visit-link/visit-recorder.js';

/** Counting a try is one round trip; past this the process counts by itself. */
const REDIS_TIMEOUT_MS = 300;

export class ShortUrlModule {
  static for(config: Config, logger: Logger): DynamicModule {
    const kafkaModule = KafkaModule.for({
      service: 'short-url',
      brokers: config.KAFKA_BROKERS,
      otherTopics: [companyState, erasureCompleted, linkVisited, optoutRequested],
    });
    return {
      module: ShortUrlModule,
      imports: [kafkaModule],
      // Those with fixed paths stand before the pages of codes.
      controllers: [
        StoreLinksController,
        EraseLinksController,
        ShowSmallPagesController,
        VisitEmailLinkController,
        OneClickUnsubscribeController,
        VisitLinkController,
        ConfirmOptOutController,
      ],
      providers: [...stores(config, logger), ...pages(config, logger), ShortUrlLifecycle],
    };
  }
}

function stores(config: Config, logger: Logger): Provider[] {
  const policy: LinkPolicy = { expiryDays: config.STOPGATE_LINK_EXPIRY_DAYS };
  const erasureKey = ErasureKey.of(config.STOPGATE_SECRET);
  return [
    { provide: LINK_POLICY, useValue: policy },
    { provide: ERASURE_KEY, useValue: erasureKey },
    { provide: PG_POOL, useFactory: () => createPgPool(config.DATABASE_URL, 'short_url', 'short-url', { logger }) },
    {
      provide: REDIS,
      useFactory: () =>
        createRedis(config.REDIS_URL, 'short-url', {
          logger,
          commandTimeoutMs: REDIS_TIMEOUT_MS,
          cluster: config.STOPGATE_REDIS_CLUSTER,
        }),
    },
    {
      provide: CompanyDirectory,
      inject: [KAFKA],
      useFactory: (kafka: Kafka) => new CompanyDirectory({ kafka, logger, onDead: dieBecause }),
    },
    {
      provide: LinkPurge,
      inject: [PG_POOL],
      useFactory: (pool: Pool) => new LinkPurge({ pool, policy, logger }),
    },
    {
      provide: LinkEraser,
      inject: [PG_POOL, RECORD_PRODUCER],
      useFactory: (pool: Pool, producer: RecordProducer) =>
        new LinkEraser({ pool, policy, key: erasureKey, logger, tell: tellOf(producer) }),
    },
    { provide: FIND_LINK, inject: [PG_POOL], useFactory: (pool: Pool) => createLinkFinder(pool, policy) },
  ];
}

function pages(config: Config, logger: Logger): Provider[] {
  const secret = config.STOPGATE_SECRET;
  const limits = { perCode: config.STOPGATE_TRIES_PER_CODE, perClient: config.STOPGATE_TRIES_PER_CLIENT };
  return [
    { provide: OPEN_EMAIL_TOKEN, useFactory: () => createTokenOpener(secret) },
    {
      provide: VisitRecorder,
      inject: [RECORD_PRODUCER],
      useFactory: (producer: RecordProducer) => new VisitRecorder(visitSender(producer), logger),
    },
    {
      provide: OptOutRequester,
      inject: [RECORD_PRODUCER],
      useFactory: (producer: RecordProducer) => new OptOutRequester(producer),
    },
    {
      provide: ConfirmOptOut,
      inject: [FIND_LINK, PG_POOL, OptOutRequester, REDIS],
      useFactory: (findLink: FindLink, pool: Pool, requester: OptOutRequester, redis: RedisConnection) =>
        new ConfirmOptOut({
          findLink,
          confirmLink: (code, now) => confirmLink(pool, code, now),
          requester,
          tries: new TryLimit(redis, limits, secret),
          doneTokens: new DoneTokens(secret),
        }),
    },
  ];
}

/** All that the pages' side gets of the producer: it writes `link.visited` and nothing else. */
function visitSender(producer: RecordProducer): (visit: LinkVisited) => Promise<void> {
  return (visit) => producer.send([encodeRecord(linkVisited, visit, { id: visit.visitId, source: 'short-url' })]);
}

function tellOf(producer: RecordProducer): (completed: ErasureCompleted) => Promise<void> {
  return (completed) => {
    const id = `${completed.erasureId}-short-url`;
    return producer.send([encodeRecord(erasureCompleted, completed, { id, source: 'short-url' })]);
  };
}
