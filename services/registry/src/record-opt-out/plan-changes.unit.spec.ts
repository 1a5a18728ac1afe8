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
    isDoubtful: fc.boolean(),
  })
  .map(({ at, address, optsIn, reason, isDoubtful }): OptOutRequested =>
    request({
      requestId: `${at}-${optsIn}-${reason}-${isDoubtful}`,
      address,
      occurredAt: minute(at),
      requestedAt: minute(1_000),
      ...(optsIn
        ? { action: 'opt_in', consent: { text: 'yes', source: 'shop', at: minute(at) } }
        : { reason, ...(isDoubtful && { evidence: { doubt: 'reading' } }) }),
    }),
  );

/** What there is of the people: states by the key of the address, and the tokens of those who have been erased. */
interface Known {
  readonly states: ReadonlyMap<string, SuppressionState>;
  readonly tokens: ReadonlyMap<string, string>;
}

const NOBODY: Known = { states: new Map(), tokens: new Map() };

/** The first of the two has been erased, whatever their state was. */
const anyKnown = fc.constantFrom('opted_out', 'opted_in', 'clear', undefined).map((status): Known => {
  if (!status) return NOBODY;
  const { companyId, channel } = request();
  const key = personKey({ companyId, channel, address: '+33600000001' });
  const state = { status, version: 1, occurredAt: minute(5), method: 'api' } as SuppressionState;
  return { states: new Map([[key, state]]), tokens: new Map([[key, 'erased:1']]) };
});

function knownAfter(before: Known, plan: Plan): Known {
  const states = new Map(before.states);
  const tokens = new Map(before.tokens);
  for (const { rowAddress, ...changed } of plan.changed) {
    const erased = [...tokens].find(([, token]) => token === rowAddress)?.[0];
    // Under the token still, or back under the address.
    const key = erased !== undefined && changed.address === rowAddress ? erased : personKey(changed);
    if (erased !== undefined && changed.address !== rowAddress) tokens.delete(erased);
    states.set(key, changed.state);
  }
  return { states, tokens };
}

describe('planChanges', () => {
  it('plans nothing for any part of the past, in any order', () => {
    fc.assert(
      fc.property(fc.array(anyRequest, { maxLength: 20 }), fc.infiniteStream(fc.boolean()), (all, keep) => {
        const first = planChanges(new Map(), all, CONTEXT);
        const { states } = knownAfter(NOBODY, first);
        const replayed = all.filter(() => keep.next().value as boolean).toReversed();
        expect(planChanges(states, replayed, CONTEXT).events).toEqual([]);
      }),
    );
  });

  it('comes to the same states, results and events whether requests come in one batch or one by one', () => {
    fc.assert(
      fc.property(anyKnown, fc.array(anyRequest, { maxLength: 20 }), (before, all) => {
        const whole = planChanges(before.states, all, { ...CONTEXT, tokens: before.tokens });
        let known = before;
        const seen = new Set<string>();
        const plans = all.map((one) => {
          const plan = planChanges(known.states, [one], { ...CONTEXT, tokens: known.tokens, seen });
          known = knownAfter(known, plan);
          plan.history.forEach(({ eventId }) => seen.add(eventId));
          return plan;
        });
        const events = plans.flatMap((plan) => plan.events);
        expect(events).toEqual(whole.events);
        expect(plans.flatMap(({ results }) => results)).toEqual(whole.results);
        expect(known).toEqual(knownAfter(before, whole));
        expect(new Set(events.map(({ eventId }) => eventId)).size).toBe(events.length);
      }),
      { numRuns: 1_000 },
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
