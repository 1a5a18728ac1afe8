import { runService } from '@stopgate/nest';
import { inboundService } from './service-options.js';

await runService(inboundService());
