import type { DynamicModule } from '@nestjs/common';
import type { Logger } from 'pino';
import { AnalyticsClient } from './call-services/analytics-client.js';
import { RegistryClient } from './call-services/registry-client.js';
import { ServiceClient } from './call-services/service-client.js';
import type { ConsoleConfig } from './config.js';
import { LookUpController } from './look-up-person/look-up.controller.js';
import { ReviewsController } from './review-replies/reviews.controller.js';
import { CampaignController } from './show-campaign/campaign.controller.js';
import { OverviewController } from './show-overview/overview.controller.js';
import { SessionSeal } from './sign-in/session-seal.js';
import { Sessions } from './sign-in/sessions.js';
import { SignInController } from './sign-in/sign-in.controller.js';
import { API_DOCS } from './tokens.js';

export class ConsoleModule {
  static for(config: ConsoleConfig, logger: Logger): DynamicModule {
    const clientOf = (service: string, url: string): ServiceClient =>
      new ServiceClient(url, (error) => logger.warn({ err: error, upstream: service }, 'service_does_not_answer'));
    return {
      module: ConsoleModule,
      controllers: [OverviewController, CampaignController, LookUpController, ReviewsController, SignInController],
      providers: [
        { provide: Sessions, useValue: new Sessions(new SessionSeal(config.STOPGATE_SECRET)) },
        {
          provide: AnalyticsClient,
          useValue: new AnalyticsClient(clientOf('analytics', config.STOPGATE_ANALYTICS_URL)),
        },
        { provide: RegistryClient, useValue: new RegistryClient(clientOf('registry', config.STOPGATE_REGISTRY_URL)) },
        { provide: API_DOCS, useValue: listApiDocs(config) },
      ],
    };
  }
}

function listApiDocs(config: ConsoleConfig): { name: string; url: string }[] {
  const services: readonly (readonly [string, string | undefined])[] = [
    ['registry', config.STOPGATE_REGISTRY_PUBLIC_URL ?? config.STOPGATE_REGISTRY_URL],
    ['enrichment', config.STOPGATE_ENRICHMENT_URL],
    ['inbound', config.STOPGATE_INBOUND_URL],
    ['analytics', config.STOPGATE_ANALYTICS_PUBLIC_URL ?? config.STOPGATE_ANALYTICS_URL],
  ];
  return services.flatMap(([name, url]) => (url === undefined ? [] : [{ name, url: `${url}/docs` }]));
}
