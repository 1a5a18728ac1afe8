import { composeEmailWording, fitsEmail } from './compose-email-wording.js';
import { fillHtml, fillText } from './fill-email-placeholders.js';
import type { EmailValues, FilledPart } from './fill-email-placeholders.js';
import { findFooterPlace } from './find-footer-place.js';

export { fitsEmail };

/** The parts of an e-mail that people read. */
export interface EmailParts {
  readonly html?: string | undefined;
  readonly text?: string | undefined;
  /** Plain text as `text`, for senders that know no other. */
  readonly body?: string | undefined;
}

export interface EmailWayOutInput extends EmailParts {
  /** Where the recipient unsubscribes, https. */
  readonly link: string;
  /** The name of the company. */
  readonly company: string;
  /** BCP 47, the most wanted first; English when there is a wording in none of them. */
  readonly languages: readonly (string | undefined)[];
  /** The message's own wording: must have {link}, may have {company}, and neither {shortCode} nor {keyword}. */
  readonly messageText?: string | undefined;
  /** The company's wording for all its messages; taken when it is fit for e-mail, else passed over. */
  readonly companyText?: string | undefined;
}

export type EmailWayOut =
  | {
      readonly ok: true;
      /** Those that were given and are not blank. */
      readonly parts: { readonly [name in keyof EmailParts]: string };
      /** In plain text, what was written; empty when there was nothing to write. */
      readonly text: string;
      /**
       * `own` or language (`en-footer`) of the wording; `in-body` when every part had the link in a place of its own;
       * undefined without any part.
       */
      readonly variant: string | undefined;
    }
  | { readonly ok: false; readonly code: 'OPT_OUT_TEXT_REQUIRED'; readonly detail: string };

/**
 * Gives each part of a promotional e-mail a way out that people see: at `{optOut}` (the wording) or `{link}` (the bare
 * link, also within an `href`) where the part has one, else in a footer, in html directly before the last `</body>` and
 * in text after a blank line. `{company}` is filled in too. A part that shows the very link already gets no second one;
 * a blank part stays as it is. The same input gives the same parts.
 */
export function placeEmailWayOut(input: EmailWayOutInput): EmailWayOut {
  const { link, company, languages, messageText, companyText } = input;
  if (messageText !== undefined && !fitsEmail(messageText)) return refuse(messageText);
  const ownText = messageText ?? (companyText !== undefined && fitsEmail(companyText) ? companyText : undefined);
  const wording = composeEmailWording({ languages, ownText, company, link });
  const values = { wording, link, company };

  const parts: { -readonly [name in keyof EmailParts]: string } = {};
  const written = new Set<FilledPart['written']>();
  for (const name of ['html', 'text', 'body'] as const) {
    const given = input[name];
    if (given === undefined || given.trim() === '') continue;
    const placed = name === 'html' ? placeInHtml(given, values) : placeInText(given, values);
    parts[name] = placed.content;
    written.add(placed.written);
  }
  if (written.size === 0) return { ok: true, parts, text: '', variant: undefined };
  if (written.has('wording')) return { ok: true, parts, text: wording.plain, variant: wording.variant };
  return { ok: true, parts, text: written.has('link') ? link : '', variant: 'in-body' };
}

type Placed = Pick<FilledPart, 'content' | 'written'>;

function placeInHtml(html: string, values: EmailValues): Placed {
  const filled = fillHtml(html, values);
  if (filled.showsLink) return filled;
  const { content } = filled;
  const { at, endTags } = findFooterPlace(content);
  return { content: content.slice(0, at) + endTags + values.wording.block + content.slice(at), written: 'wording' };
}

function placeInText(text: string, values: EmailValues): Placed {
  const filled = fillText(text, values);
  if (filled.showsLink) return filled;
  const { content } = filled;
  return { content: content + blankLineAfter(content) + values.wording.plain, written: 'wording' };
}

/** What is missing of a blank line at the end of a text, with the line ends that it has. */
function blankLineAfter(text: string): string {
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
  if (/\n\r?\n$/.test(text)) return '';
  return text.endsWith('\n') ? lineEnd : lineEnd + lineEnd;
}

function refuse(wording: string): EmailWayOut & { readonly ok: false } {
  const detail = wording.includes('{link}')
    ? 'the own wording of an e-mail must not name a {shortCode} or {keyword}: nobody can text to it'
    : 'the own wording offers no way out: an e-mail needs {link}';
  return { ok: false, code: 'OPT_OUT_TEXT_REQUIRED', detail };
}
