import { expect } from '@jest/globals';
import { eventually } from '@stopgate/testing';
import type { Platform } from './platform.js';
import {
  expectHeld,
  expectInOrder,
  expectPasswordsBack,
  expectPasswordsInTime,
  expectRefused,
  expectReleased,
  expectReleasedAsOfBefore,
} from './release-rules.js';
import { Traffic } from './traffic.js';

/** Shorter than the default of 5 s, so that a fault is felt sooner; heartbeats come once a second. */
export const FRESHNESS_MS = 2_500;
/** A check that was sent before may take this long to be answered, and is judged by the moment it was sent. */
const CHECK_TIMEOUT_MS = 2_000;

export interface Fault {
  /** A word of its own: begins every messageId. */
  readonly label: string;
  readonly left: readonly string[];
  readonly stayed: readonly string[];
  /** Opts out while the fault lasts. */
  readonly leaver: string;
  readonly begin: () => Promise<void>;
  readonly end: () => Promise<void> | void;
}

/** Records opt-outs and waits until the send-time check says so. */
export async function optOut(platform: Platform, ...people: readonly string[]): Promise<void> {
  await recordOptOut(platform, people);
  for (const person of people) {
    await eventually(async () => expect(await platform.check('acme', 'sms', person)).toBe('opted_out'));
  }
}

/**
 * Traffic runs; the fault begins, somebody opts out in the middle of it, and it lasts until all that the replica knew
 * is too old to be trusted; then it ends. Held is what was sent after the check had said "unknown": none of it may come
 * out before the end.
 */
export async function endureFault(platform: Platform, fault: Fault): Promise<void> {
  const { label, left, stayed, leaver } = fault;
  const everybody = [...left, ...stayed, leaver];
  const traffic = new Traffic(platform.gateway, label, everybody);
  traffic.start();
  let lasts = false;
  const end = async (): Promise<void> => {
    lasts = false;
    await fault.end();
  };
  try {
    await traffic.whenUnderWay();
    lasts = true;
    await fault.begin();
    await recordOptOut(platform, [leaver]);
    const acceptedAt = Date.now();
    await eventually(
      async () => {
        expect(Date.now() - acceptedAt).toBeGreaterThan(FRESHNESS_MS);
        expect(await platform.check('acme', 'sms', leaver)).toBe('unknown');
      },
      { timeoutMs: 20_000, everyMs: 50 },
    );
    const heldFrom = Date.now();
    expect(await platform.check('acme', 'sms', left[0]!, 'transactional')).toBe('exempt');
    await eventually(() => {
      expect(Date.now() - acceptedAt).toBeGreaterThan(FRESHNESS_MS + CHECK_TIMEOUT_MS);
      expect(traffic.passwords().filter(({ sentAt }) => sentAt > heldFrom).length).toBeGreaterThan(5);
    });
    await expectPasswordsBack(traffic, heldFrom);
    const held = traffic.promotionalTo(...everybody).filter(({ sentAt }) => sentAt > heldFrom);
    expectHeld(traffic, held);

    await end();
    await eventually(async () => expect(await platform.check('acme', 'sms', leaver)).toBe('opted_out'), {
      timeoutMs: 30_000,
    });
    await traffic.stop();
    await traffic.whenAllDecided(30_000);

    expectRefused(traffic, traffic.promotionalTo(...left));
    expectRefused(
      traffic,
      held.filter(({ to }) => to === leaver),
    );
    expectReleasedAsOfBefore(acceptedAt, traffic, traffic.promotionalTo(leaver));
    expectReleased(traffic, traffic.promotionalTo(...stayed));
    expectInOrder(traffic, everybody);
    expectPasswordsInTime(traffic);
  } finally {
    await traffic.stop();
    // A failed expectation must not leave the fault to the tests that follow.
    if (lasts) await end();
  }
}

async function recordOptOut(platform: Platform, people: readonly string[]): Promise<void> {
  const items = people.map((address) => ({ channel: 'sms', address }));
  const { body } = await platform.call('POST', 'registry', '/v1/opt-outs', { items }, platform.keyOf('acme'));
  expect(body).toMatchObject({ results: people.map(() => ({ status: 'recorded' })) });
}
