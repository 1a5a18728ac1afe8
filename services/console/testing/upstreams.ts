import { createServer } from 'node:http';
import type { Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export const GOOD_KEY = `sgk_k1acme_${'a'.repeat(40)}`;
export const CAMPAIGN = '<b>spring</b> & "co"';

/** Registry and analytics as their documented answers, over HTTP. */
export interface Upstreams {
  readonly url: string;
  /** `METHOD path` of each call, in order. */
  readonly calls: string[];
  /** Every later call is answered so, until undefined again. */
  failWith: number | undefined;
  close(): Promise<void>;
}

const figures = { optOuts: 3, optIns: 1, sent: 1_234, exempt: 5, blocked: 2, rate: 3 / 1_234 };
const events = { optIns: 0, sent: null, exempt: null, blocked: null, rate: null };
const day = (daysBack: number): string => new Date(Date.now() - daysBack * 86_400_000).toISOString().slice(0, 10);

const review = {
  reviewId: 'a'.repeat(32),
  address: '+12025550123',
  text: 'Stop by <b>our</b> garage',
  matched: 'STOP',
  confidence: 0.8,
  country: 'US',
  campaignId: CAMPAIGN,
  occurredAt: '2026-11-23T09:00:00.000Z',
  current: 'opted_out',
  correctable: true,
};

function answerTo(url: URL): unknown {
  const path = decodeURIComponent(url.pathname);
  const period = { from: url.searchParams.get('from') ?? day(29), to: day(0) };
  if (path === '/v1/insights/summary') {
    const groupBy = url.searchParams.get('groupBy');
    const total = { key: '', ...figures };
    if (groupBy === 'day') return { ...period, groupBy, items: [{ key: day(1), ...figures }], total };
    const keys = groupBy === 'method' ? ['sms_reply', 'link'] : ['too <often>', ''];
    return { ...period, groupBy, total, items: keys.map((key, index) => ({ ...events, key, optOuts: 2 - index })) };
  }
  if (path === '/v1/insights/campaigns') {
    return {
      ...period,
      items: [
        { key: '', ...figures, sent: 0, rate: null },
        { key: CAMPAIGN, ...figures },
      ],
    };
  }
  if (path.startsWith('/v1/insights/campaigns/')) {
    const one = [{ ...events, key: 'link', optOuts: 3 }];
    const breakdown = { day: [{ key: day(0), ...figures }], method: one, country: one, reason: one };
    const blocked = [{ code: 'OPTED_OUT', messages: 2 }];
    const key = path.slice('/v1/insights/campaigns/'.length);
    return { ...period, items: [{ key, ...figures }], breakdown: { ...breakdown, blocked } };
  }
  if (path === '/v1/opt-outs/sms/+33612345678') {
    return { status: 'opted_out', since: '2026-11-23T09:00:00.000Z', method: 'sms_reply', campaignId: CAMPAIGN };
  }
  if (path === '/v1/opt-outs/sms/+33612345678/history') {
    const event = {
      method: 'sms_reply',
      campaignId: CAMPAIGN,
      keyword: 'STOP',
      occurredAt: '2026-11-23T09:00:00.000Z',
    };
    return { items: [{ ...event, type: 'opted_out', reason: '<script>alert(1)</script>' }] };
  }
  if (path === '/v1/opt-out-reviews') {
    const status = url.searchParams.get('status') ?? 'open';
    return status === 'stands' ? { items: [] } : { items: [{ ...review, status }], nextCursor: 'abc' };
  }
  if (path === `/v1/opt-out-reviews/${review.reviewId}/decision`) return { ...review, status: 'stands' };
  if (path.endsWith('/history')) return { items: [] };
  if (path.startsWith('/v1/opt-outs/')) return { status: 'clear' };
  return undefined;
}

/** Starts both on one port of 127.0.0.1. */
export async function startUpstreams(): Promise<Upstreams> {
  const calls: string[] = [];
  const upstreams = { failWith: undefined as number | undefined };
  const server: Server = createServer((request, response) => {
    calls.push(`${request.method} ${request.url}`);
    if (upstreams.failWith !== undefined) return send(response, upstreams.failWith, { detail: 'failing on purpose' });
    if (request.headers.authorization !== `Bearer ${GOOD_KEY}`) return send(response, 401, {});
    const body = answerTo(new URL(request.url ?? '/', 'http://upstream'));
    send(response, body === undefined ? 404 : 200, body ?? {});
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return Object.assign(upstreams, {
    url: `http://127.0.0.1:${port}`,
    calls,
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  });
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
