import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Gauge } from 'prom-client';
import { startTinyService } from '../fixtures/tiny-service.js';
import type { TinyService } from '../fixtures/tiny-service.js';
import { metricsRegistry } from './metrics.js';
import { NotReady, ReadinessRegistry } from './readiness.js';

let service: TinyService;
beforeAll(async () => void (service = await startTinyService()));
afterAll(() => service.close());

describe('health', () => {
  test('live answers while the process works, whatever it depends on', async () => {
    const response = await fetch(`${service.url}/health/live`);
    expect([response.status, await response.json()]).toEqual([200, { status: 'live' }]);
  });

  test('ready is 503 as long as one part is down, and names it', async () => {
    let up = false;
    const readiness = service.app.get(ReadinessRegistry);
    readiness.register('postgres', () => Promise.resolve());
    readiness.register('replica', () => {
      if (!up) throw new NotReady('behind', { lag: 7 });
      return { lag: 0 };
    });
    const down = await fetch(`${service.url}/health/ready`);
    expect(down.status).toBe(503);
    expect(await down.json()).toMatchObject({
      status: 'not_ready',
      checks: { postgres: { status: 'up' }, replica: { status: 'down', reason: 'behind', detail: { lag: 7 } } },
    });
    up = true;
    const ready = await fetch(`${service.url}/health/ready`);
    expect(ready.status).toBe(200);
    expect(await ready.json()).toMatchObject({
      status: 'ready',
      checks: { replica: { status: 'up', detail: { lag: 0 } } },
    });
  });

  test('a check that never ends is down after its time', async () => {
    const readiness = new ReadinessRegistry(20);
    readiness.register('stuck', () => new Promise(() => undefined));
    const report = await readiness.report();
    expect(report).toMatchObject({
      status: 'not_ready',
      checks: { stuck: { status: 'down', reason: 'no answer within 20 ms' } },
    });
  });

  test('probes at the same time share one run, and the next one looks again', async () => {
    const readiness = new ReadinessRegistry();
    let runs = 0;
    readiness.register('counted', () => Promise.resolve((runs += 1)));
    await Promise.all([readiness.report(), readiness.report(), readiness.report()]);
    expect(runs).toBe(1);
    await readiness.report();
    expect(runs).toBe(2);
  });

  test('a process that stops is not ready any more', async () => {
    const readiness = new ReadinessRegistry();
    expect((await readiness.report()).status).toBe('ready');
    readiness.beginShutdown();
    expect((await readiness.report()).status).toBe('not_ready');
  });

  test('a name is taken once', () => {
    const readiness = new ReadinessRegistry();
    readiness.register('kafka', () => undefined);
    expect(() => readiness.register('kafka', () => undefined)).toThrow('kafka');
  });
});

describe('metrics', () => {
  test('requests are counted by route pattern, never by path', async () => {
    await fetch(`${service.url}/contacts/+33612345678`);
    await fetch(`${service.url}/no/such/+33612345678`);
    const response = await fetch(`${service.url}/metrics`);
    const text = await response.text();
    expect(response.headers.get('content-type')).toContain('text/plain');
    expect(text).toMatch(/stopgate_http_request_duration_seconds_count\{[^}]*route="\/contacts\/:address"[^}]*\} 1/);
    expect(text).toMatch(/route="unmatched"/);
    expect(text).toMatch(/service="tiny"/);
    expect(text).not.toContain('33612345678');
  });

  test('own metrics stand beside the others, and every name begins with stopgate_', async () => {
    new Gauge({ name: 'stopgate_test_gauge', help: 'for this test', registers: [metricsRegistry()] }).set(7);
    const text = await (await fetch(`${service.url}/metrics`)).text();
    expect(text).toMatch(/stopgate_test_gauge\{service="tiny"\} 7/);
    const names = [...text.matchAll(/^# TYPE (\S+)/gm)].map(([, name]) => name);
    expect(names.length).toBeGreaterThan(10);
    expect(names.filter((name) => !name!.startsWith('stopgate_'))).toEqual([]);
  });
});
