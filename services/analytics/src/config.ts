import {
  baseConfigShape,
  integerSetting,
  kafkaConfigShape,
  loadConfig,
  postgresConfigShape,
  rateLimitConfigShape,
} from '@stopgate/nest';
import { z } from 'zod';

const shape = z.object({
  ...baseConfigShape,
  PORT: integerSetting(0, 65_535).default(4_005),
  ...kafkaConfigShape,
  ...postgresConfigShape,
  ...rateLimitConfigShape({ perSecond: 100, burst: 1_000 }),
});

export type AnalyticsConfig = z.output<typeof shape>;

/** The settings of analytics; throws an error that names every bad one. */
export function loadAnalyticsConfig(env: NodeJS.ProcessEnv = process.env): AnalyticsConfig {
  return loadConfig(shape, env);
}
