import type { Provider } from '@nestjs/common';
import { deriveKey, SigningKey } from '@stopgate/domain';
import type { OutboxRelay } from '@stopgate/outbox';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import type { RegistryConfig } from './config.js';
import { ExplainController } from './explain-opt-out/explain.controller.js';
import { ProofController } from './prove-history/proof.controller.js';
import type { ErasedPeople } from './record-opt-out/erased-people.js';
import { BlockedMessageStore } from './remember-blocked/blocked-message-store.js';
import { ForgetBlocked } from './remember-blocked/forget-blocked.js';
import { RememberBlockedController } from './remember-blocked/remember-blocked.controller.js';
import { ReviewStore } from './review-opt-outs/review-store.js';
import { DisputeMetrics } from './review-opt-outs/dispute-metrics.js';
import { DisputesController } from './review-opt-outs/disputes.controller.js';
import { ReviewsController } from './review-opt-outs/reviews.controller.js';
import type { SuppressionStore } from './record-opt-out/suppression-store.js';
import { SealSchedule } from './seal-history/seal-schedule.js';
import { SealStore } from './seal-history/seal-store.js';
import { Sealer } from './seal-history/sealer.js';
import { SealsController } from './seal-history/seals.controller.js';
import {
  BLOCKED_MESSAGE_STORE,
  ERASED_PEOPLE,
  FORGET_BLOCKED,
  OUTBOX_RELAY,
  POOL,
  PROOF_KEY,
  REVIEW_STORE,
  SEAL_SCHEDULE,
  SEAL_STORE,
  SEALER,
  SUPPRESSION_STORE,
  VERIFIER,
  VERIFY_SCHEDULE,
} from './tokens.js';
import { Verifier } from './verify-history/verifier.js';
import { VerifyController } from './verify-history/verify.controller.js';
import { VerifySchedule } from './verify-history/verify-schedule.js';

export const proofControllers = [
  ExplainController,
  ProofController,
  RememberBlockedController,
  SealsController,
  VerifyController,
  ReviewsController,
  DisputesController,
];

/** What explains, seals, proves, verifies and reviews what was recorded. */
export function proofProviders(config: RegistryConfig, logger: Logger): Provider[] {
  return [
    DisputeMetrics,
    { provide: PROOF_KEY, useFactory: () => new SigningKey(deriveKey(config.STOPGATE_SECRET, 'proof-signing')) },
    { provide: SEAL_STORE, inject: [POOL], useFactory: (pool: Pool) => new SealStore(pool) },
    {
      provide: SEALER,
      inject: [POOL, PROOF_KEY],
      useFactory: (pool: Pool, key: SigningKey) => new Sealer({ pool, key, logger }),
    },
    {
      provide: SEAL_SCHEDULE,
      inject: [SEALER, OUTBOX_RELAY],
      useFactory: (sealer: Sealer, relay: OutboxRelay) => {
        const everyMs = config.STOPGATE_SEAL_MINUTES * 60_000;
        return new SealSchedule({ sealer, everyMs, isMine: () => relay.isActive(), logger });
      },
    },
    {
      provide: VERIFIER,
      inject: [POOL, SEAL_STORE, PROOF_KEY, ERASED_PEOPLE],
      useFactory: (pool: Pool, seals: SealStore, key: SigningKey, erased: ErasedPeople) =>
        new Verifier({ pool, erased, seals, key, logger }),
    },
    {
      provide: VERIFY_SCHEDULE,
      inject: [VERIFIER, OUTBOX_RELAY],
      useFactory: (verifier: Verifier, relay: OutboxRelay) => {
        const everyMs = config.STOPGATE_VERIFY_HOURS * 3_600_000;
        return new VerifySchedule({ verifier, everyMs, isMine: () => relay.isActive(), logger });
      },
    },
    {
      provide: BLOCKED_MESSAGE_STORE,
      inject: [POOL, ERASED_PEOPLE],
      useFactory: (pool: Pool, erased: ErasedPeople) =>
        new BlockedMessageStore(pool, erased, config.STOPGATE_BLOCKED_DAYS),
    },
    {
      provide: REVIEW_STORE,
      inject: [SUPPRESSION_STORE],
      useFactory: (store: SuppressionStore) => new ReviewStore(store),
    },
    {
      provide: FORGET_BLOCKED,
      inject: [BLOCKED_MESSAGE_STORE],
      useFactory: (store: BlockedMessageStore) => new ForgetBlocked({ store, logger }),
    },
  ];
}
