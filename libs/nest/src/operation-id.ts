const VERBS: Readonly<Record<string, string>> = {
  get: 'get',
  post: 'create',
  put: 'replace',
  patch: 'update',
  delete: 'delete',
  head: 'check',
  query: 'query',
};

/** Last words of paths that are deeds: `POST /v1/imports/{id}/undo` is `undoImport`. */
const DEEDS = new Set([
  'undo',
  'verify',
  'retry',
  'replay',
  'rotate',
  'test',
  'cancel',
  'refresh',
  'preview',
  'check',
  'merge',
  'search',
]);

/**
 * A name for a call from its method and path: `listOptOuts`, `getOptOutHistory`, `undoImport`. For calls that were given
 * none of their own.
 */
export function deriveOperationId(method: string, path: string): string {
  const parts = path.split('/').filter((part) => part !== '' && !/^v\d+$/.test(part));
  const words = parts.filter((part) => !isParameter(part));
  const last = parts.at(-1) ?? '';
  const deed = !isParameter(last) && words.length > 1 && DEEDS.has(last) ? words.pop() : undefined;
  const isItem = isParameter(last) || deed !== undefined || method === 'post';
  const verb = deed ?? (method === 'get' && !isItem && last.endsWith('s') ? 'list' : (VERBS[method] ?? method));
  // A word that a parameter follows is one of many.
  const nouns = words.map((word, index) => {
    const followed = isParameter(parts[parts.indexOf(word) + 1] ?? '');
    const isLast = index === words.length - 1;
    return pascal(followed || (isLast && isItem) ? singular(word) : word);
  });
  return `${camel(verb)}${nouns.join('')}`;
}

function isParameter(part: string): boolean {
  return part.startsWith('{');
}

function singular(word: string): string {
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  return word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word;
}

function pascal(word: string): string {
  return word
    .split(/[^0-9A-Za-z]+/)
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join('');
}

function camel(word: string): string {
  const text = pascal(word);
  return text.charAt(0).toLowerCase() + text.slice(1);
}
