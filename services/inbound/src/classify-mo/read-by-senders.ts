import { Inject, Injectable } from '@nestjs/common';
import type { ConnectionSender, MoReceived } from '@stopgate/contracts';
import { RecentSendStore } from '../remember-sends/recent-send-store.js';
import { codeAndNumber } from './build-request.js';
import type { PersonReply } from './build-request.js';
import { findPerson } from './read-command.js';
import { ReadReplies } from './read-replies.js';
import type { ReadReply } from './read-replies.js';

/** A reply as everybody's words have it, or as it was read when it was kept, with the sender that was written to. */
export interface HeardReply {
  readonly mo: MoReceived;
  readonly sender: ConnectionSender | undefined;
  readonly reply: ReadReply;
  /** Whether all is known that it can answer. */
  readonly areSendsKnown: boolean;
  /** Nothing more is waited for: it means whoever is known, and a name may be that of a company which has not written. */
  readonly isLast: boolean;
  /** It has been listed for a person: a START then means only who is known to have been left. */
  readonly isListed: boolean;
}

/** One SMS. Who writes more than a name and a wish uses words that count for everybody. */
const LONGEST_NAMED = 160;

/** Whether it is too soon to say who wrote to the person. */
export function waitsForSends({
  sender,
  areSendsKnown,
  isLast,
}: Pick<HeardReply, 'sender' | 'areSendsKnown' | 'isLast'>): boolean {
  return sender?.shared === true && !areSendsKnown && !isLast;
}

/** The reply, where those who wrote to the person decide what it says: "STOP Acme Bank", a word of one company alone. */
export function hangsOnWriters({ mo, sender, reply }: Pick<HeardReply, 'mo' | 'sender' | 'reply'>) {
  if (!sender?.shared || mo.part || mo.text.length > LONGEST_NAMED) return undefined;
  if (reply.class !== 'other' && !reply.yes && !reply.onlyNamed) return undefined;
  const address = findPerson(mo.from, sender.country);
  return address === undefined ? undefined : ({ mo, sender, reply, address } satisfies PersonReply);
}

/**
 * Reads again what says nothing to everybody, on senders that several companies share: by the names and words of those
 * that wrote to the person there.
 */
@Injectable()
export class ReadBySenders {
  constructor(
    @Inject(RecentSendStore) private readonly sends: RecentSendStore,
    @Inject(ReadReplies) private readonly replies: ReadReplies,
  ) {}

  /** What each of them says, as far as that is known. One look at the sends, or none. */
  async read(heard: readonly HeardReply[]): Promise<ReadReply[]> {
    const hanging = heard.map((one) => hangsOnWriters(one));
    const asked = hanging.flatMap((reply, index) => (reply && !waitsForSends(heard[index]!) ? [reply] : []));
    const sends = await this.sends.find(asked.map(codeAndNumber));
    const writers = new Map(asked.map((reply, index) => [reply, sends[index]!.map(({ companyId }) => companyId)]));
    return heard.map((one, index) => {
      const reply = hanging[index];
      return reply ? this.readOne(one, writers.get(reply) ?? []) : one.reply;
    });
  }

  private readOne({ mo, sender, reply, areSendsKnown }: HeardReply, writers: readonly string[]): ReadReply {
    const fitting = this.replies.readFor(mo, writers);
    if (fitting) return fitting;
    // Somebody else may have written, a moment ago.
    if (writers.length === 0 || !areSendsKnown) return this.replies.readPossible(mo) ?? reply;
    return reply.onlyNamed ? this.replies.read(mo, sender) : reply;
  }
}
