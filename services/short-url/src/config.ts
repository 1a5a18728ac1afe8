import {
  baseConfigShape,
  integerSetting,
  kafkaConfigShape,
  loadConfig,
  postgresConfigShape,
  redisConfigShape,
  secretConfigShape,
} from '@stopgate/nest';
import { z } from 'zod';

export const configSchema = z.object({
  ...baseConfigShape,
  ...kafkaConfigShape,
  ...postgresConfigShape,
  ...redisConfigShape,
  ...secretConfigShape,
  /** CASL: a way out must work for 60 days after the message; more than that, so that a late sending keeps it too. */
  STOPGATE_LINK_EXPIRY_DAYS: integerSetting(61, 3_650).default(90),
  STOPGATE_TRIES_PER_CODE: integerSetting(1, 10_000).default(10),
  STOPGATE_TRIES_PER_CLIENT: integerSetting(1, 1_000_000).default(60),
});

export type Config = z.output<typeof configSchema>;

/** Reads the environment; throws ConfigError that names every bad variable. */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  return loadConfig(configSchema, env);
}
