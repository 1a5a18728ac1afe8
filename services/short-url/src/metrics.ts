import { metricsRegistry } from '@stopgate/nest';
import { Counter } from 'prom-client';

const registers = [metricsRegistry()];

const visits = new Counter({
  name: 'stopgate_short_url_visits_total',
  help: 'Pages of known links that were opened, by whether the visit reached link.visited',
  labelNames: ['result'] as const,
  registers,
});

const posts = new Counter({
  name: 'stopgate_short_url_posts_total',
  help: 'Posted forms and one-click calls, by page and what became of them',
  labelNames: ['page', 'result'] as const,
  registers,
});

const limitFallbacks = new Counter({
  name: 'stopgate_short_url_limit_fallbacks_total',
  help: 'Tries that were counted in the process because Redis could not be asked',
  registers,
});

export function countVisit(result: 'recorded' | 'lost'): void {
  visits.inc({ result });
}

export function countPost(
  page: 'short_link' | 'email_token',
  result: 'opted_out' | 'reason_given' | 'refused' | 'too_many' | 'bad_request' | 'failed',
): void {
  posts.inc({ page, result });
}

export function countLimitFallback(): void {
  limitFallbacks.inc();
}
