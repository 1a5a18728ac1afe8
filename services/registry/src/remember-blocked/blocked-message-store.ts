import type { Pool } from 'pg';
import type { ErasedPeople } from '../record-opt-out/erased-people.js';
import { unnestParameters } from '../unnest-columns.js';
import {
  ADD_DAY,
  blockedColumns,
  DROP_DAYS,
  FIND_COMPANIES_WITH_ERASED,
  FIND_ERASED,
  REMEMBER_BLOCKED,
} from './blocked-messages.sql.js';
import type { BlockedRow } from './blocked-messages.sql.js';

const DAY_MS = 86_400_000;
/** check_violation: what PostgreSQL says of a row that no partition takes. */
const NO_PARTITION = '23514';

function keyOf({ companyId, messageId }: BlockedRow): string {
  return `${companyId}|${messageId}`;
}

/** The UTC day of a moment, `2026-11-23`. */
export function dayOf(moment: number): string {
  return new Date(moment).toISOString().slice(0, 10);
}

/** Refused messages, each day a partition of its own. Rejects as pg does. */
export class BlockedMessageStore {
  private readonly days = new Set<string>();

  constructor(
    private readonly pool: Pool,
    private readonly erased: ErasedPeople,
    /** 0: nothing is remembered. */
    readonly keepDays: number,
  ) {}

  /** The first day that is still kept. */
  firstDay(now: number): string {
    return dayOf(now - this.keepDays * DAY_MS);
  }

  /** Rows of days that are kept; no two of them with the same message and day. */
  async remember(rows: readonly BlockedRow[]): Promise<void> {
    if (rows.length === 0) return;
    // Batches that name the same messages wait for one another and never in a circle.
    const known = await this.hideErased(rows);
    const sorted = known.toSorted((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
    await this.insert(sorted).catch((error: unknown) => {
      if ((error as { code?: unknown }).code !== NO_PARTITION) throw error;
      // Another process, which keeps fewer days, has dropped one that was there.
      this.days.clear();
      return this.insert(sorted);
    });
  }

  /** Forgets the days whose time is over; gives how many. */
  async forget(now: number): Promise<number> {
    const { rows } = await this.pool.query<{ dropped: number }>(DROP_DAYS, [this.firstDay(now)]);
    return rows[0]!.dropped;
  }

  /** Who has been erased is not written down again: such a row stands under the token. */
  private async hideErased(rows: readonly BlockedRow[]): Promise<readonly BlockedRow[]> {
    const companies = [...new Set(rows.map(({ companyId }) => companyId))];
    const { rows: found } = await this.pool.query<{ company_id: string }>(FIND_COMPANIES_WITH_ERASED, [companies]);
    if (found.length === 0) return rows;
    const concerned = new Set(found.map(({ company_id }) => company_id));
    const tokens = new Map(
      rows.filter(({ companyId }) => concerned.has(companyId)).map((row) => [row, this.erased.tokenOf(row)]),
    );
    const values = [[...concerned], [...tokens.values()]];
    const erased = new Set(
      (await this.pool.query<{ address: string }>(FIND_ERASED, values)).rows.map(({ address }) => address),
    );
    return rows.map((row) => {
      const token = tokens.get(row);
      return token !== undefined && erased.has(token) ? { ...row, address: token } : row;
    });
  }

  private async insert(rows: readonly BlockedRow[]): Promise<void> {
    for (const day of new Set(rows.map((row) => row.day))) await this.addDay(day);
    const values = unnestParameters(blockedColumns, rows);
    await this.pool.query({ name: 'remember-blocked', text: REMEMBER_BLOCKED, values });
  }

  private async addDay(day: string): Promise<void> {
    if (this.days.has(day)) return;
    await this.pool.query(ADD_DAY, [day]);
    this.days.add(day);
  }
}
