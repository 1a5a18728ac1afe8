import { Controller, Inject } from '@nestjs/common';
import { moReceived } from '@stopgate/contracts';
import type { MoReceived } from '@stopgate/contracts';
import { ok, output } from '@stopgate/kafka';
import type { Incoming, Outcome } from '@stopgate/kafka';
import { BatchHandler, SERVICE_CONFIG } from '@stopgate/nest';
import type { InboundConfig } from '../config.js';
import { isPart } from '../join-parts/join-texts.js';
import { PartStore } from '../join-parts/part-store.js';
import { ConnectionStore } from '../manage-connections/connection-store.js';
import { KnownSends } from '../remember-sends/known-sends.js';
import { UndecidedStore } from '../resolve-unattributed/undecided-store.js';
import { storableInstant } from '../storable-instant.js';
import { HandleReplies } from './handle-replies.js';
import { hangsOnWriters } from './read-by-senders.js';
import type { HeardReply } from './read-by-senders.js';
import { findSender } from './read-command.js';
import { ReadReplies } from './read-replies.js';

/** Makes `optout.requested` of the replies that say stop or start, and answers those that ask for help. */
@Controller()
export class ClassifyMoController {
  constructor(
    @Inject(ConnectionStore) private readonly connections: ConnectionStore,
    @Inject(PartStore) private readonly parts: PartStore,
    @Inject(ReadReplies) private readonly replies: ReadReplies,
    @Inject(KnownSends) private readonly knownSends: Pick<KnownSends, 'areKnownUntil'>,
    @Inject(HandleReplies) private readonly handling: HandleReplies,
    @Inject(UndecidedStore) private readonly undecided: UndecidedStore,
    @Inject(SERVICE_CONFIG) private readonly settings: Pick<InboundConfig, 'INBOUND_ATTRIBUTION_WAIT_MS'>,
  ) {}

  @BatchHandler({ topic: moReceived, group: 'inbound.classify-mo', maxBatchSize: 500 })
  async classifyMos(batch: readonly Incoming<MoReceived>[]): Promise<Outcome[]> {
    const mos = batch.map(({ value }) => value);
    await this.parts.confirm(mos);
    const joined = await this.parts.take(mos.filter(isPart));
    const handled = await this.handling.handle(await this.hear(mos));
    // A person may answer before the send has been remembered; nobody else waits for that. It begins when the reply is
    // read, for whatever kept it from being read may have kept sends from being remembered.
    const tryUntil = new Date(Date.now() + this.settings.INBOUND_ATTRIBUTION_WAIT_MS);
    await this.undecided.add(handled.flatMap(({ undecided }) => (undecided ? [{ ...undecided, tryUntil }] : [])));
    return handled.map(({ outcome }, index) => withJoined(outcome, joined.get(mos[index]!.moId)));
  }

  /** As everybody's words have them, with what is known of the sends that they can answer. */
  private async hear(mos: readonly MoReceived[]): Promise<HeardReply[]> {
    const senders = await this.connections.findSenders([...new Set(mos.map(({ connectionId }) => connectionId))]);
    const heard = mos.map((mo) => {
      const sender = findSender(mo, senders.get(mo.connectionId));
      return { mo, sender, reply: this.replies.read(mo, sender), receivedAt: storableInstant(mo.receivedAt) };
    });
    const asking = heard.filter((one) => one.sender?.shared && (one.reply.class !== 'other' || hangsOnWriters(one)));
    // Before any look at sends: what is known only after it was not seen by it.
    const knownUntil = await this.knownSends.areKnownUntil(asking.map(({ receivedAt }) => receivedAt));
    return heard.map(({ receivedAt, ...one }) => ({
      ...one,
      areSendsKnown: receivedAt.getTime() <= knownUntil,
      isLast: false,
      isListed: false,
    }));
  }
}

/** The texts that a part completes or ends are MOs of their own. */
function withJoined(outcome: Outcome, joined: readonly MoReceived[] | undefined): Outcome {
  if (joined === undefined || (outcome.kind !== 'ok' && outcome.kind !== 'skip')) return outcome;
  return ok([...(outcome.kind === 'ok' ? outcome.outputs : []), ...joined.map((mo) => output(moReceived, mo))]);
}
