import { Inject, Injectable } from '@nestjs/common';
import type { MoReceived } from '@stopgate/contracts';
import { inTransaction, LOGGER } from '@stopgate/nest';
import type { SecretCipher } from '@stopgate/nest';
import type { ClientBase, Pool } from 'pg';
import type { Logger } from 'pino';
import type { NumberTokens } from '../number-tokens.js';
import { storableInstant } from '../storable-instant.js';
import { NUMBER_TOKENS, PG_POOL, REPLY_CIPHER } from '../tokens.js';
import type { MoOfPart } from './join-texts.js';
import { locksOf, PartRows } from './part-rows.js';
import type { JoinedRow, PartRow } from './part-rows.js';
import * as sql from './parts.sql.js';
import { WaitingTexts } from './waiting-texts.js';

/** What the end of the wait has found. */
export interface WaitsEnded {
  /** Texts that were published without some of their parts. */
  readonly broken: number;
  /** Whole texts that were published because the batch that joined them had not written them. */
  readonly late: number;
  /** Texts that cannot be decrypted; they stay. */
  readonly unreadable: number;
}

type Publish = (mos: readonly MoReceived[]) => Promise<void>;

const SLICE = 500;

/**
 * Parts of texts, encrypted. One is in one of three states, and each step between them is one transaction:
 *
 *   waits (mo_part) ──▶ joined (mo_joined, and its id for long in mo_seen) ──▶ published (its id alone)
 *
 * Which parts make a text is decided once, before it is published for the first time. Whatever fails after that, and
 * whatever part comes again, can only give the very same MO.
 */
@Injectable()
export class PartStore {
  private readonly rows: PartRows;

  constructor(
    @Inject(PG_POOL) private readonly pool: Pool,
    @Inject(NUMBER_TOKENS) tokens: NumberTokens,
    @Inject(REPLY_CIPHER) cipher: SecretCipher,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    this.rows = new PartRows(tokens, cipher);
  }

  /**
   * Takes parts. Gives the texts that are to be published, by the id of the last MO in `mos` that they belong to. A part
   * that comes again gives its text again, until that is known to be published.
   */
  async take(mos: readonly MoOfPart[]): Promise<Map<string, MoReceived[]>> {
    if (mos.length === 0) return new Map();
    const parts = mos.map((mo) => ({ mo, key: this.rows.keyOf(mo) }));
    const keys = [...new Set(parts.map(({ key }) => key))].map(bytesOf);
    const given = new Map<string, { readonly joined: MoReceived; readonly by: string }>();
    await this.change(keys, { given: true }, async (client) => {
      const waiting = await client.query<PartRow>({
        ...{ name: 'find-parts', text: sql.FIND_PARTS, values: [keys] },
      });
      const texts = new WaitingTexts(
        waiting.rows.map((row) => this.rows.openPart(row)),
        await this.findJoined(client, mos),
      );
      for (const { mo, key } of parts) {
        for (const joined of texts.add(key, mo)) given.set(joined.moId, { joined, by: mo.moId });
      }
      return texts;
    });
    const byMo = Map.groupBy(given.values(), ({ by }) => by);
    return new Map([...byMo].map(([moId, texts]) => [moId, texts.map(({ joined }) => joined)]));
  }

  /** These were read from the topic: joined texts among them need not be kept to be published again. */
  async confirm(mos: readonly MoReceived[]): Promise<void> {
    const ids = mos.filter(({ joinedFrom }) => joinedFrom !== undefined).map(({ moId }) => moId);
    if (ids.length > 0) await this.pool.query(sql.REMOVE_JOINED, [ids]);
  }

  /**
   * Ends the wait for texts whose first part came `waitMs` ago, and publishes them as far as they are there, with every
   * text that was given to a batch so long ago and has not been read since.
   */
  async endWait(waitMs: number, publish: Publish): Promise<WaitsEnded> {
    let unreadable = 0;
    for (let after: Buffer | undefined = Buffer.alloc(0); after;) {
      const keys: Buffer[] = await this.findOverdue(waitMs, after);
      if (keys.length > 0) unreadable += await this.endTexts(keys, waitMs);
      after = keys.length < SLICE ? undefined : keys.at(-1);
    }
    const ended = { broken: 0, late: 0, unreadable };
    for (let after: string | undefined = ''; after !== undefined;) {
      const rows: JoinedRow[] = await this.publishSlice(waitMs, after, publish, ended);
      after = rows.length < SLICE ? undefined : rows.at(-1)!.mo_id;
    }
    return ended;
  }

  /** Deletes what came before `before`: only what nobody could read is as old as that. */
  async forget(before: Date): Promise<void> {
    await this.pool.query(sql.FORGET_PARTS, [before]);
  }

  private async findOverdue(waitMs: number, after: Buffer): Promise<Buffer[]> {
    const { rows } = await this.pool.query<Pick<PartRow, 'text_key'>>(sql.FIND_OVERDUE, [waitMs, after, SLICE]);
    return rows.map(({ text_key: key }) => key);
  }

  private async endTexts(keys: readonly Buffer[], waitMs: number): Promise<number> {
    let unreadable = 0;
    await this.change(keys, { given: false }, async (client) => {
      const { rows } = await client.query<PartRow>(sql.FIND_OVERDUE_PARTS, [keys, waitMs]);
      const texts = new WaitingTexts(
        rows.map((row) => this.rows.openPart(row)),
        new Map(),
      );
      unreadable = texts.endReadable();
      return texts;
    });
    return unreadable;
  }

  private publishSlice(
    waitMs: number,
    after: string,
    publish: Publish,
    ended: { broken: number; late: number; unreadable: number },
  ): Promise<JoinedRow[]> {
    return inTransaction(this.pool, async (client) => {
      const { rows: locks } = await client.query<{ mine: boolean }>(sql.TRY_TO_PUBLISH);
      if (!locks[0]!.mine) return [];
      const { rows } = await client.query<JoinedRow>(sql.FIND_UNPUBLISHED, [waitMs, after, SLICE]);
      const texts = rows.flatMap((row) => {
        const mo = this.rows.openText(row);
        return mo ? [{ mo, isWhole: row.is_whole }] : [];
      });
      if (texts.length > 0) {
        await publish(texts.map(({ mo }) => mo));
        await client.query(sql.REMOVE_JOINED, [texts.map(({ mo }) => mo.moId)]);
      }
      ended.broken += texts.filter(({ isWhole }) => !isWhole).length;
      ended.late += texts.filter(({ isWhole }) => isWhole).length;
      ended.unreadable += rows.length - texts.length;
      return rows;
    });
  }

  /** Which of these were joined before, and the text where it is not known to be published. */
  private async findJoined(client: ClientBase, mos: readonly MoOfPart[]): Promise<Map<string, MoReceived[]>> {
    const { rows } = await client.query<{ part_id: string } & (JoinedRow | { mo_id: null })>({
      ...{ name: 'find-joined', text: sql.FIND_JOINED, values: [mos.map(({ moId }) => moId)] },
    });
    return new Map(
      rows.map((row) => {
        const mo = row.mo_id === null ? undefined : this.rows.openText(row);
        return [row.part_id, mo ? [mo] : []];
      }),
    );
  }

  /** Alone with these texts, in one transaction: writes what `decide` makes of them. */
  private async change(
    keys: readonly Buffer[],
    { given }: { readonly given: boolean },
    decide: (client: ClientBase) => Promise<WaitingTexts>,
  ): Promise<void> {
    const texts = await inTransaction(this.pool, async (client) => {
      await client.query({ name: 'lock-texts', text: sql.LOCK_TEXTS, values: [locksOf(keys)] });
      const decided = await decide(client);
      await this.write(client, decided, given);
      return decided;
    });
    // Ids of MOs are hashes; by them the records are found on the topic.
    if (texts.unreadable.length > 0) this.logger.error({ moIds: texts.unreadable }, 'parts_cannot_be_decrypted');
  }

  private async write(client: ClientBase, texts: WaitingTexts, given: boolean): Promise<void> {
    const { removed, ended, copies } = texts;
    if (removed.size > 0) await client.query(sql.REMOVE_PARTS, [[...removed].map(bytesOf)]);
    const kept = texts.toKeep.map((part) => this.rows.sealPart(part));
    if (kept.length > 0) {
      const columns = (['text_key', 'number', 'total', 'mo_id', 'content'] as const).map((name) =>
        kept.map((row) => row[name]),
      );
      await client.query({ name: 'keep-parts', text: sql.KEEP_PARTS, values: columns });
    }
    const done = [...new Map([...ended.flatMap(({ parts }) => parts), ...copies].map((mo) => [mo.moId, mo])).values()];
    if (done.length === 0) return;
    const joined = ended.map((text) => this.rows.sealText(text));
    const values = [
      joined.map((row) => row.mo_id),
      ended.map(({ parts }) => JSON.stringify(parts.map(({ moId }) => moId))),
      joined.map((row) => row.is_whole),
      joined.map((row) => row.content),
      given,
      done.map(({ moId }) => moId),
      done.map(({ receivedAt }) => storableInstant(receivedAt).toISOString()),
    ];
    await client.query({ name: 'keep-joined', text: sql.KEEP_JOINED, values });
  }
}

function bytesOf(key: string): Buffer {
  return Buffer.from(key, 'hex');
}
