import {
  adminConfigShape,
  baseConfigShape,
  integerSetting,
  kafkaConfigShape,
  loadConfig,
  postgresConfigShape,
  secretConfigShape,
} from '@stopgate/nest';
import { z } from 'zod';

export const inboundConfigSchema = z.object({
  ...baseConfigShape,
  ...kafkaConfigShape,
  ...postgresConfigShape,
  ...secretConfigShape,
  ...adminConfigShape,
  /** How far the timestamp of a webhook call may be from now. Wider after an outage, for providers that repeat old calls. */
  INBOUND_WEBHOOK_TOLERANCE_SECONDS: integerSetting(1, 604_800).default(300),
  /** A call that would wait longer for Kafka, as far as can be told, gets 503 at once. Providers wait 2 s for all together. */
  INBOUND_KAFKA_WAIT_LIMIT_MS: integerSetting(100, 60_000).default(1_300),
  /** Where SNS is when it is not at AWS: a stand-in of it, or an endpoint within a private network. */
  INBOUND_SNS_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  /** How long a promotional send can be answered with a STOP that finds its company on a shared code. */
  INBOUND_RECENT_SENDS_DAYS: integerSetting(1, 400).default(30),
  /** How long a repeated delivery of an MO is known as such. CM delivers again for a month. */
  INBOUND_MO_SEEN_DAYS: integerSetting(31, 400).default(90),
  /** How long a reply is kept of which nobody is known to be meant. */
  INBOUND_UNATTRIBUTED_DAYS: integerSetting(1, 400).default(30),
  /** How long the other parts of a text are waited for, from its first on. */
  INBOUND_PARTS_WAIT_MS: integerSetting(1_000, 3_600_000).default(60_000),
  /** How young an MO must be to wait for a send that has not been remembered yet. */
  INBOUND_ATTRIBUTION_WAIT_MS: integerSetting(0, 60_000).default(10_000),
});

export type InboundConfig = z.output<typeof inboundConfigSchema>;

export function loadInboundConfig(env: NodeJS.ProcessEnv = process.env): InboundConfig {
  return loadConfig(inboundConfigSchema, env);
}
