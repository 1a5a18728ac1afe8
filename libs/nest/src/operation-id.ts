const VERBS: Readonly<Record<string, string>> = {
  get: 'get',
  post: 'create',
  put: 'replace',
  patch: 'update',
  delete: 'delete',
  head: 'check',
  query: 'query',
};

/** Last words of paths that are deeds: `POST /v1/imports/{id}/undo` is `undoImport`, `…/rotate-secret` `rotate…Secret`. */
const DEEDS = new Set([
  'cancel',
  'check',
  'disable',
  'enable',
  'merge',
  'preview',
  'refresh',
  'replay',
  'retry',
  'rotate',
  'search',
  'test',
  'undo',
  'verify',
]);

/**
 * A name for a call from its method and path: `listOptOuts`, `getOptOutHistory`, `undoImport`. For calls that were given
 * none of their own.
 */
export function deriveOperationId(method: string, path: string): string {
  const parts = path.split('/').filter((part) => part !== '' && !/^v\d+$/.test(part));
  if (parts[0] === 'exports') return `export${parts.slice(1).map(pascal).join('')}`;
  const last = parts.at(-1) ?? '';
  // Many at once of what the word before says.
  const isBulk = last === 'bulk' && parts.length > 1;
  if (isBulk) parts.pop();
  const [deed = '', ...object] = parts.length > 1 && !isParameter(last) ? last.split('-') : [];
  const isDeed = DEEDS.has(deed);
  if (isDeed) parts.pop();
  const isItem = isParameter(last) || isDeed || (method === 'post' && !isBulk);
  const words = parts.map((part, index) => ({ part, next: parts[index + 1] })).filter(({ part }) => !isParameter(part));
  // A word that a parameter follows is one of many.
  const nouns = words.map(({ part, next }, index) =>
    pascal((next !== undefined && isParameter(next)) || (index === words.length - 1 && isItem) ? singular(part) : part),
  );
  const plain = method === 'get' && !isItem && last.endsWith('s') ? 'list' : (VERBS[method] ?? method);
  return isDeed ? `${deed}${[...nouns, ...object.map(pascal)].join('')}` : `${plain}${nouns.join('')}`;
}

function isParameter(part: string): boolean {
  return part.startsWith('{');
}

function singular(word: string): string {
  if (word === 'people') return 'person';
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  return word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word;
}

function pascal(word: string): string {
  return word
    .split(/[^0-9A-Za-z]+/)
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join('');
}
