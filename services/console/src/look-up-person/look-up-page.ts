import type { PersonHistory, PersonState } from '../call-services/registry-client.js';
import type { Answer } from '../call-services/service-client.js';
import { showAnswer } from '../render-page/answer.js';
import { formatMethod, formatMoment } from '../render-page/format.js';
import { html } from '@stopgate/domain';
import type { Html } from '@stopgate/domain';
import { lookUpForm } from './look-up-form.js';

export interface Found {
  readonly address: string;
  readonly state: Answer<PersonState>;
  readonly history: Answer<PersonHistory>;
}

const EVENTS: Readonly<Record<string, string>> = {
  opted_out: 'Opted out',
  opted_in: 'Came back',
  reason_given: 'Gave a reason',
  cleared: 'Opt-out taken back',
};

/** The form again, and what was found or what is wrong with what was typed. */
export function lookUpBody(typed: string, found: Found | { readonly wrong: string }): Html {
  return html`<p><a href="/">← Overview</a></p>
    <div class="head"><h1>Has somebody opted out?</h1></div>
    <section class="card">${lookUpForm(typed)}</section>
    ${'wrong' in found ? html`<p class="notice" role="alert">${found.wrong}</p>` : foundSections(found)}`;
}

function foundSections({ address, state, history }: Found): Html {
  return html`<section class="card">${showAnswer(state, 'The registry', (value) => verdict(address, value))}</section>
    ${
      state.kind === 'ok' &&
      html`<section class="card">
        <h2>History</h2>
        ${showAnswer(history, 'The registry', historyTable)}
      </section>`
    }`;
}

function verdict(address: string, { status, since, method, campaignId }: PersonState): Html {
  const isOut = status === 'opted_out';
  return html`<p class="verdict ${isOut ? 'stop' : 'clear'}">${isOut ? 'Opted out' : 'Not opted out'}</p>
    <p>
      ${address}
      ${
        isOut
          ? 'gets no promotional message of your company. One-time passwords and the like still pass.'
          : 'may get promotional messages of your company.'
      }
    </p>
    ${
      since &&
      html`<p class="soft">
        Since
        ${formatMoment(since)}${method && `, by ${formatMethod(method)}`}${campaignId && `, campaign ${campaignId}`}
      </p>`
    }`;
}

function historyTable({ items }: PersonHistory): Html {
  if (items.length === 0) return html`<p class="soft">Nothing is recorded for this address.</p>`;
  return html`<div class="wide">
    <table class="stacked two">
      <thead>
        <tr>
          <th scope="col">When</th>
          <th scope="col">What</th>
          <th scope="col">How</th>
          <th scope="col">Campaign</th>
        </tr>
      </thead>
      <tbody>
        ${items.toReversed().map(
          ({ occurredAt, type, method, keyword, reason, campaignId }) =>
            html`<tr>
              <td>${formatMoment(occurredAt)}</td>
              <td>${EVENTS[type] ?? type}${reason && html`<br /><span class="soft">“${reason}”</span>`}</td>
              <td>${method && formatMethod(method)}${keyword && ` “${keyword}”`}</td>
              <td>${campaignId}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
