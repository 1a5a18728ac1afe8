import type { FastifyReply, FastifyRequest } from 'fastify';
import { contentSecurityPolicy } from './page-style.js';
import type { PageLanguage } from './page-texts.js';
import { renderPage } from './render-page.js';
import type { Page } from './render-page.js';

/** What every answer on the link host carries, pages and JSON alike. */
export const protectiveHeaders: Readonly<Record<string, string>> = {
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-robots-tag': 'noindex, nofollow, noarchive',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'content-security-policy': contentSecurityPolicy,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
  vary: 'accept, accept-language',
};

/** Sends a page. Fastify leaves the body out for HEAD and keeps the headers. */
export function sendPage(
  reply: FastifyReply,
  page: Page,
  options: { readonly language: PageLanguage; readonly status?: number; readonly headers?: Record<string, string> },
): void {
  void reply
    .status(options.status ?? 200)
    .headers({ ...protectiveHeaders, 'content-language': options.language, ...options.headers })
    .type('text/html; charset=utf-8')
    .send(renderPage(page, options.language));
}

/** Sends a JSON answer with the same protection. */
export function sendJson(reply: FastifyReply, body: Readonly<Record<string, unknown>>): void {
  void reply.status(200).headers(protectiveHeaders).type('application/json; charset=utf-8').send(JSON.stringify(body));
}

/** One header's text; of a repeated one the first. */
export function headerOf(request: FastifyRequest, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
}
