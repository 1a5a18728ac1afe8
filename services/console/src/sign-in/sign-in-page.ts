import { html } from '@stopgate/domain';
import type { Html } from '@stopgate/domain';
import type { PageOptions } from '../render-page/layout.js';

/** The form for the API key, with what went wrong before if anything did. */
export function signInPage(notice?: string): PageOptions {
  return { title: 'Sign in', body: signInBody(notice) };
}

function signInBody(notice: string | undefined): Html {
  return html`<div class="card narrow">
    <h1>Sign in</h1>
    <p class="soft lead">See who has opted out, from which campaign and why.</p>
    ${notice && html`<p class="notice" role="alert">${notice}</p>`}
    <form method="post" action="/sign-in" class="stack">
      <label for="api-key">API key of your company</label>
      <input
        id="api-key"
        name="apiKey"
        type="password"
        autocomplete="current-password"
        placeholder="sgk_…"
        required
        autofocus
        spellcheck="false"
        autocapitalize="off"
      />
      <button>Sign in</button>
    </form>
    <p class="soft">
      <small>Whoever runs this installation makes keys. Yours stays in this browser, encrypted, for 12 hours.</small>
    </p>
  </div>`;
}
