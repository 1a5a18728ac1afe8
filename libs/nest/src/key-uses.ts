import type { OnModuleDestroy, OnModuleInit } from '@nestjs/common';
import { keyUsed } from '@stopgate/contracts';
import type { KeyUsed } from '@stopgate/contracts';
import { encodeRecord } from '@stopgate/kafka';
import type { RecordProducer } from '@stopgate/kafka';
import type { Logger } from 'pino';

const EVERY_MS = 10_000;
/** A use within it of the one before is not told. */
const MINUTE_MS = 60_000;

export interface KeyUsesOptions {
  /** Writes uses, one a key. */
  readonly write: (uses: readonly KeyUsed[]) => Promise<unknown>;
  readonly logger: Logger;
  readonly now?: () => number;
}

/**
 * When keys were used last, to the minute. A call only puts a line into a map; what comes together is written at once. A
 * use that cannot be written is lost: no call waits for it.
 */
export class KeyUses implements OnModuleInit, OnModuleDestroy {
  private readonly told = new Map<string, number>();
  private readonly waiting = new Map<string, KeyUsed>();
  private readonly now: () => number;
  private timer: NodeJS.Timeout | undefined;
  private flushing: Promise<void> | undefined;

  constructor(private readonly options: KeyUsesOptions) {
    this.now = options.now ?? Date.now;
  }

  note({ companyId, keyId }: { readonly companyId: string; readonly keyId: string }): void {
    const now = this.now();
    const last = this.told.get(keyId);
    if (last !== undefined && last > now - MINUTE_MS) return;
    this.waiting.set(keyId, { companyId, keyId, usedAt: new Date(now).toISOString() });
  }

  onModuleInit(): void {
    this.timer = setInterval(() => void this.flush(), EVERY_MS).unref();
  }

  /** Before Kafka and the pools are closed. */
  async onModuleDestroy(): Promise<void> {
    clearInterval(this.timer);
    await this.flush();
  }

  /** Writes what waits; never rejects. */
  async flush(): Promise<void> {
    await (this.flushing ??= this.writeWaiting().finally(() => (this.flushing = undefined)));
  }

  private async writeWaiting(): Promise<void> {
    const uses = [...this.waiting.values()];
    if (uses.length === 0) return;
    this.waiting.clear();
    const now = this.now();
    for (const [keyId, at] of this.told) if (at <= now - MINUTE_MS) this.told.delete(keyId);
    for (const { keyId, usedAt } of uses) this.told.set(keyId, Date.parse(usedAt));
    try {
      await this.options.write(uses);
    } catch (error) {
      this.options.logger.warn({ err: error, keys: uses.length }, 'key_uses_not_written');
    }
  }
}

/** Tells the registry of uses, for services that do not have its table. `source`: the service. */
export function publishKeyUses(producer: RecordProducer, source: string): KeyUsesOptions['write'] {
  return (uses) =>
    producer.send(uses.map((use) => encodeRecord(keyUsed, use, { id: `${use.keyId}-${use.usedAt}`, source })));
}
