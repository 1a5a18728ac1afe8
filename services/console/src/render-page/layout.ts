import type { FastifyReply } from 'fastify';
import { Html, html } from '@stopgate/domain';
import type { Part } from '@stopgate/domain';
import { STYLE, STYLE_HASH } from './style.js';

export interface PageOptions {
  readonly title: string;
  readonly body: Part;
  /** The public part of the key that is signed in; absent on the sign-in page. */
  readonly keyId?: string;
}

/** No script at all, no frame around us, forms to ourselves only; the style is allowed by its hash. */
const POLICY = [
  `default-src 'none'`,
  `style-src ${STYLE_HASH}`,
  `img-src data:`,
  `form-action 'self'`,
  `base-uri 'none'`,
  `frame-ancestors 'none'`,
].join('; ');

const HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': POLICY,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  // Not no-referrer: with that, browsers send `Origin: null` with our own forms too.
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
  'cache-control': 'no-store',
};

const ICON =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 20 20'%3E%3Crect width='20' height='20' rx='5' fill='%230b6e63'/%3E%3Cpath d='M6 5v10M14 5v10M6 10h8' stroke='white' stroke-width='2' stroke-linecap='round'/%3E%3C/svg%3E";

const MARK = html`<svg class="mark" viewBox="0 0 20 20" aria-hidden="true">
  <rect width="20" height="20" rx="5" fill="#0b6e63" />
  <path d="M6 5v10M14 5v10M6 10h8" stroke="white" stroke-width="2" stroke-linecap="round" />
</svg>`;

/** A whole page. */
export function renderPage({ title, body, keyId }: PageOptions): Html {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>${title} · Stopgate</title>
        <link rel="icon" href="${ICON}" />
        ${new Html(`<style>${STYLE}</style>`)}
      </head>
      <body>
        <header>
          <div>
            <a class="brand" href="/">${MARK} Stopgate</a>
            ${
              keyId !== undefined &&
              html`<div class="end">
                <span>Key ${keyId.slice(0, 6)}…</span>
                <form method="post" action="/sign-out"><button class="plain">Sign out</button></form>
              </div>`
            }
          </div>
        </header>
        <main>${body}</main>
      </body>
    </html> `;
}

/** Sends a page with the headers that every page has. */
export function sendPage(reply: FastifyReply, status: number, page: PageOptions): void {
  void reply.status(status).headers(HEADERS).type('text/html; charset=utf-8').send(renderPage(page).text);
}

/** Sends the browser to another page of ours, by GET. */
export function redirectTo(reply: FastifyReply, path: string): void {
  void reply.headers({ 'cache-control': 'no-store' }).redirect(path, 303);
}
