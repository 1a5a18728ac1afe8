import { Inject, Injectable } from '@nestjs/common';
import type { ConnectionSender, MoReceived } from '@stopgate/contracts';
import { RecentSendStore } from '../remember-sends/recent-send-store.js';
import { codeAndNumber } from './build-request.js';
import { findPerson } from './read-command.js';
import { ReadReplies } from './read-replies.js';
import type { ReadReply } from './read-replies.js';

/** A reply as everybody's words have it, with the sender that was written to. */
export interface GeneralReply {
  readonly mo: MoReceived;
  readonly sender: ConnectionSender | undefined;
  readonly reply: ReadReply;
}

/** One SMS. Who writes more than a name and a wish uses words that count for everybody. */
const LONGEST_NAMED = 160;

/**
 * Reads again what says nothing to everybody ("STOP Acme Bank", a word of one company alone), on senders that several
 * companies share: by the names and words of those that wrote to the person there.
 */
@Injectable()
export class ReadBySenders {
  constructor(
    @Inject(RecentSendStore) private readonly sends: RecentSendStore,
    @Inject(ReadReplies) private readonly replies: ReadReplies,
  ) {}

  /** What was understood, by the MO's id; of the others there is nothing. One look at the sends, or none. */
  async read(replies: readonly GeneralReply[]): Promise<Map<string, ReadReply>> {
    const asked = replies.flatMap(({ mo, sender, reply }) => {
      if (!sender?.shared || mo.part || mo.text.length > LONGEST_NAMED) return [];
      const address = reply.class === 'other' || reply.yes ? findPerson(mo.from, sender.country) : undefined;
      return address === undefined ? [] : [{ mo, ...codeAndNumber({ sender, address }) }];
    });
    const found = await this.sends.find(asked);
    const understood = asked.map(({ mo }, index) => {
      const companyIds = found[index]!.map(({ companyId }) => companyId);
      const reply = this.replies.readFor(mo, companyIds);
      // Nobody is known to have written: somebody may have, a moment ago.
      return [mo.moId, reply ?? (companyIds.length === 0 ? this.replies.readPossible(mo) : undefined)] as const;
    });
    return new Map(understood.flatMap(([moId, reply]) => (reply ? [[moId, reply] as const] : [])));
  }
}
