import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { openForIntruder } from './proof-harness.spec.js';
import type { ProofHarness } from './proof-harness.spec.js';

let harness: ProofHarness;
const anna = '+33612345678';

beforeAll(async () => {
  harness = await openForIntruder();
});
afterEach(() => harness.restore());
afterAll(() => harness.close());

const CHANGED: Readonly<Record<string, (name: string) => string>> = {
  text: (name) => `COALESCE(${name}, '') || 'x'`,
  integer: (name) => `COALESCE(${name}, 0) + 1`,
  bigint: (name) => `${name} + 1000`,
  'timestamp with time zone': (name) => `COALESCE(${name}, now()) + interval '1 second'`,
  json: () => `'{"forged":true}'::json`,
  bytea: (name) => `COALESCE(set_byte(${name}, 3, 255 - get_byte(${name}, 3)), decode(repeat('00', 32), 'hex'))`,
};
/** Columns that take only certain words. */
const WORDS: Readonly<Record<string, string>> = {
  type: `CASE type WHEN 'opted_in' THEN 'opted_out' ELSE 'opted_in' END`,
  status: `CASE status WHEN 'opted_in' THEN 'opted_out' ELSE 'opted_in' END`,
  channel: `CASE channel WHEN 'sms' THEN 'email' ELSE 'sms' END`,
};

/** How each column of a table can be changed: to another value, and away. */
async function changesOf(table: string): Promise<{ name: string; value: string }[]> {
  return (await harness.columnsOf(table)).flatMap(({ name, type }) => [
    { name, value: WORDS[name] ?? CHANGED[type]!(name) },
    { name, value: 'NULL' },
  ]);
}

/** Changes one row; false when that changes nothing or the table does not allow it. */
async function change(
  table: string,
  { name, value }: { name: string; value: string },
  which: string,
): Promise<boolean> {
  try {
    const text = `UPDATE registry.${table} SET ${name} = ${value} WHERE ${which} AND (${name}::text IS DISTINCT FROM (${value})::text)`;
    return (await harness.owner.query(text)).rowCount === 1;
  } catch (error) {
    expect((error as Error).message).toMatch(/null value|violates (check|not-null|unique) constraint/);
    return false;
  }
}

describe('verification', () => {
  it.each([1, 2, 3, 4])('finds every column of entry %d changed, and names the entry', async (position) => {
    const which = `address = '${anna}' AND position = ${position}`;
    let changed = 0;
    for (const one of await changesOf('suppression_history')) {
      const [before] = (await harness.entriesOf(anna)).filter((entry) => entry.position === position);
      if (!(await change('suppression_history', one, which))) continue;
      changed += 1;
      const { breaks } = await harness.verify();
      expect([one, breaks.length > 0]).toEqual([one, true]);
      const says = ['company_id', 'channel', 'address', 'event_id', 'position', 'seq', 'personal_hash', 'version'];
      if (!says.includes(one.name)) {
        const altered = breaks.filter(({ kind }) => kind === 'ENTRY_ALTERED').map(({ eventId }) => eventId);
        expect([one, altered]).toEqual([one, [before!.eventId]]);
      }
      await harness.restore();
    }
    expect(changed).toBeGreaterThanOrEqual(27);
  });

  it('finds every column of an entry changed that no seal covers yet, but for its number in the history of all', async () => {
    for (const one of await changesOf('suppression_history')) {
      if (!(await change('suppression_history', one, `address = '+33655555555' AND position = 2`))) continue;
      const found = (await harness.kindsOf()).length > 0;
      expect([one, found]).toEqual([one, one.name !== 'seq']);
      await harness.restore();
    }
  });

  it('finds every column of a state changed, but for what only it knows', async () => {
    const missed = new Set<string>();
    for (const address of [anna, '+33611111111']) {
      for (const one of await changesOf('suppression')) {
        if (!(await change('suppression', one, `address = '${address}'`))) continue;
        if ((await harness.kindsOf()).length === 0) missed.add(one.name);
        await harness.restore();
      }
    }
    expect([...missed].sort()).toEqual(['covered_by', 'import_id', 'last_opt_in_at', 'last_opt_out_at', 'reason_at']);
  });

  it('finds every column of a seal changed', async () => {
    for (const number of [1, 2]) {
      for (const one of await changesOf('history_seal')) {
        if (!(await change('history_seal', one, `number = ${number}`))) continue;
        const kinds = await harness.kindsOf();
        expect([one, kinds.some((kind) => kind.startsWith('SEAL'))]).toEqual([one, true]);
        await harness.restore();
      }
    }
  });
});
