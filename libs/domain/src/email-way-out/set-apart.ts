/** What autolinkers, and the eye, take for a part of a link that follows. */
const GLUED_BEFORE = /[\p{L}\p{M}\p{N}/_@.-]$/u;

/** What ends a link: a space, a bracket or quote that closes, or punctuation before one of those. */
const END = String.raw`$|[\s<\p{Pe}\p{Pi}\p{Pf}>"„‚]|'(?![\p{L}\p{N}])|[.,;:!?]+(?:$|[\s<\p{Pe}\p{Pi}\p{Pf}"'])`;
const FREE_AFTER = {
  text: new RegExp(END, 'uy'),
  // The same, as html may spell it.
  html: new RegExp(String.raw`${END}|[.,;:!?]*&(?:nbsp|quot|apos|lt|gt|rdquo|rsquo|raquo|#39|#160);`, 'uy'),
};

/**
 * A link with a space on each side where it would run into its neighbours: `/u/AbCdnow` is the token of nobody. `before` is
 * what is written in front of it, `from` where in `text` goes on what follows.
 */
export function setApart(
  link: string,
  before: string,
  text: string,
  from: number,
  kind: keyof typeof FREE_AFTER = 'text',
): string {
  // Of a letter beyond the first plane the last two units are one character.
  const first = GLUED_BEFORE.test(before.slice(-2)) ? ' ' : '';
  const free = FREE_AFTER[kind];
  free.lastIndex = from;
  return first + link + (free.test(text) ? '' : ' ');
}
