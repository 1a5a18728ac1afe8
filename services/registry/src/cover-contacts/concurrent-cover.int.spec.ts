import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addressesOf } from '@stopgate/domain';
import fc from 'fast-check';
import { minute, outboxOf, request } from '../record-opt-out/store-harness.spec.js';
import { COMPANY, openCoverStore } from './cover-harness.spec.js';
import type { CoverHarness } from './cover-harness.spec.js';

const PHONES = ['+33600000001', '+33600000002'];
const MAILS = ['a@example.org', 'b@example.org'];
const CONTACTS = ['k1', 'k2'];

const phone = fc.option(fc.constantFrom(...PHONES), { nil: null, freq: 4 });
const email = fc.option(fc.constantFrom(...MAILS), { nil: null, freq: 4 });
const address = fc.constantFrom(...PHONES, ...MAILS);
const contactId = fc.constantFrom(...CONTACTS);

/** What somebody does. Moments are the people's own; two wishes never have the same. */
const act = fc.oneof(
  { weight: 4, arbitrary: fc.record({ does: fc.constant('leave' as const), address, at: fc.nat(9_999) }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('return' as const), address, at: fc.nat(9_999) }) },
  { weight: 4, arbitrary: fc.record({ does: fc.constant('replace' as const), contactId, phone, email }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('patch' as const), contactId, phone }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('patch' as const), contactId, email }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('delete' as const), contactId }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constantFrom('switch on' as const, 'switch off' as const) }) },
);
type Act = typeof act extends fc.Arbitrary<infer T> ? T : never;

/** Each hand does its acts one after the other, all hands at once; opt-outs go in batches of up to three. */
const hands = fc.array(fc.array(act, { minLength: 1, maxLength: 5 }), { minLength: 4, maxLength: 4 });

describe('opt-outs, opt-ins, contacts and the setting, all at once', () => {
  let harness: CoverHarness;
  let run = 0;
  beforeAll(async () => {
    harness = await openCoverStore({ pausing: true });
  });
  afterAll(() => harness.close());

  it('leave no address of a contact open whose other address said stop, in any interleaving', async () => {
    await fc.assert(
      fc.asyncProperty(hands, fc.boolean(), async (all, startsOn) => {
        run += 1;
        await harness.owner.query(
          'TRUNCATE registry.suppression, registry.outbox, registry.contact, registry.contact_term, registry.contact_group_member, registry.cover_job',
        );
        await harness.setCoverage('channel');
        if (startsOn) await switchOn();
        await Promise.all(all.map((hand, index) => play(hand, index)));
        // Does nothing when it is on, or else it would put in order what this is to find.
        await switchOn();
        await expectRule();
      }),
      { numRuns: 50 },
    );
    const { rows } = await harness.pool.query(
      'SELECT deadlocks::integer FROM pg_stat_database WHERE datname = current_database()',
    );
    expect(rows).toEqual([{ deadlocks: 0 }]);
  }, 240_000);

  async function switchOn(): Promise<void> {
    await harness.setCoverage('contact');
    await harness.applySetting();
  }

  async function play(hand: readonly Act[], index: number): Promise<void> {
    for (let place = 0; place < hand.length; place += 1) {
      const one = hand[place]!;
      const id = `${run}-${index}-${place}`;
      switch (one.does) {
        case 'leave':
        case 'return': {
          const batch = [one];
          for (let next = hand[place + 1]; next?.does === 'leave' && batch.length < 3; next = hand[place + 1]) {
            batch.push(next);
            place += 1;
          }
          const requests = batch.map((wish, n) => toRequest(wish, `${id}-${n}`));
          await harness.store.record(requests, index % 2 === 0 ? harness.tenants.of(COMPANY) : undefined);
          break;
        }
        case 'replace':
          await harness.write(`${one.contactId}-${run}`, { phone: one.phone, email: one.email });
          break;
        case 'patch': {
          const { does: _, contactId: patched, ...values } = one;
          // The history outlives a run, and its events are named after contacts.
          await harness.write(`${patched}-${run}`, values, 'patch');
          break;
        }
        case 'delete':
          await harness.contacts.remove(COMPANY, `${one.contactId}-${run}`);
          break;
        case 'switch on':
          await switchOn();
          break;
        case 'switch off':
          await harness.setCoverage('channel');
          break;
      }
    }
  }

  async function expectRule(): Promise<void> {
    const states = new Map(
      (await harness.pool.query('SELECT * FROM registry.suppression')).rows.map((row) => [row.address, row]),
    );
    for (const row of states.values()) expect([row.address, row.status]).not.toEqual([row.address, 'new']);
    const { rows: contacts } = await harness.pool.query('SELECT contact_id, phone, email FROM registry.contact');
    for (const contact of contacts) {
      const addresses = addressesOf({ phone: contact.phone ?? undefined, email: contact.email ?? undefined });
      for (const from of addresses.map((one) => states.get(one.address))) {
        const through = from?.covered_by as string[] | null | undefined;
        if (from?.status !== 'opted_out' || (through && !through.includes(contact.contact_id))) continue;
        for (const to of addresses.filter((one) => one.address !== from.address)) {
          const state = states.get(to.address);
          // Who agreed after the opt-out is reached there again. One that came through contacts has several moments.
          const agreed = state?.last_opt_in_at && (through || state.last_opt_in_at > from.since);
          const shown = { contact, from: from.address, to: to.address, status: state?.status, agreed: !!agreed };
          expect({ ...shown, isRight: state?.status === 'opted_out' || !!agreed }).toEqual({ ...shown, isRight: true });
        }
      }
    }
    const outbox = (await outboxOf(harness.pool)).filter(({ topic }) => topic === 'suppression.state');
    for (const row of states.values()) {
      const versions = outbox
        .filter(({ value }) => value['address'] === row.address)
        .map(({ value }) => value['version']);
      expect(versions).toEqual(Array.from({ length: row.version }, (_, n) => n + 1));
    }
  }
});

function toRequest(wish: Extract<Act, { does: 'leave' | 'return' }>, requestId: string) {
  const occurredAt = minute(wish.at / 100);
  return request({
    requestId,
    channel: wish.address.includes('@') ? 'email' : 'sms',
    address: wish.address,
    occurredAt,
    requestedAt: minute(1_000),
    ...(wish.does === 'return' && {
      action: 'opt_in' as const,
      consent: { text: 'Yes', source: 'shop', at: occurredAt },
    }),
  });
}
