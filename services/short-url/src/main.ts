import { runService } from '@stopgate/nest';
import { readConfig } from './config.js';
import { serviceOptions } from './service-options.js';

await runService(serviceOptions(() => readConfig()));
