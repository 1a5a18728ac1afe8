import type { InsightItem } from '../call-services/analytics-client.js';
import { formatCount, formatRate } from '../render-page/format.js';
import { html } from '@stopgate/domain';
import type { Html } from '@stopgate/domain';

/** The five numbers that sum a period up. */
export function figures({ sent, blocked, optOuts, optIns, rate }: InsightItem): Html {
  const list: readonly (readonly [string, string])[] = [
    ['Sent', formatCount(sent ?? 0)],
    ['Blocked', formatCount(blocked ?? 0)],
    ['Opt-outs', formatCount(optOuts)],
    ['Rate', formatRate(rate)],
    ['Came back', formatCount(optIns)],
  ];
  return html`<dl class="card figures">
    ${list.map(
      ([name, value]) =>
        html`<div>
          <dt>${name}</dt>
          <dd>${value}</dd>
        </div>`,
    )}
  </dl>`;
}
