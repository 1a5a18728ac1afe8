import type { CampaignsAnswer, SummaryAnswer } from '../call-services/analytics-client.js';
import type { Reviews } from '../call-services/registry-client.js';
import type { Answer } from '../call-services/service-client.js';
import { lookUpForm } from '../look-up-person/look-up-form.js';
import { showAnswer } from '../render-page/answer.js';
import { formatMethod } from '../render-page/format.js';
import { html } from '@stopgate/domain';
import type { Html } from '@stopgate/domain';
import { breakdown } from './breakdown.js';
import { campaignTable } from './campaign-table.js';
import { dayChart } from './day-chart.js';
import { figures } from './figures.js';
import { periodLinks } from './periods.js';

export interface Overview {
  readonly days: number;
  readonly byDay: Answer<SummaryAnswer>;
  readonly byMethod: Answer<SummaryAnswer>;
  readonly byReason: Answer<SummaryAnswer>;
  readonly campaigns: Answer<CampaignsAnswer>;
  readonly reviews: Answer<Reviews>;
  /** Names and addresses of API documents, for developers. */
  readonly apiDocs: readonly { readonly name: string; readonly url: string }[];
}

export function overviewBody({ days, byDay, byMethod, byReason, campaigns, reviews, apiDocs }: Overview): Html {
  return html`<div class="head">
      <h1>The last ${days} days</h1>
      ${periodLinks('/', days)}
    </div>
    ${showAnswer(byDay, 'Analytics', ({ total }) => figures(total))}
    <section class="card">
      <h2>Has somebody opted out?</h2>
      ${lookUpForm()}
    </section>
    ${reviews.kind === 'ok' && reviews.value.items.length > 0 && toLookAt(reviews.value)}
    ${byDay.kind === 'ok' && html`${charts(byDay.value, byMethod, byReason)} ${campaignSection(campaigns, days)}`}
    ${
      apiDocs.length > 0 &&
      html`<section class="card">
        <h2>For developers</h2>
        <p class="links">${apiDocs.map(({ name, url }) => html`<a href="${url}">API of ${name}</a>`)}</p>
      </section>`
    }`;
}

function toLookAt({ items, nextCursor }: Reviews): Html {
  const many = items.length > 1 || nextCursor ? `${items.length}${nextCursor ? ' and more' : ''} replies` : 'One reply';
  return html`<section class="card">
    <h2>Is this an opt-out?</h2>
    <p>${many} could be read in two ways. <a href="/replies">Look at them</a></p>
  </section>`;
}

function charts(byDay: SummaryAnswer, byMethod: Answer<SummaryAnswer>, byReason: Answer<SummaryAnswer>): Html {
  return html`<section class="card">
      <h2>Opt-outs by day</h2>
      ${dayChart(byDay.items, byDay.from, byDay.to)}
    </section>
    <div class="pair">
      <section class="card">
        <h2>How people left</h2>
        ${showAnswer(byMethod, 'Analytics', ({ items }) => breakdown(items, 'Way', formatMethod))}
      </section>
      <section class="card">
        <h2>Why people left</h2>
        ${showAnswer(byReason, 'Analytics', ({ items }) => breakdown(items, 'Reason', (key) => key || 'No reason given'))}
      </section>
    </div>`;
}

function campaignSection(campaigns: Answer<CampaignsAnswer>, days: number): Html {
  return html`<section class="card">
    <h2>Campaigns</h2>
    ${showAnswer(campaigns, 'Analytics', (value) => campaignTable(value, days))}
  </section>`;
}
