import {
  baseConfigShape,
  integerSetting,
  kafkaConfigShape,
  loadConfig,
  rateLimitConfigShape,
  redisConfigShape,
  replicaConfigShape,
  secretConfigShape,
  webUrlSetting,
  withoutEndSlashes,
} from '@stopgate/nest';
import { z } from 'zod';

export const enrichmentConfigSchema = z.object({
  ...baseConfigShape,
  ...kafkaConfigShape,
  ...redisConfigShape,
  ...replicaConfigShape,
  ...secretConfigShape,
  /** A gateway may ask for each message; nobody should have to wait for an answer here. */
  ...rateLimitConfigShape({ perSecond: 5_000, burst: 20_000 }),
  /** How old the replica's oldest heartbeat may be before promotional messages wait. */
  STOPGATE_FRESHNESS_MS: integerSetting(1_000, 3_600_000).default(5_000),
  /** Where the short-link host answers; links and List-Unsubscribe headers begin with it. */
  STOPGATE_LINK_BASE_URL: webUrlSetting('https://no-s.ms'),
  /** How the link's beginning is written in an SMS, such as NO-S.MS; the whole base URL when absent. */
  STOPGATE_LINK_DISPLAY: z
    .string()
    .regex(/^[A-Za-z0-9./:_-]{3,100}$/, 'must be a host, and a path if there is one, such as NO-S.MS')
    .transform(withoutEndSlashes)
    .optional(),
  /** Where people reach the registry: blocked messages point to its /v1/explain; left out when absent. */
  STOPGATE_REGISTRY_URL: webUrlSetting('https://api.example.com').optional(),
});

export type EnrichmentConfig = z.output<typeof enrichmentConfigSchema>;

export function loadEnrichmentConfig(env: NodeJS.ProcessEnv = process.env): EnrichmentConfig {
  return loadConfig(enrichmentConfigSchema, env);
}
