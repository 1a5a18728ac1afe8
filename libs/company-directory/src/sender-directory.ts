import { connectionState } from '@stopgate/contracts';
import type { ConnectionSender, ConnectionState } from '@stopgate/contracts';
import { createTableReader } from '@stopgate/kafka';
import type { TableReader } from '@stopgate/kafka';
import type { DirectoryOptions } from './company-directory.js';

/** A sender with the connection that replies to it come through. */
export interface KnownSender extends ConnectionSender {
  readonly connectionId: string;
}

/** The senders of all connections in memory, from `connection.state`. */
export class SenderDirectory {
  private readonly connections = new Map<string, ConnectionState>();
  private shortCodes = new Map<string, KnownSender[]>();
  private readonly reader: TableReader;

  constructor(options: DirectoryOptions) {
    this.reader = createTableReader({
      ...options,
      topic: connectionState,
      onValue: (connection) => this.apply(connection),
    });
  }

  start(): Promise<void> {
    return this.reader.start();
  }

  stop(): Promise<void> {
    return this.reader.stop();
  }

  apply(connection: ConnectionState): void {
    const known = this.connections.get(connection.connectionId);
    if (known && known.version >= connection.version) return;
    this.connections.set(connection.connectionId, connection);
    this.index();
  }

  /**
   * The short code that people in `country` answer to for this company: its own, else a shared one, else undefined.
   * Several of a kind: the lowest digits, so that every instance and every replay chooses alike.
   */
  shortCodeFor(companyId: string, country: string): string | undefined {
    const senders = this.shortCodes.get(country) ?? [];
    const own = senders.find((sender) => sender.companyId === companyId);
    return (own ?? senders.find((sender) => sender.shared))?.shortCode;
  }

  /** The sender of a connection that a person wrote to, as the provider names it (with or without a plus sign). */
  findRecipient(connectionId: string, to: string): KnownSender | undefined {
    const digits = to.replace(/^\+/, '');
    const sender = this.connections
      .get(connectionId)
      ?.senders.find((candidate) => candidate.shortCode === digits || candidate.number === `+${digits}`);
    return sender && { ...sender, connectionId };
  }

  private index(): void {
    const index = new Map<string, KnownSender[]>();
    for (const { connectionId, status, senders } of this.connections.values()) {
      if (status !== 'active') continue;
      for (const sender of senders) {
        if (sender.shortCode === undefined) continue;
        const list = index.get(sender.country) ?? [];
        list.push({ ...sender, connectionId });
        index.set(sender.country, list);
      }
    }
    for (const list of index.values())
      list.sort((a, b) => (a.shortCode! < b.shortCode! ? -1 : a.shortCode! > b.shortCode! ? 1 : 0));
    this.shortCodes = index;
  }
}
