import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import { testStack } from '@stopgate/testing';

/** Requests and responses alike begin with their length. */
const LENGTH_BYTES = 4;

/** One connection of a client through the wire. */
interface Line {
  readonly near: Socket;
  readonly far: Socket;
  /** Names the topic that is cut off; found by its first request for it. */
  concerned: boolean;
  /** Requests that do not get through now. */
  readonly waiting: Buffer[];
}

/**
 * A wire between a client and the test broker on which one topic can be made unreachable while all others work: what a
 * client asks of it stays on the way, as packets do when a network is partitioned, and arrives when the wire is mended.
 * The broker names its own address in answers; the wire puts its own there, or clients would go round it.
 */
export class KafkaWire {
  private readonly lines = new Set<Line>();
  private readonly topicInRequest: Buffer;
  private stalled = false;

  private constructor(
    private readonly server: Server,
    topic: string,
  ) {
    this.topicInRequest = kafkaString(topic);
  }

  static async start(topic: string): Promise<KafkaWire> {
    const [host = '', port = ''] = testStack().kafkaBrokers[0]!.split(':');
    const server = createServer();
    const wire = new KafkaWire(server, topic);
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const theirs = brokerAddress(host, Number(port));
    const ours = brokerAddress(host, (server.address() as AddressInfo).port);
    server.on('connection', (near) => wire.open(near, connect(Number(port), host), { theirs, ours }));
    return wire;
  }

  get broker(): string {
    return `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Requests that stay on the way now. */
  get waiting(): number {
    return [...this.lines].reduce((sum, { waiting }) => sum + waiting.length, 0);
  }

  stall(): void {
    this.stalled = true;
  }

  mend(): void {
    this.stalled = false;
    for (const line of this.lines) for (const request of line.waiting.splice(0)) line.far.write(request);
  }

  stop(): void {
    this.server.close();
    for (const { near, far } of this.lines) for (const socket of [near, far]) socket.destroy();
  }

  private open(near: Socket, far: Socket, address: { theirs: Buffer; ours: Buffer }): void {
    const line: Line = { near, far, concerned: false, waiting: [] };
    this.lines.add(line);
    onFrame(near, (request) => {
      line.concerned ||= request.includes(this.topicInRequest);
      if (this.stalled && line.concerned) line.waiting.push(request);
      else far.write(request);
    });
    onFrame(far, (response) => {
      for (let at = response.indexOf(address.theirs); at !== -1; at = response.indexOf(address.theirs, at + 1)) {
        address.ours.copy(response, at);
      }
      near.write(response);
    });
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      socket.setNoDelay(true);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        this.lines.delete(line);
        other.destroy();
      });
    }
  }
}

/** Calls back with each whole frame, its length included. */
function onFrame(socket: Socket, take: (frame: Buffer) => void): void {
  let rest: Buffer = Buffer.alloc(0);
  socket.on('data', (chunk: Buffer) => {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    while (rest.length >= LENGTH_BYTES) {
      const end = LENGTH_BYTES + rest.readInt32BE();
      if (rest.length < end) return;
      take(rest.subarray(0, end));
      rest = rest.subarray(end);
    }
  });
}

/** A string as the protocol writes it: its length in two bytes, then its bytes. */
function kafkaString(text: string): Buffer {
  const bytes = Buffer.from(text);
  const length = Buffer.alloc(2);
  length.writeInt16BE(bytes.length);
  return Buffer.concat([length, bytes]);
}

/** A broker in an answer: its host, then its port in four bytes. */
function brokerAddress(host: string, port: number): Buffer {
  const end = Buffer.alloc(4);
  end.writeInt32BE(port);
  return Buffer.concat([kafkaString(host), end]);
}
