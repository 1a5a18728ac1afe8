import { createHmac } from 'node:crypto';
import type { Stack } from './run-demo.ts';

export const TWILIO_TOKEN = 'demo-twilio-token';
export const CONNECTION = 'demo-twilio';
/** Short codes of the demo: (country, digits), shared by both companies. */
export const SHORT_CODES = { FR: '38123', GB: '60123', NL: '4123', BE: '8123' };

/** Calls of Stopgate's HTTP API that the demo makes, each as a user's program would. */
export class DemoApi {
  readonly keys = new Map<string, string>();

  private readonly stack: Stack;

  constructor(stack: Stack) {
    this.stack = stack;
  }

  async createCompany(companyId: string, name: string, country: string): Promise<number> {
    const { registry } = this.stack.urls;
    const company = await call('POST', `${registry}/v1/companies`, { companyId, name, country }, this.stack.adminKey);
    const key = await call(
      'POST',
      `${registry}/v1/companies/${companyId}/api-keys`,
      { name: 'demo' },
      this.stack.adminKey,
    );
    if (key.status === 201) this.keys.set(companyId, (key.body as { apiKey: string }).apiKey);
    return company.status;
  }

  async createConnection(): Promise<number> {
    const answer = await call(
      'POST',
      `${this.stack.urls.inbound}/v1/connections`,
      {
        connectionId: CONNECTION,
        provider: 'twilio',
        credentials: { authToken: TWILIO_TOKEN },
        publicUrl: this.webhookUrl(),
        senders: Object.entries(SHORT_CODES).map(([country, shortCode]) => ({ country, shortCode, shared: true })),
      },
      this.stack.adminKey,
    );
    return answer.status;
  }

  /** Puts a person back to "may be written to", so that the demo can be run again on the same data. */
  async optIn(companyId: string, channel: string, address: string, at: Date): Promise<number> {
    const body = {
      channel,
      address,
      consent: { text: 'I agree to receive offers (demo)', source: 'demo', at: at.toISOString() },
    };
    return (await call('POST', `${this.stack.urls.registry}/v1/opt-ins`, body, this.keys.get(companyId))).status;
  }

  async check(companyId: string, channel: string, to: string, category = 'promotional'): Promise<string> {
    const url = `${this.stack.urls.enrichment}/v1/check`;
    const answer = await call('POST', url, { channel, category, to: [to] }, this.keys.get(companyId));
    return (answer.body as { results?: { result: string }[] }).results?.[0]?.result ?? `HTTP ${answer.status}`;
  }

  /** Milliseconds until `/v1/check` gives the wanted answer, or undefined when it does not within five seconds. */
  async waitForCheck(
    companyId: string,
    channel: string,
    to: string,
    wanted: string,
    since: number,
  ): Promise<number | undefined> {
    while (performance.now() - since < 5_000) {
      if ((await this.check(companyId, channel, to)) === wanted) return Math.round(performance.now() - since);
    }
    return undefined;
  }

  /** An inbound SMS as Twilio posts it: a form, signed with the account's token. */
  async replyBySms(from: string, shortCode: string, text: string, id: string): Promise<number> {
    const fields: Record<string, string> = { MessageSid: id, From: from, To: shortCode, Body: text, NumSegments: '1' };
    const signed = Object.keys(fields)
      .sort()
      .reduce((whole, name) => whole + name + fields[name], this.webhookUrl());
    const response = await fetch(this.webhookUrl(), {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'x-twilio-signature': createHmac('sha1', TWILIO_TOKEN).update(signed).digest('base64'),
      },
      body: new URLSearchParams(fields),
    });
    await response.arrayBuffer();
    return response.status;
  }

  async campaign(
    companyId: string,
    campaignId: string,
  ): Promise<{ optOuts: number; sent: number; blocked: number } | undefined> {
    const url = `${this.stack.urls.analytics}/v1/insights/campaigns/${campaignId}`;
    const { body } = await call('GET', url, undefined, this.keys.get(companyId));
    const item = (body as { items?: unknown[] }).items?.[0];
    return item as { optOuts: number; sent: number; blocked: number } | undefined;
  }

  async optOut(companyId: string, channel: string, address: string): Promise<Record<string, unknown>> {
    const url = `${this.stack.urls.registry}/v1/opt-outs/${channel}/${encodeURIComponent(address)}`;
    return (await call('GET', url, undefined, this.keys.get(companyId))).body as Record<string, unknown>;
  }

  private webhookUrl(): string {
    return `${this.stack.urls.inbound}/mo/twilio/${CONNECTION}`;
  }
}

async function call(
  method: string,
  url: string,
  body: unknown,
  bearer: string | undefined,
): Promise<{ status: number; body: unknown }> {
  const response = await fetch(url, {
    method,
    headers: {
      authorization: `Bearer ${bearer}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: text === '' ? undefined : (JSON.parse(text) as unknown) };
}
