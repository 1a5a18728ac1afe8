import { runService } from '@stopgate/nest';
import { loadConsoleConfig } from './config.js';
import { ConsoleModule } from './console.module.js';
import { readCookies } from './sign-in/read-cookies.js';

await runService({
  name: 'console',
  config: loadConsoleConfig,
  module: (config, logger) => ConsoleModule.for(config, logger),
  onApp: (app) => readCookies(app),
  forms: true,
  docs: false,
});
