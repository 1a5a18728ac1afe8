import { request } from 'node:http';

export interface Call {
  readonly method: string;
  /** As it goes over the wire: nothing is encoded, normalised or checked. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Buffer;
  /** Without a Content-Length. */
  readonly chunked?: boolean;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** One call on a connection of its own; resolves with undefined when the connection ends without an answer. */
export function sendCall(url: string, { method, path, headers, body, chunked }: Call): Promise<Answer | undefined> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const length = body && !chunked ? { 'content-length': String(body.length) } : {};
    const call = request(
      { hostname, port, method, path, headers: { ...length, ...headers }, agent: false },
      (answer) => {
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.on('error', () => resolve(undefined));
        answer.on('end', () =>
          resolve({
            status: answer.statusCode ?? 0,
            headers: answer.headers as Record<string, string>,
            body: Buffer.concat(parts),
          }),
        );
      },
    );
    call.setTimeout(30_000, () => call.destroy());
    // A refusal may come before the whole body was sent; then both are reported, the answer first.
    call.on('error', () => resolve(undefined));
    if (body) call.write(body);
    call.end();
  });
}
