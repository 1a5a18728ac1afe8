import { KafkaStrategy } from '@stopgate/nest';
import type { ServiceOptions } from '@stopgate/nest';
import { AnalyticsModule } from './analytics.module.js';
import type { AnalyticsConfig } from './config.js';
import { migrateAnalytics } from './migrations/migrate-analytics.js';

/** The service as `main.ts` runs it and as its API document is made from. */
export function analyticsService(config: () => AnalyticsConfig): ServiceOptions<AnalyticsConfig> {
  return {
    name: 'analytics',
    config,
    module: (loaded) => AnalyticsModule.for(loaded),
    onApp: (_app, { config: loaded }) => migrateAnalytics(loaded.DATABASE_URL),
    strategy: (app) => app.get(KafkaStrategy),
    docs: { description: 'Who left which campaign, how and why; what was sent and what was blocked.' },
  };
}
