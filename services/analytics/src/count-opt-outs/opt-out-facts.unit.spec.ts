import { expect, test } from '@jest/globals';
import type { OptOutRecorded } from '@stopgate/contracts';
import type { Incoming } from '@stopgate/kafka';
import { factOfOptOut } from './opt-out-facts.js';

const at = '2026-11-23T09:00:00.000Z';
const event: OptOutRecorded = {
  ...{ eventId: 'e1', type: 'opted_out', companyId: 'acme', channel: 'sms', address: '+12025550123' },
  ...{ method: 'sms_reply', campaignId: 'spring', country: 'us', reason: ' too many ' },
  ...{ occurredAt: at, recordedAt: at, version: 1 },
} as const;
const factOf = (more: Partial<OptOutRecorded>) =>
  factOfOptOut({ value: { ...event, ...more }, timestamp: Date.parse(at) } as unknown as Incoming<OptOutRecorded>);

test('an opt-out is counted by day, campaign, way, country and reason', () => {
  expect(factOf({})).toEqual({
    companyId: 'acme',
    day: '2026-11-23',
    campaignId: 'spring',
    channel: 'sms',
    type: 'opted_out',
    method: 'sms_reply',
    country: 'US',
    reason: 'too many',
  });
});

test('why the operator took one back is about a person, and counted nowhere', () => {
  expect(factOf({ type: 'cleared', reason: 'Anna only asks for our hours' }).reason).toBe('');
});
