import { createHmac, randomBytes } from 'node:crypto';
import { testKafka, testStack } from '@stopgate/testing';
import type { TestDatabase } from '@stopgate/testing';
import type { Kafka } from '@stopgate/kafka';
import { makeCleanSlate } from './clean-slate.js';
import { Gateway } from './gateway.js';
import { findFreePort, ServiceProcess, SERVICES } from './service-process.js';
import type { ServiceName } from './service-process.js';

const ADMIN_KEY = 'e2e-admin-key-0123456789';
export const E2E_SECRET = 'e2e-secret-that-is-long-enough-0123456789';
const WEBHOOK_SECRET = `whsec_${Buffer.from('e2e-webhook-secret-0123456789ab').toString('base64')}`;

export interface PlatformOptions {
  /** All but the console when absent. */
  readonly services?: readonly ServiceName[];
  /** Added to a service's environment: a Redis of the test's own, a wire to Kafka. */
  readonly env?: Partial<Record<ServiceName, Record<string, string>>>;
}

export interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

/** The whole platform as processes, on clean data, and everything a test does to it from outside. */
export class Platform {
  readonly adminKey = ADMIN_KEY;
  readonly kafka: Kafka = testKafka('e2e');
  readonly gateway = new Gateway(this.kafka);
  private readonly services = new Map<ServiceName, ServiceProcess>();
  private readonly keys = new Map<string, string>();
  private database: TestDatabase | undefined;

  /** Starts on clean data. When one service does not start, the others are stopped again. */
  static async start(options: PlatformOptions = {}): Promise<Platform> {
    const platform = new Platform();
    try {
      platform.database = await makeCleanSlate(platform.kafka);
      await platform.startServices(options.services ?? SERVICES.filter((name) => name !== 'console'), options.env);
      await platform.gateway.start();
      return platform;
    } catch (error) {
      await platform.stop();
      throw error;
    }
  }

  private async startServices(names: readonly ServiceName[], more: PlatformOptions['env'] = {}): Promise<void> {
    const ports = new Map<ServiceName, number>();
    for (const name of names) ports.set(name, await findFreePort());
    const { kafkaBrokers, redisUrl } = testStack();
    const env = {
      KAFKA_BROKERS: kafkaBrokers.join(','),
      DATABASE_URL: this.databaseUrl,
      REDIS_URL: redisUrl,
      STOPGATE_ADMIN_KEY: ADMIN_KEY,
      STOPGATE_SECRET: E2E_SECRET,
      STOPGATE_LINK_BASE_URL: `http://127.0.0.1:${ports.get('short-url') ?? 9}`,
      STOPGATE_REGISTRY_URL: `http://127.0.0.1:${ports.get('registry') ?? 9}`,
      LOG_LEVEL: process.env['E2E_LOG_LEVEL'] ?? 'info',
    };
    for (const [name, port] of ports) {
      this.services.set(name, new ServiceProcess(name, port, { ...env, ...more[name] }));
    }
    await Promise.all([...this.services.values()].map((service) => service.start()));
  }

  service(name: ServiceName): ServiceProcess {
    const service = this.services.get(name);
    if (!service) throw new Error(`${name} is not part of this test`);
    return service;
  }

  get databaseUrl(): string {
    return this.database!.url;
  }

  async stop(): Promise<void> {
    await this.gateway.stop();
    await Promise.all([...this.services.values()].map((service) => service.kill('SIGTERM')));
    await this.database?.drop();
  }

  async call(method: string, service: ServiceName, path: string, body?: unknown, bearer = ADMIN_KEY): Promise<Answer> {
    const response = await fetch(`${this.service(service).url}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${bearer}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(15_000),
    });
    const text = await response.text();
    return { status: response.status, body: text === '' ? {} : (JSON.parse(text) as Record<string, unknown>) };
  }

  /** A company with a key, known to every service before this resolves. */
  async createCompany(companyId: string, settings?: Record<string, unknown>): Promise<string> {
    const made = await this.call('POST', 'registry', '/v1/companies', { companyId, name: `Company ${companyId}` });
    if (made.status !== 201) throw new Error(`company ${companyId}: ${made.status} ${JSON.stringify(made.body)}`);
    const key = await this.call('POST', 'registry', `/v1/companies/${companyId}/api-keys`, { name: 'e2e' });
    const apiKey = String(key.body['apiKey']);
    this.keys.set(companyId, apiKey);
    if (settings) await this.call('PUT', 'registry', '/v1/settings', settings, apiKey);
    return apiKey;
  }

  keyOf(companyId: string): string {
    return this.keys.get(companyId)!;
  }

  /** A connection of the generic provider (Standard Webhooks). */
  async createConnection(connectionId: string, senders: Record<string, unknown>[]): Promise<void> {
    const made = await this.call('POST', 'inbound', '/v1/connections', {
      connectionId,
      provider: 'generic',
      credentials: { secret: WEBHOOK_SECRET },
      senders,
    });
    if (made.status !== 201) throw new Error(`connection ${connectionId}: ${made.status} ${JSON.stringify(made.body)}`);
  }

  /** An inbound SMS through the real webhook, signed; gives the HTTP status. */
  async reply(
    connectionId: string,
    mo: { from: string; to: string; text: string; id?: string; receivedAt?: string },
  ): Promise<number> {
    const id = mo.id ?? `mo-${randomBytes(8).toString('hex')}`;
    const body = JSON.stringify({ receivedAt: new Date().toISOString(), ...mo, id });
    const timestamp = String(Math.floor(Date.now() / 1_000));
    const key = Buffer.from(WEBHOOK_SECRET.slice('whsec_'.length), 'base64');
    const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
    const response = await fetch(`${this.service('inbound').url}/mo/generic/${connectionId}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'webhook-id': id,
        'webhook-timestamp': timestamp,
        'webhook-signature': `v1,${signature}`,
      },
      body,
      signal: AbortSignal.timeout(5_000),
    });
    await response.arrayBuffer();
    return response.status;
  }

  /** The send-time check for one address. */
  async check(companyId: string, channel: 'sms' | 'email', to: string, category = 'promotional'): Promise<string> {
    const { body } = await this.call(
      'POST',
      'enrichment',
      '/v1/check',
      { channel, category, to: [to] },
      this.keyOf(companyId),
    );
    return (body['results'] as { result: string }[] | undefined)?.[0]?.result ?? JSON.stringify(body);
  }
}
