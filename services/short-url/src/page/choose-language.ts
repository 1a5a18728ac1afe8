import { pageLanguages } from './page-texts.js';
import type { PageLanguage } from './page-texts.js';

/** A browser's header has a handful of entries; more is somebody playing. */
const MOST_RANGES = 20;

/**
 * The language of a page: what the browser asks for (RFC 9110, Accept-Language with weights), else the first of the
 * fallbacks that we speak (the link's language, the company's), else English. A region is ignored: fr-BE is fr.
 */
export function chooseLanguage(acceptLanguage: string | undefined, ...fallbacks: (string | undefined)[]): PageLanguage {
  const wanted = (acceptLanguage ?? '')
    .split(',', MOST_RANGES)
    .map((range) => {
      const [tag = '', ...parameters] = range.trim().split(';');
      const q = parameters.map((one) => /^\s*q\s*=\s*([01](?:\.\d{0,3})?)\s*$/i.exec(one)?.[1]).find(Boolean);
      return { tag, weight: q === undefined ? 1 : Number(q) };
    })
    .filter(({ weight }) => weight > 0)
    // A stable sort: of equal weights the first stands.
    .sort((a, b) => b.weight - a.weight)
    .map(({ tag }) => tag);
  for (const tag of [...wanted, ...fallbacks]) {
    const base = tag?.trim().toLowerCase().split(/[-_]/)[0];
    const found = pageLanguages.find((language) => language === base);
    if (found) return found;
  }
  return 'en';
}
