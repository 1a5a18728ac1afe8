import { booleanSetting, integerSetting } from '@stopgate/nest';
import { AddressRules, parseNetwork } from '@stopgate/outbound-http';
import type { Network, UrlRules } from '@stopgate/outbound-http';
import { z } from 'zod';

const DAY_MS = 86_400_000;

/** A comma list, each part read by `read`; undefined from it refuses the whole. */
function listSetting<T>(read: (part: string) => T | undefined, message: string) {
  return z.string().transform((text, context): T[] => {
    const parts = text.split(',').map((part) => read(part.trim()));
    if (!parts.includes(undefined)) return parts as T[];
    context.addIssue(message);
    return z.NEVER;
  });
}

function readInteger(min: number, max: number): (part: string) => number | undefined {
  const schema = integerSetting(min, max);
  return (part) => schema.safeParse(part).data;
}

/** The settings of webhooks; all have defaults. */
export const webhookConfigShape = {
  /** Networks that may be called besides public addresses. */
  STOPGATE_WEBHOOK_ALLOWED_NETWORKS: listSetting<Network>(
    parseNetwork,
    'must be a comma list of addresses and ranges, such as 10.0.0.0/8',
  ).default([]),
  STOPGATE_WEBHOOK_ALLOW_HTTP: booleanSetting().default(false),
  STOPGATE_WEBHOOK_PORTS: z
    .union([z.literal('any'), listSetting(readInteger(1, 65_535), 'must be any, or a comma list of ports')])
    .default([443]),
  STOPGATE_WEBHOOK_TIMEOUT_SECONDS: integerSetting(1, 60).default(15),
  /** Waiting times after the first failure, the second, …; as Standard Webhooks proposes them. */
  STOPGATE_WEBHOOK_RETRY_SECONDS: listSetting(
    readInteger(0, 604_800),
    'must be a comma list of whole numbers of seconds, a week at most',
  ).default([5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400]),
  /** A webhook where nothing has succeeded for so long is disabled. */
  STOPGATE_WEBHOOK_DISABLE_DAYS: integerSetting(1, 365).default(5),
  /** How long deliveries are kept, and what waits for a disabled webhook. */
  STOPGATE_WEBHOOK_LOG_DAYS: integerSetting(1, 365).default(30),
  /** Requests at once, of one process: all, and to one webhook. */
  STOPGATE_WEBHOOK_CONCURRENCY: integerSetting(1, 10_000).default(500),
  STOPGATE_WEBHOOK_ENDPOINT_CONCURRENCY: integerSetting(1, 100).default(10),
};

export type WebhookConfig = z.output<z.ZodObject<typeof webhookConfigShape>>;

/** How deliveries are made, in the units that the code counts in. */
export interface WebhookSettings {
  readonly urls: UrlRules;
  readonly timeoutMs: number;
  /** What a worker has claimed and not settled by then is due again. */
  readonly leaseMs: number;
  readonly retryDelaysMs: readonly number[];
  readonly disableAfterMs: number;
  /** Failures that lie further apart are not one failing: nothing was tried in between. */
  readonly quietMs: number;
  readonly logMs: number;
  readonly concurrency: number;
  readonly endpointConcurrency: number;
}

export function readWebhookSettings(config: WebhookConfig): WebhookSettings {
  const ports = config.STOPGATE_WEBHOOK_PORTS;
  const timeoutMs = config.STOPGATE_WEBHOOK_TIMEOUT_SECONDS * 1_000;
  const retryDelaysMs = config.STOPGATE_WEBHOOK_RETRY_SECONDS.map((seconds) => seconds * 1_000);
  return {
    urls: {
      addresses: new AddressRules(config.STOPGATE_WEBHOOK_ALLOWED_NETWORKS),
      allowHttp: config.STOPGATE_WEBHOOK_ALLOW_HTTP,
      ports: ports === 'any' ? ports : new Set(ports),
    },
    timeoutMs,
    // A process that comes to its turn late, or a slow database, must not have everything sent twice.
    leaseMs: 2 * timeoutMs + 10_000,
    retryDelaysMs,
    disableAfterMs: config.STOPGATE_WEBHOOK_DISABLE_DAYS * DAY_MS,
    quietMs: Math.max(DAY_MS, 2 * Math.max(...retryDelaysMs)),
    logMs: config.STOPGATE_WEBHOOK_LOG_DAYS * DAY_MS,
    concurrency: config.STOPGATE_WEBHOOK_CONCURRENCY,
    endpointConcurrency: config.STOPGATE_WEBHOOK_ENDPOINT_CONCURRENCY,
  };
}
