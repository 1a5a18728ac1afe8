import type { DynamicModule, Type } from '@nestjs/common';
import type { Logger } from 'pino';
import { HealthController } from './health-controller.js';
import type { BaseConfig } from './config-shapes.js';
import { MetricsController } from './metrics-controller.js';
import { ReadinessRegistry } from './readiness.js';
import { ADMIN_KEY, LOGGER, SERVICE_CONFIG } from './tokens.js';

/** A Nest module: a class, or what its static method gives. */
export type ModuleReference = Type<unknown> | DynamicModule;

/** What every service has, without importing it: logger, configuration, readiness, health and metrics. */
export class SharedModule {
  static for(config: BaseConfig, logger: Logger): DynamicModule {
    const adminKey = (config as { STOPGATE_ADMIN_KEY?: unknown }).STOPGATE_ADMIN_KEY;
    const providers = [
      { provide: LOGGER, useValue: logger },
      { provide: SERVICE_CONFIG, useValue: config },
      { provide: ADMIN_KEY, useValue: typeof adminKey === 'string' ? adminKey : undefined },
      { provide: ReadinessRegistry, useValue: new ReadinessRegistry() },
    ];
    return {
      module: SharedModule,
      global: true,
      controllers: [HealthController, MetricsController],
      providers,
      exports: providers.map(({ provide }) => provide),
    };
  }
}

/** Root of the application: the shared parts and the service's own module. */
export class RootModule {
  static for(shared: DynamicModule, own: ModuleReference): DynamicModule {
    return { module: RootModule, imports: [shared, own] };
  }
}
