import type { Answer } from '../call-services/service-client.js';
import { html } from '@stopgate/domain';
import type { Html } from '@stopgate/domain';

/** What is shown of an answer: its content, or one clear sentence. */
export function showAnswer<T>(answer: Answer<T>, service: string, show: (value: T) => Html): Html {
  switch (answer.kind) {
    case 'ok':
      return show(answer.value);
    case 'missing':
      return html`<p class="soft">${service} does not have this yet.</p>`;
    case 'refused':
      return html`<p class="notice" role="alert">${answer.detail}</p>`;
    case 'unauthenticated':
      return html`<p class="notice" role="alert">${service} no longer knows your API key. Sign in again.</p>`;
    case 'down':
      return html`<p class="notice" role="alert">
        ${service} does not answer now, so these figures are missing. Nothing is lost; reload in a minute.
      </p>`;
  }
}
