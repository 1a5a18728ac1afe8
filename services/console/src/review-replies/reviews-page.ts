import { html } from '@stopgate/domain';
import type { Html } from '@stopgate/domain';
import type { Review, Reviews, ReviewStatus } from '../call-services/registry-client.js';
import type { Answer } from '../call-services/service-client.js';
import { showAnswer } from '../render-page/answer.js';
import { formatMoment } from '../render-page/format.js';

const TABS: readonly (readonly [ReviewStatus, string])[] = [
  ['open', 'To look at'],
  ['disputed', 'Disputed'],
  ['stands', 'Opt-outs'],
  ['corrected', 'Taken back'],
];

const NOTHING: Readonly<Record<ReviewStatus, string>> = {
  open: 'Nothing to look at. Replies that could be read in two ways appear here.',
  disputed: 'Nothing waits for the operator.',
  stands: 'No reply has been looked at and found to be an opt-out.',
  corrected: 'No opt-out has been taken back.',
};

const WITHOUT_TEXT = 'The text of the reply is not kept.';
const INTRODUCTION =
  'These replies were taken for opt-outs, and perhaps meant something else. Until the operator takes one back, or the ' +
  'person agrees again, it is an opt-out. Where you say that it was none, the operator decides.';

/** The list of one status, with a form for each reply about which the company may still say something. */
export function reviewsBody(status: ReviewStatus, reviews: Answer<Reviews>, problem?: string): Html {
  return html`<p><a href="/">← Overview</a></p>
    <div class="head">
      <h1>Replies to look at</h1>
      <nav class="periods" aria-label="Which">
        ${TABS.map(
          ([tab, name]) =>
            html`<a href="/replies?status=${tab}" ${tab === status && html`aria-current="page"`}>${name}</a>`,
        )}
      </nav>
    </div>
    ${status !== 'corrected' && html`<p class="soft">${INTRODUCTION}</p>`}
    ${problem !== undefined && html`<p class="notice" role="alert">${problem}</p>`}
    ${showAnswer(reviews, 'The registry', (value) => list(status, value))}`;
}

function list(status: ReviewStatus, { items, nextCursor }: Reviews): Html {
  if (items.length === 0) return html`<section class="card"><p class="soft">${NOTHING[status]}</p></section>`;
  return html`${items.map(card)}
  ${nextCursor && html`<p><a href="/replies?status=${status}&amp;cursor=${nextCursor}">Older ones</a></p>`}`;
}

function card(review: Review): Html {
  const { reviewId, status, address, occurredAt, campaignId, matched, confidence, cover, decidedBy } = review;
  const text = review.text ?? (cover ? `The reply came from ${cover.from}, of the same contact.` : WITHOUT_TEXT);
  return html`<section class="card">
    <blockquote>${text}</blockquote>
    <p class="soft">
      ${address},
      ${formatMoment(occurredAt)}${campaignId && `, on campaign ${campaignId}`}${
        matched && `. Read by “${matched}”`
      }${typeof confidence === 'number' && `, ${Math.round(confidence * 100)}% sure`}
    </p>
    ${standing(review)}
    ${
      status !== 'corrected' &&
      decidedBy !== 'admin' &&
      html`<form class="row" method="post" action="/replies/${reviewId}">
        ${status !== 'stands' && html`<button name="decision" value="stands">It is an opt-out</button>`}
        ${status !== 'disputed' && html`<button class="second" name="decision" value="disputed">It is not</button>`}
      </form>`
    }
  </section>`;
}

function standing({ status, current, correctable, decidedBy, decidedAt }: Review): Html | false {
  if (status === 'corrected')
    return html`<p>Taken back by the operator${decidedAt && `, ${formatMoment(decidedAt)}`}.</p>`;
  if (current === 'clear') return html`<p>They are not out any more.</p>`;
  if (current === 'opted_in') return html`<p>They have come back since.</p>`;
  if (decidedBy === 'admin') return html`<p>The operator has looked at it and let it stand.</p>`;
  if (!correctable) return html`<p>They are out by more than this reply, and stay so in any case.</p>`;
  return status === 'disputed' && html`<p>The operator has not decided yet.</p>`;
}
