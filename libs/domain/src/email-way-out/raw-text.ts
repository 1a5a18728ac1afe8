/** Elements of which everything up to their end tag is text, whatever it looks like (HTML standard, 13.2.5.2 to .5). */
const RAW = ['iframe', 'noembed', 'noframes', 'noscript', 'style', 'textarea', 'title', 'xmp'];
const ALL = new Set([...RAW, 'script', 'plaintext']);
const END_TAGS = new Map(RAW.map((name) => [name, new RegExp(`</${name}(?=[\\t\\n\\f\\r />])`, 'gi')]));

/** What changes how a script is read: comments in it, and scripts in those. */
const SCRIPT_MARKS = /<!--|-->|<\/?script(?=[\t\n\f\r />])/gi;

export type RawTextEnd =
  | { readonly found: true; readonly at: number }
  /** `missingEnd`: the end tag that would end it; undefined where none does. */
  | { readonly found: false; readonly missingEnd: string | undefined };

/** Whether what follows a start tag of that name is raw text. */
export function isRawText(name: string): boolean {
  return ALL.has(name);
}

/** Where the end tag of the raw text from `from` stands. */
export function findRawTextEnd(html: string, from: number, name: string): RawTextEnd {
  if (name === 'plaintext') return { found: false, missingEnd: undefined };
  if (name === 'script') return findScriptEnd(html, from);
  const endTag = END_TAGS.get(name)!;
  endTag.lastIndex = from;
  const match = endTag.exec(html);
  return match ? { found: true, at: match.index } : { found: false, missingEnd: `</${name}>` };
}

/** A script in a comment in a script keeps its own end tag (13.2.5.20 to .30). */
function findScriptEnd(html: string, from: number): RawTextEnd {
  let state: 'plain' | 'comment' | 'inner script' = 'plain';
  SCRIPT_MARKS.lastIndex = from;
  for (let match = SCRIPT_MARKS.exec(html); match; match = SCRIPT_MARKS.exec(html)) {
    const mark = match[0];
    if (mark === '-->') {
      state = 'plain';
    } else if (mark === '<!--') {
      if (state === 'plain') state = 'comment';
      // Its own dashes may end it: <!-->.
      SCRIPT_MARKS.lastIndex = match.index + 2;
    } else if (mark.startsWith('</')) {
      if (state !== 'inner script') return { found: true, at: match.index };
      state = 'comment';
    } else if (state === 'comment') {
      state = 'inner script';
    }
  }
  return { found: false, missingEnd: state === 'inner script' ? undefined : '</script>' };
}
