import { randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
import type { ProblemBody } from './problem.js';
import { problem } from './problem.js';

/** By the codes of Node's HTTP parser and server; anything else is no HTTP that we understand. */
const PROBLEMS: Readonly<Record<string, readonly [status: number, code: string, detail: string]>> = {
  HPE_HEADER_OVERFLOW: [431, 'HEADERS_TOO_LARGE', 'The address and the headers of a request must stay under 16 kB.'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'REQUEST_TIMEOUT', 'The request did not arrive in time.'],
};

/**
 * The answer to what is not a whole HTTP request: the same problems as everywhere, written by hand because there is no
 * reply yet. The connection ends, as nobody knows where the next request would begin.
 */
export function answerClientError(error: NodeJS.ErrnoException, socket: Socket): void {
  // Whoever cut the connection reads no answer.
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const known = PROBLEMS[error.code ?? ''] ?? ([400, 'INVALID_REQUEST', 'This is not a valid HTTP request.'] as const);
  const { status, title, code, detail } = problem(...known);
  const requestId = randomUUID();
  const body: ProblemBody = { type: 'about:blank', title, status, code, detail, requestId };
  const text = JSON.stringify(body);
  const head = [
    `HTTP/1.1 ${status} ${title}`,
    'Content-Type: application/problem+json',
    `Content-Length: ${Buffer.byteLength(text)}`,
    `x-request-id: ${requestId}`,
    'Connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${text}`);
}
