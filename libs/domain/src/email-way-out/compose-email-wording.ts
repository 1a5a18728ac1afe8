import {
  BEFORE_LINK,
  FOOTER_LINK_STYLE,
  FOOTER_STYLE,
  RIGHT_TO_LEFT,
  UNSUBSCRIBE_WORDS,
} from './email-wording.data.js';
import { escapeHtml } from '../html/escape-html.js';
import { setApart } from './set-apart.js';

export interface EmailWordingInput {
  /** BCP 47, the most wanted first; of those that there is no wording in the next is taken, English at last. */
  readonly languages: readonly (string | undefined)[];
  /** A company's own wording, which must be fit (`fitsEmail`). */
  readonly ownText?: string | undefined;
  readonly company: string;
  readonly link: string;
}

/** The same wording in each form that a mail may need. */
export interface EmailWording {
  /** With the link in it. */
  readonly plain: string;
  /** Within a line of html: the words, as a link. */
  readonly inline: string;
  /** A block of its own, with a style of its own. */
  readonly block: string;
  /** `own`, or the language: `fr-footer`. */
  readonly variant: string;
}

/** Whether own wording offers the way out that an e-mail has, and none that it has not: there is nobody to text to. */
export function fitsEmail(ownText: string): boolean {
  return ownText.includes('{link}') && !/\{(?:shortCode|keyword)\}/.test(ownText);
}

/** The wording of an e-mail's footer. Own wording is text, never markup; the link in it becomes an anchor. */
export function composeEmailWording({ languages, ownText, company, link }: EmailWordingInput): EmailWording {
  const language = chooseLanguage(languages);
  const word = UNSUBSCRIBE_WORDS[language]!;
  const direction = RIGHT_TO_LEFT.has(language) ? ' dir="rtl"' : '';
  const anchor = (style: string): string =>
    `<a href="${escapeHtml(link)}" lang="${tagOf(language)}"${direction}${style}>${escapeHtml(word)}</a>`;
  const styled = anchor(` style="${FOOTER_LINK_STYLE}"`);
  if (ownText === undefined) {
    return {
      plain: `${word}${BEFORE_LINK[language] ?? ': '}${link}`,
      inline: anchor(''),
      block: `<div${direction} style="${FOOTER_STYLE}">${styled}</div>`,
      variant: `${language}-footer`,
    };
  }
  return {
    plain: fillWording(ownText, company, link, (text) => text),
    // A company may write in a script of its own choice, whatever the language of the message says.
    inline: `<span dir="auto">${fillWording(ownText, company, anchor(''), escapeLines)}</span>`,
    block: `<div dir="auto" style="${FOOTER_STYLE}">${fillWording(ownText, company, styled, escapeLines)}</div>`,
    variant: 'own',
  };
}

/** RFC 4647 lookup: "zh-Hant-TW" is looked for as that, then as "zh-hant", then as "zh". */
function chooseLanguage(languages: readonly (string | undefined)[]): string {
  for (const wanted of languages) {
    const parts = wanted?.toLowerCase().split(/[-_]/) ?? [];
    for (let length = parts.length; length > 0; length -= 1) {
      const tag = parts.slice(0, length).join('-');
      if (Object.hasOwn(UNSUBSCRIBE_WORDS, tag)) return tag;
    }
  }
  return 'en';
}

/** As BCP 47 likes them written: zh-Hant, pt-PT. */
function tagOf(language: string): string {
  const [primary, more] = language.split('-');
  if (more === undefined) return primary!;
  return `${primary}-${more.length === 2 ? more.toUpperCase() : more[0]!.toUpperCase() + more.slice(1)}`;
}

/** In one pass: what a value contains is never taken for a placeholder. The link is set apart in each form alike. */
function fillWording(ownText: string, company: string, link: string, write: (text: string) => string): string {
  let filled = '';
  let at = 0;
  /** As text, where `filled` may be html. */
  let tail = '';
  for (const part of ownText.split(/(\{(?:link|company)\})/)) {
    at += part.length;
    const text = part === '{company}' ? company : part;
    filled += part === '{link}' ? setApart(link, tail, ownText, at) : write(text);
    // Behind a link there is a space where one is needed.
    tail = part === '{link}' ? ' ' : text || tail;
  }
  return filled;
}

function escapeLines(text: string): string {
  return escapeHtml(text).replace(/\r\n|\r|\n/g, '<br>');
}
