import { createSocket } from 'node:dgram';
import type { Socket } from 'node:dgram';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createDnsResolver } from './resolve-host.js';

const NO_ERROR = 0;
const SERVER_FAILURE = 2;
const NO_SUCH_NAME = 3;
const A = 1;
const AAAA = 28;

interface Zone {
  readonly code: number;
  readonly a?: Buffer;
  readonly aaaa?: Buffer;
}

/** What the DNS server of this test says, by name. */
const zones: Readonly<Record<string, Zone>> = {
  'both.example': { code: NO_ERROR, a: Buffer.of(127, 0, 0, 1), aaaa: Buffer.from('fd'.padEnd(32, '0'), 'hex') },
  'four.example': { code: NO_ERROR, a: Buffer.of(8, 8, 8, 8) },
  'broken.example': { code: SERVER_FAILURE },
};

let server: Socket;
let resolve: ReturnType<typeof createDnsResolver>;

beforeAll(async () => {
  server = createSocket('udp4', (query, { port }) => server.send(answer(query), port, '127.0.0.1'));
  await new Promise<void>((ready) => server.bind(0, '127.0.0.1', ready));
  resolve = createDnsResolver([`127.0.0.1:${server.address().port}`]);
});
afterAll(() => void server.close());

/** RFC 1035: the question again, and at most one record that points back at its name. */
function answer(query: Buffer): Buffer {
  const labels: string[] = [];
  let at = 12;
  for (; query[at] !== 0; at += query[at]! + 1) labels.push(query.toString('latin1', at + 1, at + 1 + query[at]!));
  const question = query.subarray(12, at + 5);
  const type = query.readUInt16BE(at + 1);
  const { code, a, aaaa } = zones[labels.join('.').toLowerCase()] ?? { code: NO_SUCH_NAME };
  const data = type === A ? a : type === AAAA ? aaaa : undefined;
  const header = Buffer.alloc(12);
  query.copy(header, 0, 0, 2);
  header.writeUInt16BE(0x8180 | code, 2);
  header.writeUInt16BE(1, 4);
  header.writeUInt16BE(data ? 1 : 0, 6);
  if (!data) return Buffer.concat([header, question]);
  const record = Buffer.alloc(12);
  record.writeUInt16BE(0xc00c, 0);
  record.writeUInt16BE(type, 2);
  record.writeUInt16BE(1, 4);
  record.writeUInt16BE(data.length, 10);
  return Buffer.concat([header, question, record, data]);
}

test('gives the addresses of both families', async () => {
  expect(await resolve('both.example')).toEqual(['127.0.0.1', 'fd00::']);
});

test('does with one family where there is no other', async () => {
  expect(await resolve('four.example')).toEqual(['8.8.8.8']);
});

test('gives none for a name that does not exist', async () => {
  expect(await resolve('nobody.example')).toEqual([]);
});

test('rejects when it cannot be known', async () => {
  await expect(resolve('broken.example')).rejects.toThrow(/ESERVFAIL/);
});
