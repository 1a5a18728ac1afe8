import { baseConfigShape, integerSetting, loadConfig, secretConfigShape, webUrlSetting } from '@stopgate/nest';
import { z } from 'zod';

const serviceUrl = (port: number) => webUrlSetting(`http://127.0.0.1:${port}`);

const shape = z.object({
  ...baseConfigShape,
  PORT: integerSetting(0, 65_535).default(4_000),
  ...secretConfigShape,
  /** Where the console itself reaches them. */
  STOPGATE_REGISTRY_URL: serviceUrl(4_004),
  STOPGATE_ANALYTICS_URL: serviceUrl(4_005),
  /** Where a browser reaches their API documents; those of the two above when absent, no link for the others. */
  STOPGATE_REGISTRY_PUBLIC_URL: serviceUrl(4_004).optional(),
  STOPGATE_ANALYTICS_PUBLIC_URL: serviceUrl(4_005).optional(),
  STOPGATE_ENRICHMENT_URL: serviceUrl(4_001).optional(),
  STOPGATE_INBOUND_URL: serviceUrl(4_002).optional(),
});

export type ConsoleConfig = z.output<typeof shape>;

/** The settings of the console; throws an error that names every bad one. */
export function loadConsoleConfig(env: NodeJS.ProcessEnv = process.env): ConsoleConfig {
  return loadConfig(shape, env);
}
