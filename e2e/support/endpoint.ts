import { createServer } from 'node:http';
import type { IncomingHttpHeaders, Server, ServerResponse } from 'node:http';
import { Webhook } from 'standardwebhooks';
import { findFreePort } from './service-process.js';

interface Call {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** What the registry needs so that it calls servers of this machine; retries within seconds. */
export const REACHES_LOCAL_ENDPOINTS = {
  STOPGATE_WEBHOOK_ALLOWED_NETWORKS: '127.0.0.0/8',
  STOPGATE_WEBHOOK_ALLOW_HTTP: 'true',
  STOPGATE_WEBHOOK_PORTS: 'any',
  STOPGATE_WEBHOOK_TIMEOUT_SECONDS: '2',
  STOPGATE_WEBHOOK_RETRY_SECONDS: Array.from({ length: 60 }, () => '1').join(),
};

/** A company's HTTP server for webhooks, which may be down for a while. */
export class CustomerEndpoint {
  readonly calls: Call[] = [];
  /** What it says; without an answer the caller waits. */
  answer: (response: ServerResponse) => void = (response) => void response.writeHead(204).end();
  private server: Server | undefined;

  private constructor(private readonly port: number) {}

  static async open(): Promise<CustomerEndpoint> {
    const endpoint = new CustomerEndpoint(await findFreePort());
    await endpoint.up();
    return endpoint;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}/stopgate`;
  }

  async up(): Promise<void> {
    const server = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        this.calls.push({ headers: request.headers, body });
        this.answer(response);
      });
    });
    await new Promise<void>((resolve) => server.listen(this.port, '127.0.0.1', resolve));
    this.server = server;
  }

  async down(): Promise<void> {
    const { server } = this;
    this.server = undefined;
    server?.closeAllConnections();
    if (server) await new Promise((resolve) => server.close(resolve));
  }

  /** Everything that came, once each as a receiver must see to; throws when a signature is not good. */
  received(secret: string): Record<string, unknown>[] {
    const events = new Map<string, Record<string, unknown>>();
    for (const { headers, body } of this.calls) {
      const content = new Webhook(secret).verify(body, headers as Record<string, string>) as { data: object };
      events.set(String(headers['webhook-id']), { ...content.data });
    }
    return [...events.values()];
  }
}
