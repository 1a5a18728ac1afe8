import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { chooseLanguage } from './choose-language.js';
import { contentSecurityPolicy } from './page-style.js';
import { pageLanguages, pageTexts } from './page-texts.js';
import { renderPage } from './render-page.js';
import type { Page } from './render-page.js';
import { wantsJson } from './wants-json.js';

function allPages(companyName: string | undefined): Page[] {
  return [
    { kind: 'ask', companyName },
    { kind: 'no_match' },
    { kind: 'too_many', retryAfterSeconds: 61 },
    { kind: 'not_yet', retry: 'phone' },
    { kind: 'not_yet', retry: 'email' },
    { kind: 'done', companyName, doneToken: 'abc.def' },
    { kind: 'thanks', companyName },
    { kind: 'email_ask', companyName, maskedAddress: 'j***@example.com' },
    { kind: 'email_done', companyName, maskedAddress: 'j***@example.com' },
    { kind: 'email_broken' },
    { kind: 'home' },
  ];
}

/** Tag names and attribute names in order: what a name could change if it were not escaped. */
function skeletonOf(html: string): string[] {
  return [...html.matchAll(/<\/?([a-z0-9!]+)((?:\s+[a-z-]+(?:="[^"]*")?)*)\s*>/gi)].map(
    ([, tag, attributes = '']) =>
      `${tag} ${[...attributes.matchAll(/\s([a-z-]+)(?==|\s|$)/gi)].map(([, name]) => name).join(' ')}`,
  );
}

describe('a page', () => {
  it('keeps its structure whatever a company is called', () => {
    const nasty = fc.oneof(
      fc.string({ unit: 'binary', minLength: 1, maxLength: 200 }),
      fc
        .array(
          fc.constantFrom(
            '<script>',
            '</style>',
            '"',
            "'",
            '&',
            '<',
            '>',
            '{company}',
            '{address}',
            '$&',
            '$1',
            '-->',
            'x',
          ),
        )
        .map((parts) => `x${parts.join('')}`),
    );
    fc.assert(
      fc.property(nasty, fc.constantFrom(...pageLanguages), (name, language) => {
        for (const [index, page] of allPages(name).entries()) {
          const harmless = renderPage(allPages('Acme')[index]!, language);
          const html = renderPage(page, language);
          expect(skeletonOf(html)).toEqual(skeletonOf(harmless));
          expect(html.split('<').length).toBe(harmless.split('<').length);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('says the name as it is', () => {
    const html = renderPage({ kind: 'ask', companyName: `Tom & Jerry's "{address}" <Shop>` }, 'en');
    expect(html).toContain('Tom &amp; Jerry&#39;s &quot;{address}&quot; &lt;Shop&gt; then sends it no more');
  });

  it.each(pageLanguages)('is small, self-contained and whole in %s', (language) => {
    for (const page of allPages('Acme Stores')) {
      const html = renderPage(page, language);
      expect(Buffer.byteLength(html)).toBeLessThan(10_000);
      expect(html).toContain(`<html lang="${language}">`);
      expect(html).not.toMatch(/<script|<link|<img|<iframe|\ssrc=|\shref=|\sstyle=|\son[a-z]+=|url\(|https?:|@import/i);
      // Every placeholder was filled in.
      expect(html.replace(/<style>.*<\/style>/s, '')).not.toMatch(/[{}]|undefined/);
      for (const [, id] of html.matchAll(/\bfor="([^"]+)"/g)) expect(html).toContain(` id="${id}"`);
      for (const [, ids] of html.matchAll(/aria-describedby="([^"]+)"/g))
        for (const id of ids!.split(' ')) expect(html).toContain(` id="${id}"`);
    }
  });

  it('allows by policy the very style sheet that it holds', () => {
    const style = /<style>(.*)<\/style>/s.exec(renderPage({ kind: 'home' }, 'en'))?.[1] ?? '';
    const hash = createHash('sha256').update(style, 'utf8').digest('base64');
    expect(contentSecurityPolicy).toContain(`style-src 'sha256-${hash}'`);
    expect(contentSecurityPolicy).toContain("default-src 'none'");
    expect(contentSecurityPolicy).toContain("frame-ancestors 'none'");
  });

  it('has the same texts with the same placeholders in every language', () => {
    const shapeOf = (value: unknown): unknown =>
      typeof value === 'string'
        ? [...value.matchAll(/\{\w+\}/g)].map(([name]) => name).sort()
        : Object.fromEntries(Object.entries(value as object).map(([key, inner]) => [key, shapeOf(inner)]));
    for (const language of pageLanguages) expect(shapeOf(pageTexts[language])).toEqual(shapeOf(pageTexts.en));
  });
});

describe('the language of a page', () => {
  it.each([
    ['fr-BE,nl;q=0.8', [], 'fr'],
    ['nl;q=0.3, de;q=0.9', [], 'de'],
    ['fr;q=0, en;q=0.1', [], 'en'],
    ['es,pt', ['nl-NL'], 'nl'],
    [undefined, [undefined, 'de_AT'], 'de'],
    [undefined, ['zz', 'fr'], 'fr'],
    ['*', [], 'en'],
    ['', [], 'en'],
    [';;;q=,,', [], 'en'],
  ])('%s with fallbacks %j is %s', (header, fallbacks, expected) => {
    expect(chooseLanguage(header, ...fallbacks)).toBe(expected);
  });
});

describe('the form of the answer', () => {
  it.each([
    ['text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', 'application/x-www-form-urlencoded', false],
    ['application/json', 'application/x-www-form-urlencoded', true],
    ['application/problem+json, application/json', undefined, true],
    ['application/json;q=0.5, text/html', undefined, false],
    ['*/*', 'application/x-www-form-urlencoded', false],
    ['*/*', 'application/json', true],
    [undefined, 'multipart/form-data; boundary=x', false],
    [undefined, 'application/json; charset=utf-8', true],
  ])('for Accept %s and Content-Type %s is JSON: %s', (accept, contentType, expected) => {
    expect(wantsJson(accept, contentType)).toBe(expected);
  });
});
