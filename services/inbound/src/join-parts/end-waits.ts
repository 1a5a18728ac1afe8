import { Inject, Injectable } from '@nestjs/common';
import { moReceived } from '@stopgate/contracts';
import { encodeRecord } from '@stopgate/kafka';
import type { RecordProducer } from '@stopgate/kafka';
import { LOGGER, SERVICE_CONFIG } from '@stopgate/nest';
import type { Logger } from 'pino';
import type { InboundConfig } from '../config.js';
import { MO_PRODUCER } from '../tokens.js';
import { PartStore } from './part-store.js';

const EVERY_MS = 5_000;

/** Publishes texts of which a part never came, or whose batch was lost; several instances do no harm. */
@Injectable()
export class EndWaits {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<unknown> | undefined;
  private unreadable = 0;

  constructor(
    @Inject(PartStore) private readonly parts: PartStore,
    @Inject(MO_PRODUCER) private readonly producer: RecordProducer,
    @Inject(SERVICE_CONFIG) private readonly config: Pick<InboundConfig, 'INBOUND_PARTS_WAIT_MS'>,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  start(): void {
    this.timer = setInterval(() => {
      this.running ??= this.endNow()
        .catch((error: unknown) => this.logger.warn({ err: error }, 'parts_still_waiting'))
        .finally(() => (this.running = undefined));
    }, EVERY_MS);
    this.timer.unref();
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.running;
  }

  async endNow(): Promise<void> {
    const { broken, late, unreadable } = await this.parts.endWait(this.config.INBOUND_PARTS_WAIT_MS, (mos) =>
      this.producer.send(mos.map((mo) => encodeRecord(moReceived, mo, { id: mo.moId, source: 'inbound.join-parts' }))),
    );
    if (broken > 0) this.logger.warn({ texts: broken }, 'texts_without_all_parts');
    if (late > 0) this.logger.warn({ texts: late }, 'texts_of_lost_batches');
    // They are looked at every time, but said once.
    if (unreadable > this.unreadable) this.logger.error({ texts: unreadable }, 'texts_cannot_be_decrypted');
    this.unreadable = unreadable;
  }
}
