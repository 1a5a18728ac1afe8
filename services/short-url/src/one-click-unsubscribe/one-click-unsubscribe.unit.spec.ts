import { describe, expect, it } from '@jest/globals';
import { buildOneClickRequest } from './one-click-unsubscribe.js';

const recipient = { companyId: 'acme', address: 'jane@example.com', messageId: 'm-1', campaignId: 'spring' };
const at = (time: string) => buildOneClickRequest('token', recipient, new Date(`2026-11-23T09:00:${time}Z`));

describe('the request of a one-click call', () => {
  it('is the same one when the provider sends again within half a minute, and another one later', () => {
    expect(at('29.999').requestId).toBe(at('00.000').requestId);
    expect(at('30.000').requestId).not.toBe(at('00.000').requestId);
  });

  it('happens when it is made: whoever came back since can leave again by the same token', () => {
    expect(at('30.000').occurredAt).toBe('2026-11-23T09:00:30.000Z');
  });

  it('holds the hash of the token, not the token, which could be used again', () => {
    const request = buildOneClickRequest('the-token-itself', recipient, new Date(), {
      reason: 'other',
      text: 'why not',
    });
    expect(JSON.stringify(request)).not.toContain('the-token-itself');
    expect(request).toMatchObject({ reason: 'other', evidence: { reasonText: 'why not' } });
  });
});
