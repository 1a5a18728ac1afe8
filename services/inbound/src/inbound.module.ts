import { Module } from '@nestjs/common';
import type { DynamicModule } from '@nestjs/common';
import { CompanyDirectory } from '@stopgate/company-directory';
import { connectionState, messagesEnriched, messagesOutbound, optoutRequested } from '@stopgate/contracts';
import { createRecordProducer, GroupProgress } from '@stopgate/kafka';
import type { Kafka, RecordProducer } from '@stopgate/kafka';
import { createPgPool, dieBecause, KAFKA, KafkaModule, LOGGER, SecretCipher } from '@stopgate/nest';
import { AddressRules, OutboundClient, parseNetwork } from '@stopgate/outbound-http';
import { OutboxRelay } from '@stopgate/outbox';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import { AttributeCommands } from './classify-mo/attribute-commands.js';
import { ClassifyMoController } from './classify-mo/classify-mo.controller.js';
import { CompanyNames } from './classify-mo/company-names.js';
import { DecisionStore } from './classify-mo/decision-store.js';
import { HandleReplies } from './classify-mo/handle-replies.js';
import { MoSeenStore } from './classify-mo/mo-seen-store.js';
import { ReadBySenders } from './classify-mo/read-by-senders.js';
import { ReadReplies } from './classify-mo/read-replies.js';
import { HelpStore } from './answer-help/help-store.js';
import type { InboundConfig } from './config.js';
import { ConfirmOptOutController } from './confirm-opt-out/confirm-opt-out.controller.js';
import { deriveKey } from './derive-key.js';
import { ForgetOldRows } from './forget-old-rows/forget-old-rows.js';
import { InboundLifecycle } from './inbound-lifecycle.js';
import { EndWaits } from './join-parts/end-waits.js';
import { PartStore } from './join-parts/part-store.js';
import { ConnectionStore } from './manage-connections/connection-store.js';
import { ConnectionsController } from './manage-connections/connections.controller.js';
import { NumberTokens } from './number-tokens.js';
import { GroupingSender } from './receive-mo/grouping-sender.js';
import { KnownConnections } from './receive-mo/known-connections.js';
import { MoController } from './receive-mo/mo.controller.js';
import { MO_SEND_LIMIT_MS } from './receive-mo/provider-limits.js';
import { ReceiveMo } from './receive-mo/receive-mo.js';
import { TrustedCalls } from './receive-mo/trusted-calls.js';
import { KnownSends } from './remember-sends/known-sends.js';
import { RecentSendStore } from './remember-sends/recent-send-store.js';
import { REMEMBER_SENDS_GROUP, RememberSendsController } from './remember-sends/remember-sends.controller.js';
import { AttributeLater } from './resolve-unattributed/attribute-later.js';
import { DecideUnattributed } from './resolve-unattributed/decide-unattributed.js';
import { UndecidedStore } from './resolve-unattributed/undecided-store.js';
import { UnattributedStore } from './resolve-unattributed/unattributed-store.js';
import { UnattributedController } from './resolve-unattributed/unattributed.controller.js';
import { CREDENTIAL_CIPHER, MO_PRODUCER, NUMBER_TOKENS, PG_POOL, REPLY_CIPHER } from './tokens.js';

@Module({})
export class InboundModule {
  static for(config: InboundConfig): DynamicModule {
    const { STOPGATE_SECRET: secret, DATABASE_URL: databaseUrl } = config;
    return {
      module: InboundModule,
      imports: [
        KafkaModule.for({
          service: 'inbound',
          brokers: config.KAFKA_BROKERS,
          otherTopics: [connectionState, optoutRequested, messagesOutbound],
        }),
      ],
      controllers: [
        ConnectionsController,
        MoController,
        ClassifyMoController,
        RememberSendsController,
        ConfirmOptOutController,
        UnattributedController,
      ],
      providers: [
        {
          provide: PG_POOL,
          inject: [LOGGER],
          useFactory: (logger: Logger): Pool => createPgPool(databaseUrl, 'inbound', 'inbound', { logger }),
        },
        {
          provide: MO_PRODUCER,
          inject: [KAFKA],
          useFactory: (kafka: Kafka): RecordProducer => createRecordProducer(kafka, { deadlineMs: MO_SEND_LIMIT_MS }),
        },
        {
          provide: GroupingSender,
          inject: [MO_PRODUCER],
          useFactory: (producer: RecordProducer): GroupingSender =>
            new GroupingSender(producer, config.INBOUND_KAFKA_WAIT_LIMIT_MS),
        },
        {
          provide: OutboxRelay,
          inject: [KAFKA, LOGGER],
          useFactory: (kafka: Kafka, logger: Logger): OutboxRelay =>
            new OutboxRelay({
              databaseUrl,
              schema: 'inbound',
              topics: [connectionState, optoutRequested, messagesOutbound],
              producer: createRecordProducer(kafka),
              source: 'inbound.outbox',
              logger,
            }),
        },
        {
          provide: CompanyDirectory,
          inject: [KAFKA, LOGGER],
          useFactory: (kafka: Kafka, logger: Logger): CompanyDirectory =>
            new CompanyDirectory({ kafka, logger, onDead: (reason) => dieBecause(reason) }),
        },
        { provide: CREDENTIAL_CIPHER, useValue: new SecretCipher(deriveKey(secret, 'connection-credentials')) },
        { provide: TrustedCalls, useValue: createTrustedCalls(config.INBOUND_SNS_ENDPOINT) },
        { provide: REPLY_CIPHER, useValue: new SecretCipher(deriveKey(secret, 'kept-replies')) },
        { provide: NUMBER_TOKENS, useValue: new NumberTokens(deriveKey(secret, 'recent-send-numbers')) },
        ConnectionStore,
        KnownConnections,
        ReceiveMo,
        MoSeenStore,
        DecisionStore,
        AttributeCommands,
        CompanyNames,
        ReadReplies,
        ReadBySenders,
        HandleReplies,
        HelpStore,
        PartStore,
        EndWaits,
        UndecidedStore,
        UnattributedStore,
        AttributeLater,
        DecideUnattributed,
        RecentSendStore,
        {
          provide: KnownSends,
          inject: [KAFKA, LOGGER],
          useFactory: (kafka: Kafka, logger: Logger): KnownSends => {
            const place = { topic: messagesEnriched.name, group: REMEMBER_SENDS_GROUP };
            return new KnownSends(new GroupProgress(kafka, place), logger);
          },
        },
        ForgetOldRows,
        InboundLifecycle,
      ],
    };
  }
}

const EVERY_NETWORK = [parseNetwork('0.0.0.0/0')!, parseNetwork('::/0')!];

/** Only to SNS over https; where the operator named another place for it, to that in whatever network it is. */
function createTrustedCalls(snsEndpoint: string | undefined): TrustedCalls {
  const isOwn = snsEndpoint !== undefined;
  const addresses = new AddressRules(isOwn ? EVERY_NETWORK : []);
  const client = new OutboundClient({ addresses, allowHttp: isOwn, ports: isOwn ? 'any' : new Set([443]) });
  return new TrustedCalls(client, snsEndpoint);
}
