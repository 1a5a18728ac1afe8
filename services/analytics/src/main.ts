import { KafkaStrategy, runService } from '@stopgate/nest';
import { AnalyticsModule } from './analytics.module.js';
import { loadAnalyticsConfig } from './config.js';
import { migrateAnalytics } from './migrations/migrate-analytics.js';

await runService({
  name: 'analytics',
  config: loadAnalyticsConfig,
  module: (config) => AnalyticsModule.for(config),
  onApp: (_app, { config }) => migrateAnalytics(config.DATABASE_URL),
  strategy: (app) => app.get(KafkaStrategy),
  docs: { description: 'Who left which campaign, how and why; what was sent and what was blocked.' },
});
