import { runService } from '@stopgate/nest';
import { loadAnalyticsConfig } from './config.js';
import { analyticsService } from './service-options.js';

await runService(analyticsService(loadAnalyticsConfig));
