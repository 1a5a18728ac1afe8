import { once } from 'node:events';
import { connect } from 'node:net';
import { describe, expect, test } from '@jest/globals';
import { startTinyService } from '../fixtures/tiny-service.js';

describe('a service that closes', () => {
  test('does not wait for an upload that stands still', async () => {
    const service = await startTinyService({ answerWithinMs: 200 });
    const { port, hostname } = new URL(service.url);
    const socket = connect(Number(port), hostname);
    const ended = once(socket, 'close');
    // Reset or ended, as the kernel likes.
    socket.on('error', () => undefined);
    await once(socket, 'connect');
    socket.write('POST /hook HTTP/1.1\r\nhost: x\r\ncontent-type: text/plain\r\ncontent-length: 100\r\n\r\nhalf');
    await fetch(`${service.url}/health/live`);
    await service.close();
    await ended;
    await expect(fetch(`${service.url}/health/live`)).rejects.toThrow();
  });

  test('lets a request in hand be answered', async () => {
    const service = await startTinyService({ answerWithinMs: 10_000 });
    const { port, hostname } = new URL(service.url);
    const socket = connect(Number(port), hostname);
    let answer = '';
    socket.on('data', (bytes) => void (answer += bytes.toString()));
    await once(socket, 'connect');
    socket.write('POST /hook HTTP/1.1\r\nhost: x\r\ncontent-type: text/plain\r\ncontent-length: 8\r\n\r\nhalf');
    await fetch(`${service.url}/health/live`);
    const closed = service.close();
    socket.write('full');
    await closed;
    expect(answer).toMatch(/^HTTP\/1\.1 201 /);
  });
});
