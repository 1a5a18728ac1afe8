import { MARKETING_MARKS } from '@stopgate/domain';
import type { MarketingMark } from '@stopgate/domain';
import { metricsRegistry } from '@stopgate/nest';
import { Counter } from 'prom-client';

const flagged = new Counter({
  name: 'stopgate_transactional_flagged_total',
  help: 'Marks of marketing on transactional messages that were passed on; a message with two counts under both',
  labelNames: ['mark'] as const,
  registers: [metricsRegistry()],
});

// From the start at 0: the first one of all is then an increase, too.
for (const mark of MARKETING_MARKS) flagged.inc({ mark }, 0);

/** Companies are no label: there are too many, and `messages.flagged` names them. */
export function countFlagged(marks: readonly MarketingMark[]): void {
  for (const mark of marks) flagged.inc({ mark });
}
