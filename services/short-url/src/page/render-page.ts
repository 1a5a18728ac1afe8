import { escapeHtml } from '@stopgate/domain';
import { pageStyle } from './page-style.js';
import { pageTexts, reasonCodes } from './page-texts.js';
import type { PageLanguage, PageTexts } from './page-texts.js';

/** Everything that the pages can say. Company names and addresses are plain text here; rendering escapes them. */
export type Page =
  | { readonly kind: 'ask'; readonly companyName?: string }
  /** Wrong number, unknown code and expired code: one page, which therefore names nobody. */
  | { readonly kind: 'no_match' }
  | { readonly kind: 'too_many'; readonly retryAfterSeconds: number }
  /** `retry`: what the person can do at once, the phone form or the e-mail button. */
  | { readonly kind: 'not_yet'; readonly retry: 'phone' | 'email' }
  | { readonly kind: 'done'; readonly companyName?: string; readonly doneToken: string }
  | { readonly kind: 'thanks'; readonly companyName?: string }
  | { readonly kind: 'email_ask'; readonly companyName?: string; readonly maskedAddress: string }
  | { readonly kind: 'email_done'; readonly companyName?: string; readonly maskedAddress: string }
  | { readonly kind: 'email_broken' }
  | { readonly kind: 'home' };

/** The whole document in one string, under 10 kB: no script, no cookie, nothing loaded from anywhere. */
export function renderPage(page: Page, language: PageLanguage): string {
  const texts = pageTexts[language];
  const { title, body, note } = fill(page, texts);
  return (
    `<!doctype html><html lang="${language}"><head><meta charset="utf-8">` +
    '<meta name="viewport" content="width=device-width,initial-scale=1">' +
    '<meta name="robots" content="noindex,nofollow"><meta name="format-detection" content="telephone=no">' +
    `<title>${escapeHtml(title)}</title><style>${pageStyle}</style></head>` +
    `<body><main>${body}</main>${note ? `<p class="note">${SHIELD}<span>${escapeHtml(note)}</span></p>` : ''}</body></html>`
  );
}

interface Parts {
  readonly title: string;
  readonly body: string;
  readonly note?: string;
}

function fill(page: Page, texts: PageTexts): Parts {
  const t = (text: string, values: Readonly<Record<string, string>> = {}): string =>
    escapeHtml(fillIn(text, { company: texts.sender, ...withoutUndefined(values) }));
  switch (page.kind) {
    case 'ask': {
      const values = named(page.companyName);
      const body = from(page.companyName) + heading(texts.askTitle) + `<p>${t(texts.askPromise, values)}</p>`;
      return { title: texts.askTitle, body: body + phoneForm(texts, texts.askButton), note: texts.serviceNote };
    }
    case 'no_match': {
      const body = heading(texts.askTitle) + phoneForm(texts, texts.askButton, texts.noMatch);
      return { title: texts.askTitle, body, note: texts.serviceNote };
    }
    case 'too_many': {
      const minutes = String(Math.max(1, Math.ceil(page.retryAfterSeconds / 60)));
      return {
        title: texts.tooManyTitle,
        body: warning(texts.tooManyTitle) + `<p>${t(texts.tooManyLead, { minutes })}</p>`,
      };
    }
    case 'not_yet': {
      const lead = `<p role="alert">${t(texts.notYetLead)}</p>`;
      const again = page.retry === 'phone' ? phoneForm(texts, texts.againButton) : emailForm(texts.againButton);
      return { title: texts.notYetTitle, body: warning(texts.notYetTitle) + lead + again };
    }
    case 'done': {
      const lead = `<p>${t(texts.doneLead, named(page.companyName))}</p>`;
      const why = whyForm(texts, hidden('done', page.doneToken));
      return { title: texts.doneTitle, body: tick() + heading(texts.doneTitle) + lead + why, note: texts.serviceNote };
    }
    case 'thanks': {
      return { title: texts.thanksTitle, body: tick() + heading(texts.thanksTitle) + `<p>${t(texts.thanksLead)}</p>` };
    }
    case 'email_ask': {
      const values = { ...named(page.companyName), address: page.maskedAddress };
      const lead = `<p>${t(texts.emailPromise, values)}</p>`;
      const body = from(page.companyName) + heading(texts.emailTitle) + lead + emailForm(texts.emailButton);
      return { title: texts.emailTitle, body, note: texts.emailNote };
    }
    case 'email_done': {
      const values = { ...named(page.companyName), address: page.maskedAddress };
      const lead = `<p>${t(texts.emailDoneLead, values)}</p>`;
      const why = whyForm(texts, ONE_CLICK_FIELD);
      return { title: texts.doneTitle, body: tick() + heading(texts.doneTitle) + lead + why, note: texts.emailNote };
    }
    case 'email_broken':
      return {
        title: texts.emailBrokenTitle,
        body: warning(texts.emailBrokenTitle) + `<p>${t(texts.emailBrokenLead)}</p>`,
      };
    case 'home':
      return { title: texts.homeTitle, body: heading(texts.homeTitle) + `<p>${t(texts.homeLead)}</p>` };
  }
}

function named(companyName: string | undefined): Record<string, string> {
  return companyName === undefined ? {} : { company: companyName };
}

function withoutUndefined(values: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}

/** One pass: a company called "{address}" stays what it is called. */
function fillIn(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}

const icon = (size: number, path: string): string =>
  `<svg width="${size}" height="${size}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2.4" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">${path}</svg>`;
const SHIELD = icon(20, '<path d="M12 3l7 3v5c0 5-3 8-7 10-4-2-7-5-7-10V6z"/><path d="M9 12l2 2 4-4"/>');

function heading(text: string): string {
  return `<h1>${escapeHtml(text)}</h1>`;
}

function tick(): string {
  return `<div class="tick">${icon(32, '<path d="M5 12.5l4.5 4.5L19 7.5"/>')}</div>`;
}

function warning(title: string): string {
  return `<div class="tick bad">${icon(32, '<path d="M12 7v6"/><path d="M12 17h.01"/>')}</div>${heading(title)}`;
}

/** The company's name, with its first letter as a sign. Nothing where the company is not known. */
function from(companyName: string | undefined): string {
  if (companyName === undefined) return '';
  const [letter = ''] = companyName.trim();
  return `<p class="from"><span class="dot" aria-hidden="true">${escapeHtml(letter.toUpperCase())}</span><span>${escapeHtml(companyName)}</span></p>`;
}

/** Posts to the page's own address. The number that was typed is never put back into the page. */
function phoneForm(texts: PageTexts, button: string, error?: string): string {
  const problem = error === undefined ? '' : `<p class="err" id="e" role="alert">${escapeHtml(error)}</p>`;
  const described = error === undefined ? 'h' : 'e h';
  return (
    `<form method="post">${problem}<label class="head" for="p">${escapeHtml(texts.phoneLabel)}</label>` +
    `<input id="p" name="phone" type="tel" inputmode="tel" autocomplete="tel" enterkeyhint="done" required maxlength="60" aria-describedby="${described}"${error === undefined ? '' : ' aria-invalid="true"'}>` +
    `<p class="hint" id="h">${escapeHtml(texts.phoneHint)}</p><button>${escapeHtml(button)}</button></form>`
  );
}

/** The body that RFC 8058 asks for, from a person's own press. */
const ONE_CLICK_FIELD = hidden('List-Unsubscribe', 'One-Click');

function emailForm(button: string): string {
  return `<form method="post">${ONE_CLICK_FIELD}<button>${escapeHtml(button)}</button></form>`;
}

function whyForm(texts: PageTexts, fields: string): string {
  const options = reasonCodes.map(
    (code) =>
      `<label class="opt"><input type="radio" name="reason" value="${code}">${escapeHtml(texts.reasons[code])}</label>`,
  );
  return (
    `<form method="post" class="more">${fields}<fieldset aria-describedby="w"><legend class="head">${escapeHtml(texts.whyTitle)}</legend>` +
    `<p class="hint" id="w">${escapeHtml(texts.whyHint)}</p>${options.join('')}</fieldset>` +
    `<div class="own"><label class="head" for="o">${escapeHtml(texts.whyOwnWords)}</label><textarea id="o" name="reasonText" rows="2" maxlength="200"></textarea></div>` +
    `<button class="quiet">${escapeHtml(texts.whyButton)}</button></form>`
  );
}

function hidden(name: string, value: string): string {
  return `<input type="hidden" name="${name}" value="${escapeHtml(value)}">`;
}
