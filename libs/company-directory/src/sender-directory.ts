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
  /** Long numbers of companies, not those that several share. */
  private numbersOf = new Map<string, KnownSender[]>();
  private changes = 0;
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

  /** Grows with every change, so that what was decided by these senders can be remembered until then. */
  get version(): number {
    return this.changes;
  }

  /**
   * The sender of a message (a short code or a long number, as the company wrote it) where replies to it reach us and
   * mean this company: its own, or a shared short code of the recipient's country. A long number that several companies
   * share says nothing of who was meant, so it is none.
   */
  findSender(companyId: string, country: string | undefined, from: string): KnownSender | undefined {
    const number = this.numbersOf.get(companyId)?.find((sender) => sender.number === from);
    if (number) return number;
    const senders = (country !== undefined && this.shortCodes.get(country)) || [];
    const meant = senders.filter(({ shortCode }) => shortCode === from);
    return meant.find((sender) => sender.companyId === companyId) ?? meant.find(({ shared }) => shared);
  }

  /**
   * What people in `country` answer to when a message of this company comes from something else: its own short code,
   * else a shared one, else its own long number, else undefined. Several of a kind: the lowest digits, so that
   * every instance and every replay chooses alike.
   */
  answerTo(companyId: string, country: string): KnownSender | undefined {
    const codes = this.shortCodes.get(country) ?? [];
    const isOwn = (sender: KnownSender): boolean => sender.companyId === companyId;
    const number = (): KnownSender | undefined => this.numbersOf.get(companyId)?.find((one) => one.country === country);
    return codes.find(isOwn) ?? codes.find(({ shared }) => shared) ?? number();
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
    const codes: KnownSender[] = [];
    const numbers: KnownSender[] = [];
    for (const { connectionId, status, senders } of this.connections.values()) {
      if (status !== 'active') continue;
      for (const sender of senders) {
        if (sender.shortCode !== undefined) codes.push({ ...sender, connectionId });
        else if (!sender.shared && sender.companyId !== undefined) numbers.push({ ...sender, connectionId });
      }
    }
    this.shortCodes = Map.groupBy(codes.toSorted(byDigits), ({ country }) => country);
    this.numbersOf = Map.groupBy(numbers.toSorted(byDigits), ({ companyId }) => companyId!);
    this.changes += 1;
  }
}

function byDigits(a: KnownSender, b: KnownSender): number {
  const [first, second] = [a, b].map(({ shortCode, number }) => (shortCode ?? number)!);
  return first! < second! ? -1 : first! > second! ? 1 : 0;
}
