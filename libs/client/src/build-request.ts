/** A call, whichever it is, as the types have let it through. */
export interface AnyInput {
  readonly path?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
  readonly contentType?: string;
}

export interface BuiltRequest {
  readonly url: string;
  readonly contentType: string | undefined;
  readonly body: RequestInit['body'];
  /** A stream is gone once it has been sent. */
  readonly isRepeatable: boolean;
}

/** The address and the body of a call. Throws TypeError where the path lacks a value, which would be another address. */
export function buildRequest(baseUrl: string, template: string, input: AnyInput): BuiltRequest {
  const path = template.replaceAll(/\{([^{}]+)\}/g, (_, name: string) => {
    const value = input.path?.[name];
    const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
    // Dots alone would be taken for a way up, also when they are encoded.
    if (text === '' || text === '.' || text === '..') throw new TypeError(`path.${name} is missing or no name`);
    return encodeURIComponent(text);
  });
  const { body, contentType } = input;
  const raw = contentType !== undefined;
  return {
    url: `${baseUrl}${path}${writeQuery(input.query)}`,
    contentType: raw ? contentType : body === undefined ? undefined : 'application/json',
    body: raw ? (body as RequestInit['body']) : body === undefined ? undefined : JSON.stringify(body),
    isRepeatable: !(body instanceof ReadableStream),
  };
}

function writeQuery(query: AnyInput['query']): string {
  const given = Object.entries(query ?? {}).flatMap(([name, value]) =>
    [value]
      .flat()
      .flatMap((one) => (one === undefined || one === null ? [] : [[name, String(one)] as [string, string]])),
  );
  return given.length === 0 ? '' : `?${new URLSearchParams(given).toString()}`;
}
