import { runService } from '@stopgate/nest';
import { loadEnrichmentConfig } from './config.js';
import { serviceOptions } from './service-options.js';

await runService(serviceOptions(loadEnrichmentConfig));
