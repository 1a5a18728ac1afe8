import { createServer } from 'node:http';
import type { IncomingHttpHeaders, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { optoutRecorded } from '@stopgate/contracts';
import type { OptOutRecorded } from '@stopgate/contracts';
import type { Incoming } from '@stopgate/kafka';
import { uniqueName } from '@stopgate/testing';
import { Webhook } from 'standardwebhooks';
import { QueueDeliveriesController } from '../queue-deliveries/queue-deliveries.controller.js';
import type { ServiceHarness } from '../service-harness.spec.js';

/** What lets webhooks reach a server of a test. */
export const LOCAL_ENDPOINTS = {
  STOPGATE_WEBHOOK_ALLOWED_NETWORKS: '127.0.0.1',
  STOPGATE_WEBHOOK_ALLOW_HTTP: 'true',
  STOPGATE_WEBHOOK_PORTS: 'any',
};

export interface Call {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

type AnswerCall = (response: ServerResponse, call: Call, number: number) => void;

export const answerWith =
  (status: number, headers: Record<string, string> = {}, body = ''): AnswerCall =>
  (response) =>
    void response.writeHead(status, headers).end(body);

/** A company's endpoint: a real HTTP server that keeps what it was sent, good calls and others. */
export class Endpoint {
  readonly calls: Call[] = [];
  private constructor(
    private readonly server: Server,
    /** What it says from now on. */
    public answer: AnswerCall,
  ) {}

  static async open(answer: AnswerCall = answerWith(204)): Promise<Endpoint> {
    const server = createServer();
    const endpoint = new Endpoint(server, answer);
    server.on('request', (request, response: ServerResponse) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        const call = { headers: request.headers, body };
        endpoint.calls.push(call);
        endpoint.answer(response, call, endpoint.calls.length);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return endpoint;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/hooks?token=of-the-company`;
  }

  /** The ids of all calls. */
  get ids(): (string | undefined)[] {
    return this.calls.map(({ headers }) => headers['webhook-id'] as string | undefined);
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

/** The content of a call as the official library gives it, which throws when the signature is not good. */
export function verify(secret: string, { headers, body }: Call): Record<string, unknown> {
  return new Webhook(secret).verify(body, headers as Record<string, string>) as Record<string, unknown>;
}

/** An event that was recorded now. */
export function recorded(companyId: string, more: Partial<OptOutRecorded> = {}): OptOutRecorded {
  const now = new Date().toISOString();
  return optoutRecorded.schema.parse({
    ...optoutRecorded.examples[0],
    eventId: uniqueName('event'),
    companyId,
    occurredAt: now,
    recordedAt: now,
    ...more,
  });
}

/** Gives events to the consumer of the service, as the runner does with a batch. */
export async function queue(harness: ServiceHarness, ...events: OptOutRecorded[]): Promise<string[]> {
  const batch = events.map((value, offset): Incoming<OptOutRecorded> => {
    const at = { topic: optoutRecorded.name, partition: 0, offset: String(offset), timestamp: 0, headers: {} };
    return { value, key: null, ...at };
  });
  const outcomes = await harness.service.app.get(QueueDeliveriesController).queue(batch);
  return outcomes.map(({ kind }) => kind);
}

export interface MadeWebhook {
  readonly companyId: string;
  readonly key: string;
  readonly webhookId: string;
  readonly secret: string;
}

/** A new company with one webhook. */
export async function makeWebhook(harness: ServiceHarness, url: string, more: object = {}): Promise<MadeWebhook> {
  const { companyId, key } = await harness.newCompany();
  const { status, body } = await harness.call('POST', '/v1/webhooks', {
    key,
    body: { url, events: ['optout.recorded'], ...more },
  });
  if (status !== 201) throw new Error(`no webhook: ${status} ${JSON.stringify(body)}`);
  return { companyId, key, webhookId: body.webhookId, secret: body.secret };
}
