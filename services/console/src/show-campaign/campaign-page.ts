import type { CampaignAnswer } from '../call-services/analytics-client.js';
import type { Answer } from '../call-services/service-client.js';
import { showAnswer } from '../render-page/answer.js';
import { formatCount, formatMethod } from '../render-page/format.js';
import { html } from '@stopgate/domain';
import type { Html } from '@stopgate/domain';
import { breakdown } from '../show-overview/breakdown.js';
import { dayChart } from '../show-overview/day-chart.js';
import { figures } from '../show-overview/figures.js';
import { periodLinks } from '../show-overview/periods.js';

/** One campaign: how many left, when, how and why, and what was refused. */
export function campaignBody(campaignId: string, days: number, answer: Answer<CampaignAnswer>): Html {
  return html`<p><a href="/?days=${days}">← All campaigns</a></p>
    <div class="head">
      <h1>${campaignId}</h1>
      ${periodLinks(`/campaigns/${encodeURIComponent(campaignId)}`, days)}
    </div>
    ${showAnswer(answer, 'Analytics', details)}`;
}

function details({ items, breakdown: by, from, to }: CampaignAnswer): Html {
  return html`${items.map(figures)}
    <section class="card">
      <h2>Opt-outs by day</h2>
      ${dayChart(by.day, from, to)}
    </section>
    <div class="pair">
      <section class="card">
        <h2>How people left</h2>
        ${breakdown(by.method, 'Way', formatMethod)}
      </section>
      <section class="card">
        <h2>Why people left</h2>
        ${breakdown(by.reason, 'Reason', (key) => key || 'No reason given')}
      </section>
      <section class="card">
        <h2>Where people left</h2>
        ${breakdown(by.country, 'Country', (key) => key || 'Not known')}
      </section>
      <section class="card">
        <h2>What was blocked</h2>
        ${blockedTable(by.blocked)}
      </section>
    </div>`;
}

function blockedTable(blocked: CampaignAnswer['breakdown']['blocked']): Html {
  if (blocked.length === 0) return html`<p class="soft">Nothing was blocked in this time.</p>`;
  return html`<table>
    <thead>
      <tr>
        <th scope="col">Code</th>
        <th scope="col" class="number">Messages</th>
      </tr>
    </thead>
    <tbody>
      ${blocked.map(
        ({ code, messages }) =>
          html`<tr>
            <td>${code}</td>
            <td class="number">${formatCount(messages)}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}
