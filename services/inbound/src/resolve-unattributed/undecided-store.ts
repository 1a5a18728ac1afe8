import { Inject, Injectable } from '@nestjs/common';
import type { SecretCipher } from '@stopgate/nest';
import type { ClientBase, Pool } from 'pg';
import { codeAndNumber, maySayStop } from '../classify-mo/build-request.js';
import type { NumberTokens } from '../number-tokens.js';
import type { CodeAndNumber } from '../remember-sends/recent-send-store.js';
import { NUMBER_TOKENS, PG_POOL, REPLY_CIPHER } from '../tokens.js';
import { encryptReply, readAllKept } from './kept-reply.js';
import type { KeptReply, KeptRow, UndecidedReply } from './kept-reply.js';
import {
  ADD_UNDECIDED,
  FIND_UNDECIDED,
  LIST_DUE_TIMES,
  LIST_WAITING_TIMES,
  SETTLE_UNDECIDED,
  TAKE_DUE,
  TAKE_WAITING,
} from './undecided.sql.js';

/** Those that wait for sends, or open ones that are due to be looked at again. */
export type Which = 'waiting' | 'due';

/** Replies that are looked at again until somebody is found for them; what people wrote is encrypted. */
@Injectable()
export class UndecidedStore {
  constructor(
    @Inject(PG_POOL) private readonly pool: Pool,
    @Inject(REPLY_CIPHER) private readonly cipher: SecretCipher,
    @Inject(NUMBER_TOKENS) private readonly tokens: NumberTokens,
  ) {}

  /** Once each; a reply that is there already stays as it is. `isRead`: it is known what it says, so that it may be listed. */
  async add(replies: readonly (UndecidedReply & { readonly isRead: boolean })[]): Promise<void> {
    if (replies.length === 0) return;
    const conversations = replies.map(({ reply }) => (maySayStop(reply) ? codeAndNumber(reply) : undefined));
    await this.pool.query({
      name: 'add-undecided',
      text: ADD_UNDECIDED,
      values: [
        replies.map(({ reply }) => reply.mo.moId),
        replies.map(({ firstReceivedAt }) => firstReceivedAt.toISOString()),
        replies.map(({ tryUntil }) => tryUntil.toISOString()),
        replies.map(({ reply }) => encryptReply(this.cipher, reply)),
        conversations.map((conversation) => conversation?.shortCode ?? null),
        conversations.map((conversation) => (conversation ? this.tokens.tokenOf(conversation.number) : null)),
        replies.map(({ isRead }) => isRead),
      ],
    });
  }

  /** When those came that may be taken. */
  async listTimes(which: Which): Promise<Date[]> {
    const { rows } = await this.pool.query<{ first_received_at: Date }>(
      which === 'waiting' ? LIST_WAITING_TIMES : LIST_DUE_TIMES,
    );
    return rows.map((row) => row.first_received_at);
  }

  /**
   * Those that can answer no send after `knownUntil` (ms), and of those that wait also those whose wait is over at `now`;
   * held until the transaction ends. Which of them cannot be read stands apart.
   */
  async take(
    client: ClientBase,
    which: Which,
    { knownUntil, now }: { readonly knownUntil: number; readonly now: Date },
  ): Promise<{ replies: KeptReply[]; unreadable: string[] }> {
    const known = Number.isFinite(knownUntil) ? new Date(knownUntil).toISOString() : '-infinity';
    const { rows } = await (which === 'waiting'
      ? client.query<KeptRow>(TAKE_WAITING, [known, now.toISOString()])
      : client.query<KeptRow>(TAKE_DUE, [known]));
    return readAllKept(this.cipher, rows);
  }

  /** By ids: with which we are done, which are open now, and which cannot be read. */
  async settle(
    client: ClientBase,
    { done, open, unreadable }: Readonly<Record<'done' | 'open' | 'unreadable', readonly string[]>>,
  ): Promise<void> {
    if (done.length + open.length + unreadable.length > 0) {
      await client.query(SETTLE_UNDECIDED, [done, open, unreadable]);
    }
  }

  /** For each conversation, in order: when those came that are undecided in it and may say stop, by the id of the MO. */
  async findUndecided(conversations: readonly CodeAndNumber[]): Promise<Map<string, Date>[]> {
    if (conversations.length === 0) return [];
    const tokens = conversations.map(({ number }) => this.tokens.tokenOf(number));
    const codes = conversations.map(({ shortCode }) => shortCode);
    const { rows } = await this.pool.query<ConversationRow>(FIND_UNDECIDED, [codes, tokens]);
    return tokens.map((token, index) => {
      const some = rows.filter((row) => row.short_code === codes[index] && row.number_token.equals(token));
      return new Map(some.map((row) => [row.mo_id, row.first_received_at]));
    });
  }
}

interface ConversationRow {
  readonly short_code: string;
  readonly number_token: Buffer;
  readonly mo_id: string;
  readonly first_received_at: Date;
}
