import { Inject, Injectable } from '@nestjs/common';
import { optoutRequested } from '@stopgate/contracts';
import { inTransaction, LOGGER, metricsRegistry } from '@stopgate/nest';
import { appendOutbox, outboxEvent, OutboxRelay } from '@stopgate/outbox';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import { Gauge } from 'prom-client';
import { AttributeCommands } from '../classify-mo/attribute-commands.js';
import { buildRequests } from '../classify-mo/build-request.js';
import { KnownSends } from '../remember-sends/known-sends.js';
import { PG_POOL } from '../tokens.js';
import { UnattributedStore } from './unattributed-store.js';
import type { KeptReply } from './unattributed-store.js';

/** A person who answers at once is waited for by nobody but us: soon enough that it is not felt. */
const EVERY_MS = 250;
/** Those that nobody was found for in time. */
const DUE_EVERY_MS = 15_000;
const COUNT_EVERY_MS = 30_000;

/** Looks again whom replies mean whose send had not been remembered yet. */
@Injectable()
export class AttributeLater {
  private timer: NodeJS.Timeout | undefined;
  private counter: NodeJS.Timeout | undefined;
  private dueAt = 0;
  private running: Promise<unknown> | undefined;
  private readonly open = new Gauge({
    name: 'stopgate_unattributed_replies',
    help: 'STOPs and STARTs of which nobody is known to be meant, for a person to look at',
    registers: [metricsRegistry()],
  });

  constructor(
    @Inject(PG_POOL) private readonly pool: Pool,
    @Inject(UnattributedStore) private readonly store: UnattributedStore,
    @Inject(AttributeCommands) private readonly attribution: AttributeCommands,
    @Inject(KnownSends) private readonly knownSends: Pick<KnownSends, 'areThereFor'>,
    @Inject(OutboxRelay) private readonly relay: Pick<OutboxRelay, 'wake'>,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  start(): void {
    this.timer = setInterval(() => {
      this.running ??= this.lookAgain()
        .catch((error: unknown) => this.logger.warn({ err: error }, 'replies_not_looked_at_again'))
        .finally(() => (this.running = undefined));
    }, EVERY_MS);
    this.counter = setInterval(() => void this.count(), COUNT_EVERY_MS);
    this.timer.unref();
    this.counter.unref();
    void this.count();
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    clearInterval(this.counter);
    await this.running;
  }

  private async lookAgain(): Promise<void> {
    await this.tryAgain('waiting');
    if (Date.now() < this.dueAt) return;
    this.dueAt = Date.now() + DUE_EVERY_MS;
    await this.tryAgain('due');
  }

  /** One look at all that wait, or at the open ones that are due. */
  async tryAgain(which: 'waiting' | 'due'): Promise<void> {
    const asked = await inTransaction(this.pool, async (client) => {
      const now = new Date();
      const { replies, unreadable } = await this.store.take(client, which);
      // A START is understood by the STOP before it.
      const waiting = replies.toSorted((a, b) => a.firstReceivedAt.getTime() - b.firstReceivedAt.getTime());
      if (unreadable.length > 0) this.logger.error({ moIds: unreadable }, 'kept_replies_unreadable');
      if (waiting.length + unreadable.length === 0) return 0;
      // Before the look: what is known only after it was not seen by it.
      const ready = which === 'due' ? waiting.length : await this.countReady(waiting);
      const findings = await this.attribution.look(waiting.map(({ command }) => command));
      const attributed = waiting.map((reply, index) => {
        const isLast = reply.tryUntil <= now;
        const look = { areSendsKnown: index < ready || isLast, isLate: true, isLast };
        return { ...reply, meant: this.attribution.attribute(reply.command, findings, look) };
      });
      const kept = await this.attribution.keep(findings);
      const answers = attributed.map((one) => ({ ...one, meant: kept.get(one.command.mo.moId) ?? one.meant }));
      const found = answers.filter(({ meant }) => meant.companies.length > 0);
      const requests = found.flatMap(({ command, meant, firstReceivedAt }) =>
        buildRequests(command, meant, firstReceivedAt),
      );
      await appendOutbox(
        client,
        'inbound',
        requests.map((request) => outboxEvent(optoutRequested, request, { eventId: request.requestId })),
      );
      const over = answers.filter(({ meant, tryUntil }) => meant.companies.length === 0 && tryUntil <= now);
      const idOf = ({ command }: (typeof answers)[number]): string => command.mo.moId;
      await this.store.settle(client, { found: found.map(idOf), over: over.map(idOf), unreadable });
      if (over.length > 0 && which === 'waiting') this.logger.warn({ replies: over.length }, 'replies_unattributed');
      return requests.length;
    });
    if (asked > 0) this.relay.wake();
  }

  /** How many of them, which are in order, came so long ago that all is known that they can answer. */
  private async countReady(waiting: readonly KeptReply[]): Promise<number> {
    let [ready, end] = [0, waiting.length];
    for (let at = end; ready < end; at = Math.ceil((ready + end) / 2)) {
      if (await this.knownSends.areThereFor(waiting[at - 1]!.firstReceivedAt)) ready = at;
      else end = at - 1;
    }
    return ready;
  }

  private async count(): Promise<void> {
    await this.store
      .countOpen()
      .then((open) => this.open.set(open))
      .catch(() => undefined);
  }
}
