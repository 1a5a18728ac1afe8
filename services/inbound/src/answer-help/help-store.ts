import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { originatorOf } from '../classify-mo/build-request.js';
import type { PersonReply } from '../classify-mo/build-request.js';
import type { NumberTokens } from '../number-tokens.js';
import { storableInstant } from '../storable-instant.js';
import { NUMBER_TOKENS, PG_POOL } from '../tokens.js';
import { ALLOW_HELP, FORGET_HELP } from './help.sql.js';

/** Who was answered on which sender, so that two machines do not answer one another for ever. */
@Injectable()
export class HelpStore {
  constructor(
    @Inject(PG_POOL) private readonly pool: Pool,
    @Inject(NUMBER_TOKENS) private readonly tokens: NumberTokens,
  ) {}

  /**
   * The ids of those MOs that are to be answered: on each sender one of a person in five minutes, the same again when it
   * comes again.
   */
  async allow(questions: readonly PersonReply[]): Promise<Set<string>> {
    const first = new Map<string, PersonReply>();
    for (const question of questions) {
      const key = `${originatorOf(question.sender)}|${question.address}`;
      if (!first.has(key)) first.set(key, question);
    }
    if (first.size === 0) return new Set();
    const asked = [...first.values()];
    const { rows } = await this.pool.query<{ mo_id: string }>({
      name: 'allow-help',
      text: ALLOW_HELP,
      values: [
        asked.map(({ sender }) => originatorOf(sender)),
        asked.map(({ address }) => this.tokens.tokenOf(address)),
        asked.map(({ mo }) => mo.moId),
        asked.map(({ mo }) => storableInstant(mo.receivedAt).toISOString()),
      ],
    });
    return new Set(rows.map(({ mo_id: moId }) => moId));
  }

  /** Deletes what came before `before`. Gives how many rows went. */
  async forget(before: Date): Promise<number> {
    return (await this.pool.query(FORGET_HELP, [before])).rowCount ?? 0;
  }
}
