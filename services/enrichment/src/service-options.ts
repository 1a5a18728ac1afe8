import { KafkaStrategy } from '@stopgate/nest';
import type { ServiceOptions } from '@stopgate/nest';
import type { suppressionState } from '@stopgate/contracts';
import type { EnrichmentConfig } from './config.js';
import { EnrichmentModule } from './enrichment.module.js';

/** 10,000 e-mail addresses of the greatest length, as JSON. */
const BODY_LIMIT = 4_194_304;

/**
 * All that `main.ts` and tests give to `runService` and `startService`.
 * @param topic `suppression.state`; a test of what happens without heartbeats needs one that no other test beats into
 */
export function serviceOptions(
  config: () => EnrichmentConfig,
  topic?: typeof suppressionState,
): ServiceOptions<EnrichmentConfig> {
  return {
    name: 'enrichment',
    config,
    module: (loaded, logger) => EnrichmentModule.for(loaded, logger, topic),
    strategy: (app) => app.get(KafkaStrategy),
    bodyLimit: BODY_LIMIT,
    docs: { description: 'The check before sending: who may still be sent promotional messages.' },
  };
}
