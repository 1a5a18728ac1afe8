import { Inject, Injectable } from '@nestjs/common';
import { messagesOutbound } from '@stopgate/contracts';
import type { OptOutRequested, OutboundMessage } from '@stopgate/contracts';
import { isDependencyFailure } from '@stopgate/kafka';
import type { Output } from '@stopgate/kafka';
import { inTransaction, LOGGER, metricsRegistry } from '@stopgate/nest';
import { appendOutbox, outboxEvent, OutboxRelay } from '@stopgate/outbox';
import type { ClientBase, Pool } from 'pg';
import type { Logger } from 'pino';
import { Gauge } from 'prom-client';
import { HandleReplies } from '../classify-mo/handle-replies.js';
import type { HandledReply } from '../classify-mo/handle-replies.js';
import { KnownSends } from '../remember-sends/known-sends.js';
import { PG_POOL } from '../tokens.js';
import type { KeptReply } from './kept-reply.js';
import { UnattributedStore } from './unattributed-store.js';
import { UndecidedStore } from './undecided-store.js';
import type { Which } from './undecided-store.js';

/** A person who answers at once is waited for by nobody but us: soon enough that it is not felt. */
const EVERY_MS = 250;
/** Those that nobody was found for in time. */
const DUE_EVERY_MS = 15_000;
const COUNT_EVERY_MS = 30_000;

/** Looks again at replies whose sends had not been remembered yet. */
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
    @Inject(UndecidedStore) private readonly undecided: UndecidedStore,
    @Inject(UnattributedStore) private readonly unattributed: Pick<UnattributedStore, 'countOpen'>,
    @Inject(HandleReplies) private readonly handling: HandleReplies,
    @Inject(KnownSends) private readonly knownSends: Pick<KnownSends, 'areKnownUntil'>,
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
  async tryAgain(which: Which): Promise<void> {
    const times = await this.undecided.listTimes(which);
    if (times.length === 0) return;
    // Before any look at sends, and before anything is held: what is known only after it was not seen by it.
    const knownUntil = await this.knownSends.areKnownUntil(times);
    const now = new Date();
    const asked = await inTransaction(this.pool, async (client) => {
      const { replies: kept, unreadable } = await this.undecided.take(client, which, { knownUntil, now });
      if (unreadable.length > 0) this.logger.error({ moIds: unreadable }, 'kept_replies_unreadable');
      // In the order in which they came: a START is understood by the STOP before it.
      const replies = kept.toSorted((a, b) => a.firstReceivedAt.getTime() - b.firstReceivedAt.getTime());
      const looked = await this.handle(replies, { knownUntil, now }, (moId) => unreadable.push(moId));
      const outputs = looked.flatMap(({ outcome }) => (outcome.kind === 'ok' ? outcome.outputs : []));
      await append(client, outputs);
      const ids = { done: new Array<string>(), open: new Array<string>(), waits: new Array<string>(), unreadable };
      for (const one of looked) ids[fateOf(one, now)].push(one.reply.mo.moId);
      await this.undecided.settle(client, ids);
      if (ids.open.length > 0 && which === 'waiting')
        this.logger.warn({ replies: ids.open.length }, 'replies_unattributed');
      return outputs.length;
    });
    if (asked > 0) this.relay.wake();
  }

  private async handle(
    replies: readonly KeptReply[],
    { knownUntil, now }: { readonly knownUntil: number; readonly now: Date },
    onPoison: (moId: string) => void,
  ): Promise<Looked[]> {
    try {
      const handled = await this.handling.handle(
        replies.map((one) => ({
          ...one.reply,
          areSendsKnown: one.firstReceivedAt.getTime() <= knownUntil,
          isLast: one.tryUntil <= now,
          isListed: one.status === 'open',
        })),
      );
      return replies.map((one, index) => ({ ...one, ...handled[index]! }));
    } catch (error) {
      if (isDependencyFailure(error)) throw error;
      if (replies.length > 1) {
        // One after the other: the one that cannot be handled is to hold up nobody.
        const looked: Looked[] = [];
        for (const one of replies) looked.push(...(await this.handle([one], { knownUntil, now }, onPoison)));
        return looked;
      }
      const moId = replies[0]?.reply.mo.moId;
      this.logger.error({ err: error, moId }, 'kept_reply_not_handled');
      if (moId !== undefined) onPoison(moId);
      return [];
    }
  }

  private async count(): Promise<void> {
    await this.unattributed
      .countOpen()
      .then((open) => this.open.set(open))
      .catch(() => undefined);
  }
}

type Looked = KeptReply & HandledReply;

function fateOf({ outcome, undecided, status, tryUntil }: Looked, now: Date): 'done' | 'open' | 'waits' {
  if (outcome.kind === 'ok') return 'done';
  // What is listed for a person stays there until somebody is found for it.
  if (undecided === undefined) return status === 'open' ? 'open' : 'done';
  if (tryUntil > now) return 'waits';
  return undecided.isRead ? 'open' : 'done';
}

async function append(client: ClientBase, outputs: readonly Output[]): Promise<void> {
  const events = outputs.map(({ topic, value }) => outboxEvent(topic, value, { eventId: idOf(topic.name, value) }));
  await appendOutbox(client, 'inbound', events);
}

/** Answers to HELP, or else requests. */
function idOf(topicName: string, value: unknown): string {
  return topicName === messagesOutbound.name
    ? (value as OutboundMessage).messageId
    : (value as OptOutRequested).requestId;
}
