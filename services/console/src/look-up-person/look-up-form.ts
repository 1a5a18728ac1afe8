import { html } from '@stopgate/domain';
import type { Html } from '@stopgate/domain';

/** Posted, so that no phone number lands in an address bar, a history or an access log. */
export function lookUpForm(typed = ''): Html {
  return html`<form method="post" action="/look-up">
    <label for="address">Phone number with country code, or e-mail address</label>
    <div class="row">
      <input
        id="address"
        name="address"
        value="${typed}"
        placeholder="+33 6 12 34 56 78"
        autocomplete="off"
        autocapitalize="off"
        spellcheck="false"
        maxlength="320"
        required
      />
      <button>Look up</button>
    </div>
  </form>`;
}
