import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createPgPool } from '@stopgate/nest';
import type { Admission, BegunCall, KeptAnswer, KeyedCall } from '@stopgate/nest';
import { silentLogger } from '@stopgate/testing';
import fc from 'fast-check';
import type { Pool } from 'pg';
import { openStore, SECRET } from '../record-opt-out/store-harness.spec.js';
import type { StoreHarness } from '../record-opt-out/store-harness.spec.js';
import { TenantDatabase } from '../tenancy/tenant-database.js';
import { TENANT_ROLE } from '../tenancy/tenant-roles.sql.js';
import { IdempotentCalls } from './idempotent-calls.js';

const HOUR_MS = 3_600_000;
const LEASE_MS = 60_000;
const ANSWER: KeptAnswer = { status: 201, headers: { 'content-type': 'application/json' }, body: '{"n":1}' };

let harness: StoreHarness;
let tenantPool: Pool;
let now = Date.parse('2026-11-01T00:00:00.000Z');
beforeAll(async () => {
  harness = await openStore();
  tenantPool = createPgPool(harness.database.url, 'registry', 'test', { pipeline: true, role: TENANT_ROLE });
});
afterAll(async () => {
  await tenantPool.end();
  await harness.close();
});

/** One process. */
function open(): IdempotentCalls {
  const tenants = new TenantDatabase(tenantPool);
  const shared = { tenants, pool: harness.pool, secret: SECRET, logger: silentLogger() };
  return new IdempotentCalls({ ...shared, keepMs: 24 * HOUR_MS, leaseMs: LEASE_MS, now: () => now });
}

function keyed(key: string, says = 'a', companyId = 'acme'): KeyedCall {
  return { companyId, key, fingerprint: createHash('sha256').update(says).digest() };
}

function begunOf(admission: Admission): BegunCall {
  if (admission.kind !== 'begun') throw new Error(`not begun: ${admission.kind}`);
  return admission.call;
}

describe('calls that are kept', () => {
  it('belong to a company, and are known by keyed hashes alone', async () => {
    const calls = open();
    const key = '+33612345678';
    const begun = begunOf(await calls.begin(keyed(key)));
    await calls.end(keyed(key), begun, ANSWER);
    expect(await calls.begin(keyed(key))).toEqual({ kind: 'done', answer: ANSWER });
    expect((await calls.begin(keyed(key, 'a', 'rival'))).kind).toBe('begun');
    const { rows } = await harness.pool.query('SELECT * FROM registry.idempotent_call');
    expect(JSON.stringify(rows)).not.toContain('33612345678');
    expect(JSON.stringify(rows)).not.toContain(keyed(key).fingerprint.toString('hex'));
  });

  it('are begun by one of many at the same moment', async () => {
    const processes = [open(), open()];
    const admissions = await Promise.all(
      Array.from({ length: 20 }, (_, n) => processes[n % 2]!.begin(keyed('race', n < 18 ? 'a' : 'b'))),
    );
    const kinds = admissions.map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'begun')).toHaveLength(1);
    expect(new Set(kinds)).toEqual(new Set(['begun', 'running', 'reused']));
  });

  it('go on as the same call after a failure, and after a process that died, once its lease is over', async () => {
    const first = begunOf(await open().begin(keyed('killed')));
    const started = now;
    now += LEASE_MS - 1;
    const calls = open();
    expect((await calls.begin(keyed('killed'))).kind).toBe('running');
    now += 1;
    expect((await calls.begin(keyed('killed', 'b'))).kind).toBe('reused');
    const second = begunOf(await calls.begin(keyed('killed')));
    expect([second.callId, second.startedAt]).toEqual([first.callId, new Date(started)]);
    // What the first still does is not heard of.
    await open().end(keyed('killed'), first, ANSWER);
    expect((await calls.begin(keyed('killed'))).kind).toBe('running');
    await calls.end(keyed('killed'), second, 'failed');
    const third = begunOf(await calls.begin(keyed('killed')));
    expect(third.callId).toBe(first.callId);
  });

  it('keep others out as long as their process renews the lease', async () => {
    const calls = open();
    const begun = begunOf(await calls.begin(keyed('long')));
    for (let n = 0; n < 3; n += 1) {
      now += LEASE_MS - 1;
      await calls.renewLeases();
      now += 2;
      expect((await open().begin(keyed('long'))).kind).toBe('running');
    }
    await calls.end(keyed('long'), begun, ANSWER);
    await calls.renewLeases();
    expect((await open().begin(keyed('long'))).kind).toBe('done');
  });

  it('are forgotten after a day, and new calls from then on', async () => {
    const calls = open();
    const begun = begunOf(await calls.begin(keyed('old')));
    await calls.end(keyed('old'), begun, ANSWER);
    now += 24 * HOUR_MS;
    expect((await calls.begin(keyed('old'))).kind).toBe('done');
    now += 1;
    const next = begunOf(await calls.begin(keyed('old', 'something else')));
    expect(next.callId).not.toBe(begun.callId);
    await calls.end(keyed('old', 'something else'), next, ANSWER);
    const running = begunOf(await calls.begin(keyed('still running')));
    now += 24 * HOUR_MS + 1;
    await calls.renewLeases();
    expect(await calls.forgetOld()).toBeGreaterThan(1);
    const { rows } = await harness.pool.query('SELECT attempt FROM registry.idempotent_call');
    expect(rows).toEqual([{ attempt: running.attempt }]);
  });

  it('do not fail the call when they cannot be kept', async () => {
    const calls = open();
    const call = keyed('odd');
    const begun = begunOf(await calls.begin(call));
    await calls.end(call, begun, { ...ANSWER, body: 'a\0b' });
    expect((await calls.begin(call)).kind).toBe('spent');
    const other = keyed('status');
    const second = begunOf(await calls.begin(other));
    await calls.end(other, second, { ...ANSWER, status: 99_999 });
    expect((await calls.begin(other)).kind).toBe('running');
  });
});

interface Model {
  fingerprint: string;
  createdAt: number;
  attempt: string;
  state: 'running' | 'done' | 'spent';
  leaseUntil: number;
}

it('is what a simple model says, whatever comes in whatever order from several processes', async () => {
  const step = fc.oneof(
    {
      weight: 3,
      arbitrary: fc.record({
        do: fc.constant('begin' as const),
        on: fc.integer({ min: 0, max: 1 }),
        key: fc.constantFrom('k1', 'k2'),
        says: fc.constantFrom('a', 'a', 'b'),
      }),
    },
    fc.record({
      do: fc.constant('end' as const),
      which: fc.nat(),
      end: fc.constantFrom(ANSWER, 'answer_not_kept' as const, 'refused' as const, 'failed' as const),
    }),
    fc.record({ do: fc.constant('wait' as const), ms: fc.constantFrom(1, LEASE_MS / 2, LEASE_MS, 25 * HOUR_MS) }),
    fc.record({ do: fc.constantFrom('renew' as const, 'kill' as const), on: fc.integer({ min: 0, max: 1 }) }),
    fc.record({ do: fc.constant('forget' as const) }),
  );
  let begun = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
      const companyId = `model-${randomUUID()}`;
      const processes = [open(), open()];
      const model = new Map<string, Model>();
      const attempts: { call: KeyedCall; begun: BegunCall; on: number; ended: boolean }[] = [];
      for (const one of steps) {
        if (one.do === 'begin') {
          const call = keyed(one.key, one.says, companyId);
          const known = model.get(one.key);
          const isOld = known !== undefined && known.createdAt < now - 24 * HOUR_MS;
          const expected = isOld || !known ? 'begun' : expectedOf(known, one.says);
          const admission = await processes[one.on]!.begin(call);
          expect(admission.kind).toBe(expected);
          if (admission.kind !== 'begun') continue;
          begun += 1;
          const createdAt = known && !isOld ? known.createdAt : now;
          expect(admission.call.startedAt.getTime()).toBe(createdAt);
          attempts.push({ call, begun: admission.call, on: one.on, ended: false });
          const { attempt } = admission.call;
          model.set(one.key, {
            fingerprint: one.says,
            createdAt,
            attempt,
            state: 'running',
            leaseUntil: now + LEASE_MS,
          });
        } else if (one.do === 'end') {
          const open = attempts.filter(({ ended }) => !ended);
          const attempt = open[one.which % Math.max(1, open.length)];
          if (!attempt) continue;
          attempt.ended = true;
          await processes[attempt.on]!.end(attempt.call, attempt.begun, one.end);
          const known = model.get(attempt.call.key);
          if (known?.attempt !== attempt.begun.attempt) continue;
          if (one.end === 'refused') model.delete(attempt.call.key);
          else if (one.end === 'failed') known.leaseUntil = now;
          else known.state = one.end === 'answer_not_kept' ? 'spent' : 'done';
        } else if (one.do === 'wait') {
          now += one.ms;
        } else if (one.do === 'renew') {
          await processes[one.on]!.renewLeases();
          for (const known of model.values()) {
            const isMine = attempts.some((a) => !a.ended && a.on === one.on && a.begun.attempt === known.attempt);
            if (isMine && known.state === 'running') known.leaseUntil = now + LEASE_MS;
          }
        } else if (one.do === 'kill') {
          processes[one.on] = open();
          for (const attempt of attempts) if (attempt.on === one.on) attempt.ended = true;
        } else {
          await processes[0]!.forgetOld();
          for (const [key, known] of model) {
            const isRunning = known.state === 'running' && known.leaseUntil > now;
            if (known.createdAt < now - 24 * HOUR_MS && !isRunning) model.delete(key);
          }
        }
      }
    }),
    { numRuns: 60 },
  );
  expect(begun).toBeGreaterThan(60);

  function expectedOf(known: Model, says: string): Admission['kind'] {
    if (known.fingerprint !== says) return 'reused';
    if (known.state !== 'running') return known.state;
    return known.leaseUntil <= now ? 'begun' : 'running';
  }
});
