import { createSecretKey } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { personKey } from '@stopgate/contracts';
import type { OptOutRequested } from '@stopgate/contracts';
import type { SuppressionState } from '@stopgate/domain';
import fc from 'fast-check';
import { planChanges } from './plan-changes.js';
import type { Plan } from './plan-changes.js';
import { minute, request } from './store-harness.spec.js';

const CONTEXT = { recordedAt: minute(2_000), eventKey: createSecretKey(Buffer.alloc(32, 1)) };

const anyRequest = fc
  .record({
    at: fc.nat(30),
    address: fc.constantFrom('+33600000001', '+33600000002'),
    optsIn: fc.boolean(),
    reason: fc.option(fc.constantFrom('too_many', 'not_me'), { nil: undefined }),
  })
  .map(({ at, address, optsIn, reason }): OptOutRequested =>
    request({
      requestId: `${at}-${optsIn}-${reason}`,
      address,
      occurredAt: minute(at),
      requestedAt: minute(1_000),
      ...(optsIn ? { action: 'opt_in', consent: { text: 'yes', source: 'shop', at: minute(at) } } : { reason }),
    }),
  );

function statesAfter(before: ReadonlyMap<string, SuppressionState>, plan: Plan): Map<string, SuppressionState> {
  const after = new Map(before);
  for (const changed of plan.changed) after.set(personKey(changed), changed.state);
  return after;
}

describe('planChanges', () => {
  it('plans nothing for any part of the past, in any order', () => {
    fc.assert(
      fc.property(fc.array(anyRequest, { maxLength: 20 }), fc.infiniteStream(fc.boolean()), (all, keep) => {
        const first = planChanges(new Map(), all, CONTEXT);
        const states = statesAfter(new Map(), first);
        const replayed = all.filter(() => keep.next().value as boolean).toReversed();
        expect(planChanges(states, replayed, CONTEXT).events).toEqual([]);
      }),
    );
  });

  it('comes to the same states and events whether requests come in one batch or one by one', () => {
    fc.assert(
      fc.property(fc.array(anyRequest, { maxLength: 20 }), (all) => {
        const whole = planChanges(new Map(), all, CONTEXT);
        let states = new Map<string, SuppressionState>();
        const events = all.flatMap((one) => {
          const plan = planChanges(states, [one], CONTEXT);
          states = statesAfter(states, plan);
          return plan.events;
        });
        expect(events).toEqual(whole.events);
        expect(states).toEqual(statesAfter(new Map(), whole));
        expect(new Set(events.map(({ eventId }) => eventId)).size).toBe(events.length);
      }),
    );
  });

  it('gives a request that is used again after an opt-in an event of its own', () => {
    const consent = { text: 'yes', source: 'shop', at: minute(2) };
    const plan = planChanges(
      new Map(),
      [
        request(),
        request({ requestId: 'in', action: 'opt_in', occurredAt: minute(2), consent }),
        request({ occurredAt: minute(3) }),
      ],
      CONTEXT,
    );
    expect(plan.history.map(({ type, version }) => [type, version])).toEqual([
      ['opted_out', 1],
      ['opted_in', 2],
      ['opted_out', 3],
    ]);
    expect(new Set(plan.history.map(({ eventId }) => eventId)).size).toBe(3);
  });

  it('keeps a record small, however many could have been meant', () => {
    const candidates = Array.from({ length: 5_000 }, (_, n) => ({ companyId: `c${n}`, note: 'x'.repeat(100) }));
    const attribution = { rule: 'r'.repeat(9_000), confidence: 0.1, candidates };
    const plan = planChanges(new Map(), [request({ attribution })], CONTEXT);
    expect(Math.max(...plan.events.map(({ json }) => json!.length))).toBeLessThan(10_000);
    expect(plan.history[0]!.attribution).toBe(attribution);
  });
});
