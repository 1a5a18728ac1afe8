import {
  adminConfigShape,
  baseConfigShape,
  integerSetting,
  kafkaConfigShape,
  loadConfig,
  postgresConfigShape,
} from '@stopgate/nest';
import { z } from 'zod';

const shape = z.object({
  ...baseConfigShape,
  PORT: integerSetting(0, 65_535).default(4_004),
  ...kafkaConfigShape,
  ...postgresConfigShape,
  ...adminConfigShape,
});

export type RegistryConfig = z.output<typeof shape>;

/** The settings of the registry; throws an error that names every bad one. */
export function loadRegistryConfig(env: NodeJS.ProcessEnv = process.env): RegistryConfig {
  return loadConfig(shape, env);
}
