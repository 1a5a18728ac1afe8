import type { FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';

const registry = new Registry();
let collecting = false;

/** The process' one registry: a part puts its own metrics here, named `stopgate_…`. */
export function metricsRegistry(): Registry {
  return registry;
}

/** Node's own figures (event loop lag, heap, GC) and the label `service` on every metric of the process. */
export function startDefaultMetrics(service: string): void {
  registry.setDefaultLabels({ service });
  if (collecting) return;
  collecting = true;
  collectDefaultMetrics({ register: registry, prefix: 'stopgate_' });
}

/** Our answers take about a millisecond, the limit of a provider's webhook is 2 s: fine below, coarse above. */
const SECONDS = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2, 5];

const requestSeconds = new Histogram({
  name: 'stopgate_http_request_duration_seconds',
  help: 'Time from a request to its whole answer, by route pattern',
  labelNames: ['method', 'route', 'status'] as const,
  buckets: SECONDS,
  registers: [registry],
});

/** Measures every request. The label is the route's pattern, never the path: a path holds phone numbers. */
export function measureRequests(fastify: FastifyInstance): void {
  fastify.addHook('onResponse', (request, reply, done) => {
    const route = request.is404 ? 'unmatched' : (request.routeOptions.url ?? 'unmatched');
    requestSeconds.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1_000);
    done();
  });
}
