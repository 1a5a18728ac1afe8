import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually } from '@stopgate/testing';
import { request } from '../record-opt-out/store-harness.spec.js';
import { openCoverStore } from './cover-harness.spec.js';
import type { CoverHarness } from './cover-harness.spec.js';

const PHONE = '+33612345678';
const MAIL = 'ann@example.org';

/** Each with one of the two held where it hurts, of people of whom nothing is known: there is no row to wait for yet. */
describe('an opt-out and a contact that do not see each other', () => {
  let harness: CoverHarness;
  beforeEach(async () => {
    harness = await openCoverStore();
  });
  afterEach(() => harness.close());

  const leave = () => harness.store.record([request()]);
  const add = () => harness.write('ann', { phone: PHONE, email: MAIL });
  const both = { [PHONE]: 'opted_out', [MAIL]: 'opted_out' };

  async function states(): Promise<Record<string, string>> {
    const { rows } = await harness.pool.query('SELECT address, status FROM registry.suppression');
    return Object.fromEntries(rows.map(({ address, status }) => [address, status]));
  }

  /** Until the other is done, or cannot go on for a lock of the one who is held; or waits for him to end. */
  async function untilStuck(other: Promise<unknown>): Promise<void> {
    let isDone = false;
    void other.then(() => (isDone = true));
    await eventually(async () => {
      const { rows } = await harness.pool.query(
        `SELECT FROM pg_locks JOIN pg_stat_activity USING (pid) WHERE NOT granted AND datname = current_database()`,
      );
      expect(isDone || rows.length > 0).toBe(true);
    });
  }

  it('the contact is about to be written', async () => {
    await harness.setCoverage('contact');
    await harness.applySetting();
    const writing = harness.hold('insert-contacts');
    const added = add();
    await writing.reached;
    const left = leave();
    await untilStuck(left);
    writing.release();
    await Promise.all([added, left]);
    expect(await states()).toEqual(both);
  });

  it('the opt-out has looked for contacts without holding the person', async () => {
    await harness.setCoverage('contact');
    await harness.applySetting();
    const looked = harness.hold('find-contacts-of-addresses');
    const left = leave();
    await looked.reached;
    await add();
    looked.release();
    await left;
    expect(await states()).toEqual(both);
  });

  it('the opt-out is about to be written', async () => {
    await harness.setCoverage('contact');
    await harness.applySetting();
    // The first time it finds out that the person needs a row, the second time it holds it.
    const first = harness.hold('find-contacts-of-addresses');
    const left = leave();
    await first.reached;
    const looked = harness.hold('find-contacts-of-addresses');
    first.release();
    await Promise.race([looked.reached, left]);
    const added = add();
    await untilStuck(added);
    looked.release();
    await Promise.all([added, left]);
    expect(await states()).toEqual(both);
  });

  it.each([
    ['an opt-out', 'special-companies', leave, add],
    ['a contact', 'insert-contacts', add, leave],
  ])('%s has seen the setting as it was before it is switched on', async (_name, statement, held, before) => {
    await before();
    const looked = harness.hold(statement);
    const unaware = held();
    await looked.reached;
    await harness.setCoverage('contact');
    let isApplied = false;
    const applied = harness.applySetting().then(() => (isApplied = true));
    // It is known to wait once it has looked at the locks again and again.
    const looks = async () => {
      const { rows } = await harness.owner.query(
        `SELECT FROM pg_stat_activity WHERE datname = current_database() AND query LIKE '%virtualtransaction%' AND state = 'idle'`,
      );
      expect(isApplied || rows.length > 0).toBe(true);
    };
    await eventually(looks);
    looked.release();
    await Promise.all([unaware, applied]);
    expect(await states()).toEqual(both);
  });
});
