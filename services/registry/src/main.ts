import { runService } from '@stopgate/nest';
import { loadRegistryConfig } from './config.js';
import { registryService } from './service-options.js';

await runService(registryService(loadRegistryConfig));
