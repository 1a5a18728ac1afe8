import { personKey } from '@stopgate/contracts';
import type { Transactions } from '../in-transaction.js';
import { unnestParameters } from '../unnest-columns.js';
import { DELETE_UNLOCKED_PLACEHOLDERS, INSERT_MISSING_BUT_ERASED, keyColumns, STATES_KEY } from './suppressions.sql.js';
import type { PersonKey } from './suppressions.sql.js';

/** Thrown in a transaction that has to lock these people and cannot: some of them, `missing`, have no row. */
export class RowsNeeded extends Error {
  constructor(
    readonly people: readonly PersonKey[],
    readonly missing: readonly PersonKey[],
  ) {
    super('people without a row have to be locked');
  }
}

/** More than once only when others are about the same people at the same moment. */
const MOST_TRIES = 20;

/**
 * Tries until everybody has the row that the attempt needs: one who is new to two writers at once, or who must be locked
 * although nothing is known of them. Placeholders are put in by a transaction of their own, so that waiting for a lock
 * never goes in a circle. Those that nobody filled are gone at the end.
 *
 * @param cleaning transactions to take placeholders away in; those of the work may be refused by then
 * @param attempt is given the people to lock: those at the beginning, and whoever was found to be needed. It answers with
 *   `rows`, the keys of those it locked, and has itself deleted what it left unfilled of them.
 */
export async function withRows<T extends { readonly rows: ReadonlySet<string> }>(
  { transactions, cleaning }: { readonly transactions: Transactions; readonly cleaning: Transactions },
  people: readonly PersonKey[],
  attempt: (people: readonly PersonKey[]) => Promise<T>,
): Promise<T> {
  const made = new Map<string, PersonKey>();
  let all = people;
  try {
    for (let tries = 1; ; tries += 1) {
      try {
        const done = await attempt(all);
        for (const key of done.rows) made.delete(key);
        return done;
      } catch (error) {
        const needed =
          error instanceof RowsNeeded ? error : isTakenBySomebodyElse(error) ? new RowsNeeded(all, all) : undefined;
        if (!needed || tries >= MOST_TRIES) {
          // Also those of others, who left them to whoever had them locked.
          for (const person of all) made.set(personKey(person), person);
          throw error;
        }
        all = [...new Map([...people, ...needed.people].map((person) => [personKey(person), person])).values()];
        for (const person of needed.missing) made.set(personKey(person), person);
        const values = unnestParameters(keyColumns, needed.missing);
        await transactions((client) => client.query(INSERT_MISSING_BUT_ERASED, values));
      }
    }
  } finally {
    if (made.size > 0) await deleteUnlocked(cleaning, [...made.values()]);
  }
}

/** What this call no longer needs, since somebody else was faster, or never got to. Whoever locks one deletes it himself. */
async function deleteUnlocked(transactions: Transactions, people: readonly PersonKey[]): Promise<void> {
  const values = unnestParameters(keyColumns, people);
  await transactions((client) => client.query(DELETE_UNLOCKED_PLACEHOLDERS, values)).catch(() => undefined);
}

function isTakenBySomebodyElse(error: unknown): boolean {
  const { code, constraint } = error as { code?: unknown; constraint?: unknown };
  return code === '23505' && constraint === STATES_KEY;
}
