import { describe, expect, test } from '@jest/globals';
import { personKey, suppressionState } from '@stopgate/contracts';
import type { SuppressionStateValue } from '@stopgate/contracts';
import { encodeRecord, encodeStored } from './encode-record.js';

const token = '~1.4.AAAAAAAAAAAAAAAAAAAAAA';
const anna = { companyId: 'acme', channel: 'sms', address: '+33612345678' } as const;
const stateOf = (address: string): SuppressionStateValue => ({
  ...{ kind: 'state', ...anna, address, status: 'opted_out', version: 1, since: '2026-11-23T09:00:00.000Z' },
});
const options = { id: 'event-1', source: 'registry' };

describe('a record', () => {
  test('goes where its topic says that its key belongs, unless the writer says else', () => {
    expect(encodeRecord(suppressionState, stateOf(token), options).message.partition).toBe(4);
    expect(encodeRecord(suppressionState, stateOf(token), { ...options, partition: 2 }).message.partition).toBe(2);
    expect(encodeRecord(suppressionState, stateOf(anna.address), options).message).not.toHaveProperty('partition');
  });
});

describe('a tombstone', () => {
  const tombstone = (address: string, partition?: number) =>
    encodeStored(
      suppressionState,
      { key: personKey({ ...anna, address }), json: null, ...(partition !== undefined && { partition }) },
      options,
    );

  test('has a key, no value, and the attributes of any record', () => {
    const { topic, message, bytes } = tombstone(anna.address);
    expect({ topic, key: message.key, value: message.value }).toEqual({
      topic: 'suppression.state',
      key: 'acme|sms|+33612345678',
      value: null,
    });
    expect(message.headers).toMatchObject({ ce_id: 'event-1', ce_source: 'registry' });
    expect(message).not.toHaveProperty('partition');
    expect(bytes).toBeGreaterThan(0);
  });

  test('stands where the values of its key do', () => {
    expect(tombstone(token).message.partition).toBe(4);
    expect(tombstone(token, 1).message.partition).toBe(1);
  });
});
