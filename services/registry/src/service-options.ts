import { KafkaStrategy } from '@stopgate/nest';
import type { ServiceOptions } from '@stopgate/nest';
import type { RegistryConfig } from './config.js';
import { migrateRegistry } from './migrations/migrate-registry.js';
import { RegistryModule } from './registry.module.js';

/** 10,000 items with everything in them come to some 11 MB. */
const LARGEST_BODY_BYTES = 12_582_912;

/** The registry as `main.ts` and the tests start it. */
export function registryService(config: RegistryConfig | (() => RegistryConfig)): ServiceOptions<RegistryConfig> {
  return {
    name: 'registry',
    config,
    module: (loaded, logger) => RegistryModule.for(loaded, logger),
    onApp: (_app, { config: loaded }) => migrateRegistry(loaded.DATABASE_URL),
    strategy: (app) => app.get(KafkaStrategy),
    bodyLimit: LARGEST_BODY_BYTES,
    docs: {
      keepsCalls: true,
      description: 'The truth about who has opted out of what: companies, opt-outs, opt-ins and their history.',
    },
  };
}
