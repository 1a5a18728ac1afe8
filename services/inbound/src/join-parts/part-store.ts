import { Inject, Injectable } from '@nestjs/common';
import type { MoReceived } from '@stopgate/contracts';
import { inTransaction } from '@stopgate/nest';
import type { SecretCipher } from '@stopgate/nest';
import type { Pool } from 'pg';
import type { NumberTokens } from '../number-tokens.js';
import { NUMBER_TOKENS, PG_POOL, REPLY_CIPHER } from '../tokens.js';
import { joinParts } from './join-texts.js';
import type { MoOfPart } from './join-texts.js';
import { FIND_PARTS, KEEP_PARTS, TAKE_OVERDUE, TRY_TO_END_WAITS } from './parts.sql.js';

interface Row {
  readonly text_key: Buffer;
  readonly number: number;
  readonly total: number;
  readonly content: Buffer;
}

/** Parts of texts, encrypted, for as long as others of the same text are waited for. */
@Injectable()
export class PartStore {
  constructor(
    @Inject(PG_POOL) private readonly pool: Pool,
    @Inject(NUMBER_TOKENS) private readonly tokens: NumberTokens,
    @Inject(REPLY_CIPHER) private readonly cipher: SecretCipher,
  ) {}

  /**
   * Keeps parts. Gives the whole text where all of it is there now, by the id of the MO that completes it: the last one
   * of its text in `mos`. A part that comes again completes its text again.
   */
  async take(mos: readonly MoOfPart[]): Promise<Map<string, MoReceived>> {
    if (mos.length === 0) return new Map();
    const rows = mos.map((mo) => this.toRow(mo));
    await this.pool.query({
      name: 'keep-parts',
      text: KEEP_PARTS,
      values: [
        rows.map(({ text_key: key }) => key),
        rows.map(({ number }) => number),
        rows.map(({ total }) => total),
        rows.map(({ content }) => content),
      ],
    });
    const keys = new Map(rows.map(({ text_key: key }, index) => [key.toString('hex'), { key, last: mos[index]! }]));
    const { rows: found } = await this.pool.query<Row>({
      name: 'find-parts',
      text: FIND_PARTS,
      values: [[...keys.values()].map(({ key }) => key)],
    });
    const texts = Map.groupBy(found, (row) => row.text_key.toString('hex'));
    const whole = [...texts].filter(([, parts]) => parts.length === parts[0]!.total);
    return new Map(whole.map(([key, parts]) => [keys.get(key)!.last.moId, this.join(parts)]));
  }

  /**
   * Ends the wait for texts whose first part came `waitMs` ago: those of which a part is missing go to `publish` as far
   * as they are there, and all are forgotten once that has resolved. Gives how many were published.
   */
  endWait(waitMs: number, publish: (mos: readonly MoReceived[]) => Promise<void>): Promise<number> {
    return inTransaction(this.pool, async (client) => {
      const { rows: locks } = await client.query<{ mine: boolean }>(TRY_TO_END_WAITS);
      if (!locks[0]!.mine) return 0;
      const { rows } = await client.query<Row>(TAKE_OVERDUE, [waitMs]);
      const texts = [...Map.groupBy(rows, (row) => row.text_key.toString('hex')).values()];
      const broken = texts.filter((parts) => parts.length < parts[0]!.total);
      if (broken.length > 0) await publish(broken.map((parts) => this.join(parts)));
      return broken.length;
    });
  }

  private toRow(mo: MoOfPart): Row {
    const { connectionId, from, to, part, raw: _raw, ...rest } = mo;
    const identity = JSON.stringify([connectionId, from, to, part.reference, part.total]);
    const key = this.tokens.tokenOf(identity);
    // The body as it came stands in the record of this part; here it would only take room.
    const content = { ...rest, connectionId, from, to, part };
    return {
      text_key: key,
      number: part.number,
      total: part.total,
      content: this.cipher.encrypt(ownerOf(key, part.number), content),
    };
  }

  private join(parts: readonly Row[]): MoReceived {
    return joinParts(
      parts.map(({ text_key: key, number, content }) => {
        const mo = this.cipher.decrypt(ownerOf(key, number), content) as Omit<MoOfPart, 'raw'>;
        return { ...mo, raw: { contentType: '', body: '' } } as MoOfPart;
      }),
    );
  }
}

function ownerOf(key: Buffer, number: number): string {
  return `part:${key.toString('hex')}:${number}`;
}
