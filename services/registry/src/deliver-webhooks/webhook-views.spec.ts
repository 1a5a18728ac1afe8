import { expect } from '@jest/globals';
import { eventually } from '@stopgate/testing';
import type { ServiceHarness } from '../service-harness.spec.js';
import { Endpoint, LOCAL_ENDPOINTS } from './endpoint-harness.spec.js';
import type { MadeWebhook } from './endpoint-harness.spec.js';

/** Four attempts at once, then a long wait. */
export const QUICK_RETRIES = {
  ...LOCAL_ENDPOINTS,
  STOPGATE_WEBHOOK_TIMEOUT_SECONDS: '2',
  STOPGATE_WEBHOOK_RETRY_SECONDS: '0,0,0,3600',
  STOPGATE_WEBHOOK_ENDPOINT_CONCURRENCY: '2',
};

/** The servers of one test. */
export class Endpoints {
  private readonly all: Endpoint[] = [];

  async open(answer?: Parameters<typeof Endpoint.open>[0]): Promise<Endpoint> {
    const endpoint = await Endpoint.open(answer);
    this.all.push(endpoint);
    return endpoint;
  }

  async close(): Promise<void> {
    await Promise.all(this.all.splice(0).map((endpoint) => endpoint.close()));
  }
}

export const showDeliveries = async (harness: ServiceHarness, { key, webhookId }: MadeWebhook) =>
  (await harness.call('GET', `/v1/webhooks/${webhookId}/deliveries`, { key })).body.items;

export const showWebhook = async (harness: ServiceHarness, { key, webhookId }: MadeWebhook) =>
  (await harness.call('GET', `/v1/webhooks/${webhookId}`, { key })).body;

/** The one delivery of a webhook, once it is like this. */
export function deliveryThat(harness: ServiceHarness, webhook: MadeWebhook, expected: object) {
  return eventually(async () => {
    const [delivery] = await showDeliveries(harness, webhook);
    expect(delivery).toMatchObject(expected);
    return delivery;
  });
}
