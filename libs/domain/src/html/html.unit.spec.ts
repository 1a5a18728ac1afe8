import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { html } from './html.js';

test('no text becomes markup, in content or in an attribute', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('<', '>', '"', "'", '&', 'a', ' ', '/') }), (text) => {
      const page = html`<p title="${text}">${text}</p>`.text;
      const [, title, content] = /^<p title="([^"]*)">([^<>]*)<\/p>$/.exec(page) ?? [];
      expect(content).toBe(title);
      expect(unescape(content!)).toBe(text);
    }),
  );
});

test('markup stays, lists are joined, absent parts leave nothing', () => {
  expect(html`${[html`<i>1</i>`, '<', 2]}${undefined}${null}${false}${0}`.text).toBe('<i>1</i>&lt;20');
});

function unescape(text: string): string {
  const characters: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" };
  return text.replace(/&[a-z#0-9]+;/g, (entity) => characters[entity]!);
}
