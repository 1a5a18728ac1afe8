import { describeService } from '@stopgate/nest';
import type { ApiDocument, ServiceOptions } from '@stopgate/nest';

/** Every service with an API: where it is put together, and what that is called. */
const SERVICES = {
  registry: { options: 'registryService', config: 'loadRegistryConfig' },
  enrichment: { options: 'serviceOptions', config: 'loadEnrichmentConfig' },
  inbound: { options: 'inboundService', config: 'loadInboundConfig' },
  'short-url': { options: 'serviceOptions', config: 'readConfig' },
  analytics: { options: 'analyticsService', config: 'loadAnalyticsConfig' },
} as const;

export type ApiService = keyof typeof SERVICES;
export const API_SERVICES = Object.keys(SERVICES) as ApiService[];

/** Valid, and never used: nothing is started and nobody is called. */
const PLACEHOLDERS = {
  PORT: '0',
  KAFKA_BROKERS: 'localhost:9092',
  DATABASE_URL: 'postgres://stopgate:stopgate@localhost:5432/stopgate',
  REDIS_URL: 'redis://localhost:6379',
  STOPGATE_SECRET: 'only-for-making-documents-0123456789',
  STOPGATE_LINK_BASE_URL: 'https://no-s.ms',
  STOPGATE_ADMIN_KEY: 'only-for-making-documents',
};

/**
 * The OpenAPI document of a service, made of its code alone.
 *
 * @param code `dist` after a build; `src` where something compiles on the way (Jest)
 */
export async function readApiDocument(service: ApiService, code: 'dist' | 'src'): Promise<ApiDocument> {
  const folder = `../../services/${service}/${code}`;
  const names = SERVICES[service];
  const { [names.config]: load } = (await import(`${folder}/config.js`)) as Record<string, (env: object) => never>;
  const { [names.options]: options } = (await import(`${folder}/service-options.js`)) as Record<
    string,
    (config: () => never) => ServiceOptions<never>
  >;
  if (!load || !options) throw new Error(`${service} does not export ${names.config} and ${names.options}`);
  return describeService(options(() => load(PLACEHOLDERS)));
}
