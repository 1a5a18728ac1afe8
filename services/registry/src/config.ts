import {
  adminConfigShape,
  baseConfigShape,
  integerSetting,
  kafkaConfigShape,
  loadConfig,
  postgresConfigShape,
  rateLimitConfigShape,
  redisConfigShape,
  replicaConfigShape,
  secretConfigShape,
} from '@stopgate/nest';
import { z } from 'zod';
import { webhookConfigShape } from './webhook-settings.js';

const shape = z.object({
  ...baseConfigShape,
  PORT: integerSetting(0, 65_535).default(4_004),
  ...kafkaConfigShape,
  ...postgresConfigShape,
  ...adminConfigShape,
  ...rateLimitConfigShape({ perSecond: 100, burst: 1_000 }),
  /** The Redis of the replica, for reconciliation alone; the registry works without it. */
  ...redisConfigShape,
  REDIS_URL: redisConfigShape.REDIS_URL.optional(),
  ...replicaConfigShape,
  /** The keys of webhook secrets and of the replica are derived from it. */
  ...secretConfigShape,
  /** How long an erasure waits for writers that began before it; longer than any transaction may take. */
  STOPGATE_ERASURE_SETTLE_SECONDS: integerSetting(0, 86_400).default(120),
  /** How much of a third-party list a refresh may take off without being told that it is meant. */
  STOPGATE_LIST_MAX_REMOVED_PERCENT: integerSetting(0, 100).default(20),
  /** How long it is known that somebody was on a third-party list, after they have left it. */
  STOPGATE_LIST_HISTORY_DAYS: integerSetting(1, 36_500).default(730),
  /** How long a write with an Idempotency-Key is remembered. */
  STOPGATE_IDEMPOTENCY_HOURS: integerSetting(1, 720).default(24),
  /** How often the replica is compared with the truth; 0: only on demand. */
  STOPGATE_RECONCILE_MINUTES: integerSetting(0, 10_080).default(60),
  ...webhookConfigShape,
  /** The largest body of an import, in MiB; it lies in PostgreSQL until it is read. */
  STOPGATE_IMPORT_MAX_MIB: integerSetting(1, 1_048_576).default(4_096),
  /** How often new history is sealed; 0: only on demand. */
  STOPGATE_SEAL_MINUTES: integerSetting(0, 10_080).default(60),
  /** How often the whole history is recomputed; 0: only on demand. */
  STOPGATE_VERIFY_HOURS: integerSetting(0, 8_760).default(24),
  /** How long a refused message can be explained by its id; 0: none is remembered. */
  STOPGATE_BLOCKED_DAYS: integerSetting(0, 366).default(30),
});

export type RegistryConfig = z.output<typeof shape>;

/** The settings of the registry; throws an error that names every bad one. */
export function loadRegistryConfig(env: NodeJS.ProcessEnv = process.env): RegistryConfig {
  return loadConfig(shape, env);
}
