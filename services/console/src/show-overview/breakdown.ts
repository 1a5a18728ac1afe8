import type { InsightItem } from '../call-services/analytics-client.js';
import { formatCount } from '../render-page/format.js';
import { html } from '@stopgate/domain';
import type { Html } from '@stopgate/domain';

const MOST_ROWS = 8;

/** Opt-outs by one property, the most frequent first, each with a bar of its share. */
export function breakdown(items: readonly InsightItem[], heading: string, nameOf: (key: string) => string): Html {
  const rows = items.filter(({ optOuts }) => optOuts > 0);
  const all = rows.reduce((sum, { optOuts }) => sum + optOuts, 0);
  if (all === 0) return html`<p class="soft">Nobody opted out in this time.</p>`;
  const shown = rows.slice(0, MOST_ROWS);
  const hidden = rows.slice(MOST_ROWS).reduce((sum, { optOuts }) => sum + optOuts, 0);
  return html`<table>
    <thead>
      <tr>
        <th scope="col">${heading}</th>
        <th scope="col"><span class="soft">Share</span></th>
        <th scope="col" class="number">Opt-outs</th>
      </tr>
    </thead>
    <tbody>
      ${shown.map(({ key, optOuts }) => row(nameOf(key), optOuts, all))} ${hidden > 0 && row('All others', hidden, all)}
    </tbody>
  </table>`;
}

function row(name: string, optOuts: number, all: number): Html {
  return html`<tr>
    <td>${name}</td>
    <td class="bar">
      <svg height="10" aria-hidden="true">
        <rect class="rest" width="100%" height="10" rx="3" />
        <rect class="fill" width="${((100 * optOuts) / all).toFixed(1)}%" height="10" rx="3" />
      </svg>
    </td>
    <td class="number">${formatCount(optOuts)}</td>
  </tr>`;
}
