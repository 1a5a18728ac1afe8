type Node = Record<string, unknown>;

/** What is read here of an OpenAPI document. */
export interface Document extends Node {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Node>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Node>> } & Node;
}

/**
 * The document with answers that may have no field beside those described. Callers must take new fields, so the document
 * itself leaves answers open; here a field that nobody has described is a finding.
 */
export function closeAnswers(document: Document): Document {
  const paths = Object.entries(document.paths).map(([path, item]) => {
    const operations = Object.entries(item).map(([method, operation]) => {
      const responses = operation['responses'] as Record<string, Node>;
      const closed = Object.entries(responses).map(([status, answer]) => [status, closeAnswer(document, answer)]);
      return [method, { ...operation, responses: Object.fromEntries(closed) as Node }];
    });
    return [path, Object.fromEntries(operations) as Record<string, Node>];
  });
  return { ...document, paths: Object.fromEntries(paths) as Document['paths'] };
}

/**
 * The document without Idempotency-Key. Keys that a fuzzer makes up are short and soon belong to another call, and then
 * nothing would be answered but 422.
 */
export function dropIdempotencyKeys(document: Document): Document {
  const paths = Object.entries(document.paths).map(([path, item]) => {
    const operations = Object.entries(item).map(([method, operation]) => {
      const { parameters = [] } = operation as { parameters?: Node[] };
      return [method, { ...operation, parameters: parameters.filter(({ name }) => name !== 'Idempotency-Key') }];
    });
    return [path, Object.fromEntries(operations) as Record<string, Node>];
  });
  return { ...document, paths: Object.fromEntries(paths) as Document['paths'] };
}

function closeAnswer(document: Document, answer: Node): Node {
  const media = (answer['content'] as Record<string, Node> | undefined)?.['application/json'];
  if (!media?.['schema']) return answer;
  const schema = closeSchema(document, media['schema'] as Node, []);
  return { ...answer, content: { ...(answer['content'] as Node), 'application/json': { ...media, schema } } };
}

function closeSchema(document: Document, schema: Node, inside: readonly string[]): Node {
  const { $ref: reference } = schema as { $ref?: string };
  if (reference !== undefined) {
    const name = reference.split('/').at(-1)!;
    // A schema inside itself stays as it is.
    return inside.includes(name)
      ? schema
      : closeSchema(document, document.components.schemas[name] ?? {}, [...inside, name]);
  }
  const close = (inner: unknown): unknown =>
    typeof inner === 'object' && inner !== null ? closeSchema(document, inner as Node, inside) : inner;
  const closed: Node = { ...schema };
  for (const list of ['anyOf', 'oneOf', 'prefixItems'] as const) {
    if (Array.isArray(closed[list])) closed[list] = (closed[list] as unknown[]).map(close);
  }
  if ('items' in closed) closed['items'] = close(closed['items']);
  if ('additionalProperties' in closed) closed['additionalProperties'] = close(closed['additionalProperties']);
  if ('properties' in closed) {
    const properties = Object.entries(closed['properties'] as Node).map(([name, inner]) => [name, close(inner)]);
    closed['properties'] = Object.fromEntries(properties) as Node;
    closed['additionalProperties'] ??= false;
  }
  return closed;
}
