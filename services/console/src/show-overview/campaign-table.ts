import type { CampaignsAnswer, InsightItem } from '../call-services/analytics-client.js';
import { formatCount, formatRate } from '../render-page/format.js';
import { html } from '@stopgate/domain';
import type { Html } from '@stopgate/domain';

const MOST_ROWS = 50;

/** Campaigns, those that people left most first. */
export function campaignTable({ items, nextCursor }: CampaignsAnswer, days: number): Html {
  if (items.length === 0) return html`<p class="soft">No campaign was sent in this time.</p>`;
  const sorted = items.toSorted((a, b) => b.optOuts - a.optOuts || (b.sent ?? 0) - (a.sent ?? 0));
  const isCut = sorted.length > MOST_ROWS || nextCursor !== undefined;
  return html`<div class="wide">
      <table class="stacked four">
        <thead>
          <tr>
            <th scope="col">Campaign</th>
            <th scope="col" class="number">Sent</th>
            <th scope="col" class="number">Blocked</th>
            <th scope="col" class="number">Opt-outs</th>
            <th scope="col" class="number">Rate</th>
          </tr>
        </thead>
        <tbody>
          ${sorted.slice(0, MOST_ROWS).map((item) => row(item, days))}
        </tbody>
      </table>
    </div>
    ${
      isCut &&
      html`<p class="soft"><small>These are ${MOST_ROWS} of your campaigns; the API lists all of them.</small></p>`
    }`;
}

function row({ key, sent, blocked, optOuts, rate }: InsightItem, days: number): Html {
  const name =
    key === ''
      ? html`<span class="soft">No campaign</span>`
      : html`<a href="/campaigns/${encodeURIComponent(key)}?days=${days}">${key}</a>`;
  return html`<tr>
    <td>${name}</td>
    <td class="number">${formatCount(sent ?? 0)}</td>
    <td class="number">${formatCount(blocked ?? 0)}</td>
    <td class="number">${formatCount(optOuts)}</td>
    <td class="number">${formatRate(rate)}</td>
  </tr>`;
}
