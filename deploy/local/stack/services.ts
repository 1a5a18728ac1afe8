import { join } from 'node:path';
import { showPhase } from '../progress.mjs';
import type { Child, ChildProcesses } from './child-processes.ts';
import { findFreePort } from './free-port.ts';
import { PROJECT } from './instance.ts';
import type { Instance } from './instance.ts';
import { waitUntilUp } from './part.ts';
import type { Secrets } from './secrets.ts';
import type { Parts } from './start-parts.ts';

interface Service {
  readonly folder: string;
  /** Tried first. */
  readonly port: number;
  readonly isPatient?: boolean;
}

/** By the keys of `urls` in stack.json. */
const SERVICES = {
  registry: { folder: 'registry', port: 4004 },
  inbound: { folder: 'inbound', port: 4002 },
  shortUrl: { folder: 'short-url', port: 4003 },
  enrichment: { folder: 'enrichment', port: 4001 },
  // It counts behind the others (ADR 10).
  analytics: { folder: 'analytics', port: 4005, isPatient: true },
  console: { folder: 'console', port: 4000 },
} satisfies Record<string, Service>;

export type ServiceKey = keyof typeof SERVICES;
export type ServiceUrls = Record<ServiceKey, string>;

const KEYS = Object.keys(SERVICES) as ServiceKey[];
const START_TIMEOUT_MS = 120_000;
/** How a service is started, here as in its image. */
export const NODE_FLAGS = [
  '--enable-source-maps',
  // kafkajs asks for a timer in the past when it is idle; Node says so on every start.
  '--disable-warning=TimeoutNegativeWarning',
  // Fewer pauses of the collector (ADR 10): most of a fetched batch is dropped before the young generation is full.
  '--max-semi-space-size=64',
  // V8 makes the heap smaller some 100 s after it was last collected whole: a stop of 0.1 s, and all that waited behind it.
  '--no-memory-reducer',
];

export interface ServicesOptions {
  readonly instance: Instance;
  readonly children: ChildProcesses;
  readonly parts: Parts;
  readonly secrets: Secrets;
  /** Added to the environment of every service. */
  readonly env?: Readonly<Record<string, string>>;
  /** Added to every default port, so that two instances differ. */
  readonly portOffset?: number;
  /** All when absent. */
  readonly only?: readonly ServiceKey[];
}

/** Starts every built service (or those of `only`) and waits until each says that it is ready; resolves with their addresses. */
export async function startServices(options: ServicesOptions): Promise<ServiceUrls> {
  const ports = await choosePorts(options.portOffset ?? 0);
  const urls = Object.fromEntries(KEYS.map((key) => [key, `http://127.0.0.1:${ports[key]}`])) as ServiceUrls;
  await showPhase('Starting the services', async () => {
    const keys = options.only ?? KEYS;
    const started = await Promise.all(keys.map((key) => startOne(key, ports[key], urls, options)));
    await Promise.all(started.map((child, index) => waitUntilReady(child, urls[keys[index]!])));
  });
  return urls;
}

async function choosePorts(offset: number): Promise<Record<ServiceKey, number>> {
  const ports: Partial<Record<ServiceKey, number>> = {};
  // A service whose port is taken must not take that of another one.
  const reserved = new Set<number>(KEYS.map((key) => SERVICES[key].port + offset));
  for (const key of KEYS) {
    const { port, folder } = SERVICES[key];
    reserved.delete(port + offset);
    ports[key] = await findFreePort(port + offset, folder, reserved);
    reserved.add(ports[key]);
  }
  return ports as Record<ServiceKey, number>;
}

function startOne(key: ServiceKey, port: number, urls: ServiceUrls, options: ServicesOptions): Promise<Child> {
  const { folder, isPatient }: Service = SERVICES[key];
  const { parts, secrets } = options;
  const inherited = Object.entries(process.env).filter(([, value]) => value !== undefined) as [string, string][];
  return options.children.start({
    name: folder,
    command: process.execPath,
    args: [...NODE_FLAGS, join(PROJECT, 'services', folder, 'dist/main.js')],
    cwd: PROJECT,
    env: {
      STOPGATE_LINK_BASE_URL: urls.shortUrl,
      // A developer's endpoint is a server on this machine.
      STOPGATE_WEBHOOK_ALLOWED_NETWORKS: '127.0.0.0/8',
      STOPGATE_WEBHOOK_ALLOW_HTTP: 'true',
      STOPGATE_WEBHOOK_PORTS: 'any',
      ...Object.fromEntries(inherited),
      KAFKA_BROKERS: parts.kafkaBrokers,
      DATABASE_URL: parts.databaseUrl,
      REDIS_URL: parts.redisUrl,
      STOPGATE_ADMIN_KEY: secrets.adminKey,
      STOPGATE_SECRET: secrets.secret,
      HOST: '127.0.0.1',
      PORT: String(port),
      STOPGATE_REGISTRY_URL: urls.registry,
      STOPGATE_ANALYTICS_URL: urls.analytics,
      STOPGATE_ENRICHMENT_URL: urls.enrichment,
      STOPGATE_INBOUND_URL: urls.inbound,
      ...options.env,
    },
    log: join(options.instance.folder, 'logs', `${folder}.log`),
    stage: 2,
    isPatient,
  });
}

function waitUntilReady(child: Child, url: string): Promise<void> {
  const isReady = async (): Promise<boolean> => {
    const response = await fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(2_000) });
    await response.body?.cancel();
    return response.status === 200;
  };
  return waitUntilUp(child, isReady, START_TIMEOUT_MS);
}
