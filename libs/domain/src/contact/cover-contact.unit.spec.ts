import { describe, expect, test } from '@jest/globals';
import type { SuppressionState } from '../suppression/suppression-request.js';
import { addressesThatDecide, coverChange, coveringRequest, coverOptOut, spreads } from './cover-contact.js';
import type { ContactAddress, CoveredContact } from './cover-contact.js';

const phone = '+33612345678';
const email = 'ann@example.org';
const sms = (address = phone): ContactAddress => ({ channel: 'sms', address });
const mail = (address = email): ContactAddress => ({ channel: 'email', address });
const ann: CoveredContact = { contactId: 'ann', phone, email };

function state(status: SuppressionState['status'], more: Partial<SuppressionState> = {}): SuppressionState {
  const lastOptOutAt = '2026-11-01T00:00:00.000Z';
  return { status, version: 1, occurredAt: lastOptOutAt, lastOptOutAt, method: 'sms_reply', ...more };
}
const statesOf =
  (states: Record<string, SuppressionState>) =>
  ({ address }: ContactAddress) =>
    states[address];

describe('an opt-out', () => {
  test('covers the other address of every contact that has its own, once each', () => {
    const bob = { contactId: 'bob', phone, email: 'bob@example.org' };
    const twin = { contactId: 'ann-2', phone, email };
    const other = { contactId: 'eve', phone: '+33600000000', email };
    expect(coverOptOut(sms(), [ann, bob, twin, other, { contactId: 'only', phone }])).toEqual([
      { from: sms(), to: mail(), contactIds: ['ann', 'ann-2'] },
      { from: sms(), to: mail('bob@example.org'), contactIds: ['bob'] },
    ]);
  });

  test('makes a request that says what acted, and takes nothing of the message along', () => {
    const original = {
      requestId: 'mo-1',
      action: 'opt_out' as const,
      companyId: 'acme',
      ...sms(),
      method: 'sms_reply' as const,
      occurredAt: '2026-11-01T00:00:00Z',
      requestedAt: '2026-11-01T00:00:01Z',
      campaignId: 'spring',
      messageId: 'm1',
      keyword: 'STOP',
      reason: 'too_many',
      originator: '36123',
      country: 'FR',
    };
    expect(coveringRequest(original, { from: sms(), to: mail(), contactIds: ['ann'] }, 'opt_out')).toEqual({
      requestId: 'mo-1~contact~email',
      action: 'opt_out',
      companyId: 'acme',
      ...mail(),
      method: 'sms_reply',
      occurredAt: '2026-11-01T00:00:00Z',
      requestedAt: '2026-11-01T00:00:01Z',
      campaignId: 'spring',
      country: 'FR',
      coveredBy: ['ann'],
      evidence: {
        rule: 'contact',
        occasion: 'opt_out',
        from: { channel: 'sms', address: '+336*****678' },
        contactId: 'ann',
      },
    });
  });
});

describe('an opted-out address reaches the others of a contact', () => {
  test.each([
    ['said there', state('opted_out'), true],
    ['came through this contact', state('opted_out', { coveredBy: ['bob', 'ann'] }), true],
    ['came through another contact', state('opted_out', { coveredBy: ['bob'] }), false],
    ['lifted', state('opted_in'), false],
    ['never heard of', undefined, false],
  ])('%s: %s', (_name, one, expected) => expect(spreads(one, 'ann')).toBe(expected));
});

describe('a change of a contact', () => {
  const out = { [phone]: state('opted_out') };

  test('covers a new address, and is covered by one', () => {
    const change = { before: { contactId: 'ann', phone }, after: ann };
    expect(coverChange(change, statesOf(out))).toEqual([{ from: sms(), to: mail(), contactIds: ['ann'] }]);
    const mailOut = statesOf({ [email]: state('opted_out') });
    expect(coverChange(change, mailOut)).toEqual([{ from: mail(), to: sms(), contactIds: ['ann'] }]);
    expect(coverChange({ after: ann }, statesOf(out))).toHaveLength(1);
  });

  test('covers the new address by the one that it takes the place of', () => {
    const after = { contactId: 'ann', phone: '+33600000000' };
    expect(coverChange({ before: { contactId: 'ann', phone }, after }, statesOf(out))).toEqual([
      { from: sms(), to: sms('+33600000000'), contactIds: ['ann'] },
    ]);
  });

  test('takes the latest of several opt-outs', () => {
    const later = state('opted_out', { lastOptOutAt: '2026-12-01T00:00:00.000Z' });
    const after = { ...ann, phone: '+33600000000' };
    const [coverage] = coverChange({ before: ann, after }, statesOf({ ...out, [email]: later }));
    expect(coverage).toMatchObject({ from: mail(), to: sms('+33600000000') });
  });

  test('is doubtful only where all that it could come from is', () => {
    const doubtful = state('opted_out', { lastOptOutAt: '2026-12-01T00:00:00.000Z', doubtfulRequest: 'mo-1' });
    const after = { ...ann, phone: '+33600000000' };
    const certain = coverChange({ before: ann, after }, statesOf({ ...out, [email]: doubtful }));
    expect(certain).toEqual([{ from: mail(), to: sms('+33600000000'), contactIds: ['ann'] }]);
    const alone = coverChange({ before: ann, after }, statesOf({ [email]: doubtful }));
    expect(alone).toEqual([{ ...certain[0], isDoubtful: true }]);
  });

  test('does nothing when no address is new, or the only one is', () => {
    expect(addressesThatDecide({ before: ann, after: ann })).toEqual([]);
    expect(addressesThatDecide({ before: ann, after: { contactId: 'ann', phone } })).toEqual([]);
    expect(addressesThatDecide({ after: { contactId: 'ann', phone } })).toEqual([]);
    expect(coverChange({ before: ann, after: ann }, statesOf(out))).toEqual([]);
    expect(addressesThatDecide({ after: ann })).toEqual([sms(), mail()]);
  });
});
