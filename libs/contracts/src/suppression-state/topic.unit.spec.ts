import { describe, expect, test } from '@jest/globals';
import { erasedAddress, ErasureKey } from '@stopgate/domain';
import fc from 'fast-check';
import { personKey, readPersonKey } from '../fields.js';
import { heartbeatKey, suppressionState } from './topic.js';
import { isPlainState } from './plain-state.js';
import { suppressionStateExamples } from './examples.js';

const key = new ErasureKey(Buffer.alloc(32, 1));
const anna = { companyId: 'acme', channel: 'sms', address: '+33612345678' } as const;
const tokenKey = (partition: number): string => {
  return personKey({ ...anna, address: erasedAddress(key, anna, partition) });
};

describe('the key of a person', () => {
  test('can be read back, whatever stands in the address', () => {
    const companies = fc.stringMatching(/^(?:~?[a-z0-9](?:[a-z0-9-]{0,20}[a-z0-9])?|~~all)$/);
    fc.assert(
      fc.property(
        companies,
        fc.constantFrom('sms', 'email'),
        fc.oneof(fc.string({ unit: 'binary', minLength: 1 }), fc.constant('a|b@example.com')),
        (companyId, channel, address) => {
          expect(readPersonKey(personKey({ companyId, channel, address }))).toEqual({ companyId, channel, address });
        },
      ),
    );
  });

  test.each(['', 'acme', 'acme|sms', 'acme|sms|', 'acme|fax|+33612345678', 'ACME|sms|+33612345678', heartbeatKey(3)])(
    'is not %j',
    (text) => expect(readPersonKey(text)).toBeUndefined(),
  );
});

describe('the place of a record in suppression.state', () => {
  test('is that of the address for its token, and left to the hash of the key for all others', () => {
    for (let partition = 0; partition < suppressionState.partitions; partition += 1) {
      expect(suppressionState.partitionOf?.(tokenKey(partition))).toBe(partition);
    }
    for (const other of [personKey(anna), heartbeatKey(3), 'acme|email|~1.3.jane@example.com', '', 'garbage']) {
      expect(suppressionState.partitionOf?.(other)).toBeUndefined();
    }
  });

  test('is left to the hash too where a token names a partition that there is not: nothing waits behind it', () => {
    expect(suppressionState.partitionOf?.(tokenKey(suppressionState.partitions))).toBeUndefined();
  });
});

test('the state of an erased person is plain, and one of the examples', () => {
  const erased = suppressionStateExamples.find((one) => one.kind === 'state' && one.address.startsWith('~1.'));
  expect(isPlainState(erased)).toBe(true);
  const partition = suppressionState.partitionOf?.(suppressionState.keyOf(suppressionState.schema.parse(erased)));
  expect(partition).toBe(4);
});
