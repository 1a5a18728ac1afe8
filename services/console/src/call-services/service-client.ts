import type { z } from 'zod';

/** What a service said. Pages show each kind in words. */
export type Answer<T> =
  | { readonly kind: 'ok'; readonly value: T }
  | { readonly kind: 'unauthenticated' }
  | { readonly kind: 'missing' }
  | { readonly kind: 'refused'; readonly detail: string }
  | { readonly kind: 'down' };

const TIMEOUT_MS = 4_000;

/** Calls one service of Stopgate over HTTP with a company's key. Never throws: a service that is down is an answer. */
export class ServiceClient {
  constructor(
    private readonly baseUrl: string,
    private readonly onDown: (error: unknown) => void,
  ) {}

  /** GET, the answer checked by its schema; one that does not fit counts as down. */
  get<S extends z.ZodType>(path: string, apiKey: string, schema: S): Promise<Answer<z.output<S>>> {
    return this.call(path, apiKey, schema, { method: 'GET' });
  }

  /** POST of JSON, otherwise the same. */
  post<S extends z.ZodType>(path: string, apiKey: string, schema: S, body: object): Promise<Answer<z.output<S>>> {
    const headers = { 'content-type': 'application/json' };
    return this.call(path, apiKey, schema, { method: 'POST', headers, body: JSON.stringify(body) });
  }

  private async call<S extends z.ZodType>(
    path: string,
    apiKey: string,
    schema: S,
    request: RequestInit,
  ): Promise<Answer<z.output<S>>> {
    try {
      const answer = await fetch(`${this.baseUrl}${path}`, {
        ...request,
        headers: { ...request.headers, authorization: `Bearer ${apiKey}`, accept: 'application/json' },
        signal: AbortSignal.timeout(TIMEOUT_MS),
        // A redirect would carry the key to a place that nobody configured.
        redirect: 'error',
      });
      if (answer.status === 401) return { kind: 'unauthenticated' };
      if (answer.status === 404) return { kind: 'missing' };
      if (answer.status >= 500) throw new Error(`answered ${answer.status}`);
      const body: unknown = await answer.json();
      if (!answer.ok) return { kind: 'refused', detail: detailOf(body) };
      return { kind: 'ok', value: schema.parse(body) };
    } catch (error) {
      this.onDown(error);
      return { kind: 'down' };
    }
  }
}

function detailOf(body: unknown): string {
  const detail = (body as { detail?: unknown } | null)?.detail;
  return typeof detail === 'string' ? detail : 'The request was refused.';
}
