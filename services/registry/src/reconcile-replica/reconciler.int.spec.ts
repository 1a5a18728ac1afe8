import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { SuppressionQuery } from '@stopgate/suppression-replica';
import fc from 'fast-check';
import { minute, request } from '../record-opt-out/store-harness.spec.js';
import { ReconcileRunning, withReconcileLock } from './reconcile-lock.js';
import { openReconciliation } from './reconcile-harness.spec.js';
import type { ReconcileHarness } from './reconcile-harness.spec.js';
import { ReplicaUnknown } from './settle-candidates.js';

const number = (companyId: string, n: number): SuppressionQuery => ({
  companyId,
  channel: 'sms',
  address: `+336${String(10_000_000 + n * 7)}`,
});
const mailbox = (companyId: string, n: number): SuppressionQuery => ({
  companyId,
  channel: 'email',
  address: `jane${n}@example.com`,
});

describe('Reconciler', () => {
  let harness: ReconcileHarness;
  beforeEach(async () => {
    harness = await openReconciliation();
    await harness.addCompany('large');
    await harness.addCompany('small');
  });
  afterEach(() => harness.close());

  let requests = 0;
  const optOut = (people: readonly SuppressionQuery[], at = 0) =>
    harness.store.record(
      people.map((person) => request({ ...person, occurredAt: minute(at), requestId: `out-${(requests += 1)}` })),
    );
  const optIn = (people: readonly SuppressionQuery[], at = 1) =>
    harness.store.record(
      people.map((person) =>
        request({
          ...person,
          action: 'opt_in',
          occurredAt: minute(at),
          requestId: `in-${(requests += 1)}`,
          consent: { text: 'Yes', source: 'shop', at: minute(at) },
        }),
      ),
    );
  /** `large`: 200 numbers and 60 mailboxes in buckets; `small`: four numbers in one set. */
  const fill = async (): Promise<void> => {
    await optOut(Array.from({ length: 200 }, (_, n) => number('large', n)));
    await optOut(Array.from({ length: 60 }, (_, n) => mailbox('large', n)));
    await optOut(Array.from({ length: 4 }, (_, n) => number('small', n)));
    await harness.caughtUp();
  };

  it('finds nothing where both sides are equal', async () => {
    await fill();
    expect(await harness.run()).toMatchObject({ companies: 2, compared: 264, drifted: [] });
    expect(await harness.run({ companyId: 'small' })).toMatchObject({ companies: 1, compared: 4, drifted: [] });
  });

  it('finds a lost bucket, a lost set and single members, and publishes what is missing again', async () => {
    await fill();
    const bucketOf = async (family: string): Promise<string> => {
      for (const key of await harness.keys(new RegExp(`:large:[a-z]+:${family}:\\d+:\\d+$`))) {
        if ((await harness.redis.scard(key)) > 1) return key;
      }
      throw new Error(`no bucket of ${family}`);
    };
    const [numbers, mailboxes] = [await bucketOf('33a'), await bucketOf('h')];
    const lost = await harness.redis.scard(numbers);
    await harness.redis.del(numbers);
    await harness.redis.spop(mailboxes);
    const [set] = await harness.keys(/:small:sms$/);
    await harness.redis.del(set!);
    expect(await harness.isBlocked(number('small', 0))).toBe(false);

    const drifted = [
      { companyId: 'large', channel: 'sms', missing: lost, surplus: 0, unexplained: 0, repaired: lost },
      { companyId: 'large', channel: 'email', missing: 1, surplus: 0, unexplained: 0, repaired: 1 },
      { companyId: 'small', channel: 'sms', missing: 4, surplus: 0, unexplained: 0, repaired: 4 },
    ];
    expect((await harness.run()).drifted).toEqual(drifted);
    await harness.caughtUp();
    expect((await harness.run()).drifted).toEqual([]);
    expect(await harness.isBlocked(number('small', 0))).toBe(true);
  });

  it('lifts what is blocked although the truth says opted in, and leaves what the truth has never heard of', async () => {
    await fill();
    const back = [number('large', 1), mailbox('large', 1), number('small', 1)];
    await optIn(back);
    await harness.caughtUp();
    for (const person of back) await harness.corrupt(person, true);
    await harness.corrupt(number('large', 9_999), true);
    await harness.corrupt(mailbox('large', 9_999), true);

    const { drifted } = await harness.run();
    const counts = { missing: 0, surplus: 1, unexplained: 1, repaired: 1 };
    expect(drifted).toEqual([
      { companyId: 'large', channel: 'sms', ...counts },
      { companyId: 'large', channel: 'email', ...counts },
      { companyId: 'small', channel: 'sms', ...counts, unexplained: 0 },
    ]);
    await harness.caughtUp();
    for (const person of back) expect(await harness.isBlocked(person)).toBe(false);
    expect(await harness.isBlocked(number('large', 9_999))).toBe(true);
    expect((await harness.run()).drifted).toEqual([
      { companyId: 'large', channel: 'sms', missing: 0, surplus: 0, unexplained: 1, repaired: 0 },
      { companyId: 'large', channel: 'email', missing: 0, surplus: 0, unexplained: 1, repaired: 0 },
    ]);
  });

  it('finds and repairs what is missing of erased people: a bucket, and the entry that tells that there are any', async () => {
    const erasedNumbers = Array.from({ length: 40 }, (_, n) => number('large', 1_000 + n));
    const few = [number('small', 50), mailbox('small', 50)];
    await fill();
    await optOut([...erasedNumbers, ...few].map((person) => harness.erased(person)));
    await harness.caughtUp();
    expect(await harness.run()).toMatchObject({ companies: 2, compared: 306, drifted: [] });
    for (const person of [...erasedNumbers, ...few]) expect(await harness.isBlocked(person)).toBe(true);

    const [bucket] = await harness.keys(/:large:sms:~h:\d+:\d+$/);
    const lost = await harness.redis.scard(bucket!);
    await harness.redis.del(bucket!);
    for (const layout of await harness.keys(/:layout$/)) await harness.redis.hdel(layout, 'small:sms:~h');
    const [numbers] = await harness.keys(/:small:email:~h:0:0$/);
    await harness.redis.del(numbers!);
    for (const person of few) expect(await harness.isBlocked(person)).toBe(false);

    const counts = (missing: number) => ({ missing, surplus: 0, unexplained: 0, repaired: missing });
    expect((await harness.run()).drifted).toEqual([
      { companyId: 'large', channel: 'sms', ...counts(lost) },
      { companyId: 'small', channel: 'sms', ...counts(1) },
      { companyId: 'small', channel: 'email', ...counts(1) },
    ]);
    await harness.caughtUp();
    expect((await harness.run()).drifted).toEqual([]);
    for (const person of [...erasedNumbers, ...few]) expect(await harness.isBlocked(person)).toBe(true);
  });

  it('lifts a token that the truth has given up, and leaves one that it has never heard of', async () => {
    await fill();
    const [back, never] = [harness.erased(number('large', 1_000)), harness.erased(mailbox('small', 1_000))];
    await optOut([back]);
    await optIn([back]);
    await harness.caughtUp();
    await harness.corrupt(back, true);
    await harness.corrupt(never, true);
    expect((await harness.run()).drifted).toEqual([
      { companyId: 'large', channel: 'sms', missing: 0, surplus: 1, unexplained: 0, repaired: 1 },
      { companyId: 'small', channel: 'email', missing: 0, surplus: 0, unexplained: 1, repaired: 0 },
    ]);
    await harness.caughtUp();
    expect(await harness.isBlocked(number('large', 1_000))).toBe(false);
    expect(await harness.isBlocked(mailbox('small', 1_000))).toBe(true);
  });

  it('only reports when it is not to repair, and leaves other companies alone', async () => {
    await fill();
    await harness.corrupt(number('small', 2), false);
    await harness.corrupt(number('large', 2), false);
    const { drifted } = await harness.run({ companyId: 'small', repair: false });
    expect(drifted).toEqual([
      { companyId: 'small', channel: 'sms', missing: 1, surplus: 0, unexplained: 0, repaired: 0 },
    ]);
    await harness.caughtUp();
    expect(await harness.isBlocked(number('small', 2))).toBe(false);
  });

  it('publishes the state of the moment under its version, valid by the schema', async () => {
    await fill();
    await optIn([number('small', 3)]);
    await optOut([number('small', 3)], 2);
    await harness.caughtUp();
    await harness.corrupt(number('small', 3), false);
    const published: Record<string, unknown>[] = [];
    await harness.owner.query('CREATE TABLE registry.seen (value json)');
    await harness.owner.query('GRANT INSERT ON registry.seen TO PUBLIC');
    await harness.owner.query(`
      CREATE RULE see AS ON INSERT TO registry.outbox DO ALSO INSERT INTO registry.seen VALUES (NEW.value)`);
    await harness.run({ companyId: 'small' });
    for (const { value } of (await harness.owner.query('SELECT value FROM registry.seen')).rows) published.push(value);
    expect(published).toEqual([
      {
        kind: 'state',
        ...number('small', 3),
        status: 'opted_out',
        version: 3,
        since: minute(2),
        method: 'sms_reply',
      },
    ]);
  });

  it('takes no change on its way for drift, however busy the company is', async () => {
    await fill();
    // Slow enough that every look meets changes that are on their way.
    harness.beatMs = 700;
    let busy = true;
    let changes = 0;
    const traffic = (async () => {
      for (let at = 10; busy; at += 2) {
        const some = [
          ...[number('large', at % 300), mailbox('large', at % 80), number('small', at % 12)],
          harness.erased(number('large', at % 50)),
        ];
        await optOut(some, at);
        if (at % 4 === 0) await optIn(some, at + 1);
        changes += 1;
      }
    })();
    try {
      for (let n = 0; n < 3; n += 1) expect((await harness.run()).drifted).toEqual([]);
    } finally {
      busy = false;
      await traffic;
    }
    expect(changes).toBeGreaterThan(20);
  });

  it('ends with a replica that equals the truth, whatever was broken and changed meanwhile', async () => {
    await fill();
    const people = [
      ...Array.from({ length: 12 }, (_, n) => number('small', n)),
      ...Array.from({ length: 6 }, (_, n) => mailbox('small', n)),
      ...Array.from({ length: 6 }, (_, n) => harness.erased(number('small', 100 + n))),
    ];
    const who = fc.integer({ min: 0, max: people.length - 1 });
    const step = fc.tuple(fc.constantFrom('out', 'in', 'lose', 'add'), who);
    let at = 10;
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 1, maxLength: 12 }),
        fc.array(step, { maxLength: 12 }),
        async (before, meanwhile) => {
          const play = async ([what, n]: readonly [string, number]): Promise<void> => {
            at += 1;
            if (what === 'out') await optOut([people[n]!], at);
            else if (what === 'in') await optIn([people[n]!], at);
            else await harness.corrupt(people[n]!, what === 'add');
          };
          for (const one of before) await play(one);
          const [, report] = await Promise.all([
            (async () => {
              for (const one of meanwhile) if (one[0] === 'out' || one[0] === 'in') await play(one);
            })(),
            harness.run({ companyId: 'small' }),
          ]);
          expect(report.drifted.every(({ repaired, missing, surplus }) => repaired === missing + surplus)).toBe(true);
          await harness.caughtUp();
          const { drifted } = await harness.run({ companyId: 'small', repair: false });
          expect(drifted.map(({ missing, surplus }) => [missing, surplus])).toEqual(drifted.map(() => [0, 0]));
        },
      ),
      { numRuns: 6 },
    );
  });

  it('runs once at a time', async () => {
    await fill();
    await harness.corrupt(number('small', 0), false);
    // As another process does. Two calls side by side would leave it to chance which of them comes first.
    await withReconcileLock(harness.pool, () => expect(harness.run()).rejects.toThrow(ReconcileRunning));
    // And its own: a call holds the lock for as long as it compares.
    const outcomes = await Promise.allSettled([harness.run(), harness.run()]);
    const done = outcomes.filter(({ status }) => status === 'fulfilled');
    const refused = outcomes.filter((outcome) => outcome.status === 'rejected');
    expect(done).toMatchObject([{ value: { drifted: [{ companyId: 'small', repaired: 1 }] } }]);
    expect(refused.map(({ reason }) => reason as unknown)).toEqual([expect.any(ReconcileRunning)]);
    expect((await harness.run()).drifted).toEqual([]);
  });

  it('does not compare a replica that cannot be trusted', async () => {
    await fill();
    await harness.stopBeating();
    for (const key of await harness.keys(/:meta$/)) await harness.redis.del(key);
    await expect(harness.run()).rejects.toThrow(ReplicaUnknown);
  });
});
