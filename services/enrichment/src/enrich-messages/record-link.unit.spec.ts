import { expect, test } from '@jest/globals';
import { linkCreated } from '@stopgate/contracts';
import fc from 'fast-check';
import { recordLink } from './record-link.js';

const chosen = fc.oneof(fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }), fc.constantFrom('a"b', 'é', '\\'));

test('a link is recorded as its schema has it, whatever ids a message has', () => {
  const message = fc.record({
    companyId: fc.constantFrom('acme', 'bench-company-7'),
    messageId: chosen,
    campaignId: fc.option(chosen, { nil: undefined }),
    language: fc.option(chosen, { nil: undefined }),
  });
  fc.assert(
    fc.property(message, fc.constantFrom(0, 1_764_400_000_123), (ids, receivedAt) => {
      const link = { code: 'aB3dE6gH9j', address: '+33612345678' };
      const { code, address } = link;
      const written = recordLink({ message: ids, recipient: { address }, receivedAt }, code);
      const { companyId, messageId, campaignId, language } = ids;
      const createdAt = new Date(receivedAt).toISOString();
      const expected = { ...link, companyId, channel: 'sms' as const, messageId, campaignId, language, createdAt };
      const value = linkCreated.schema.parse(JSON.parse(JSON.stringify(written.value)));
      expect(value).toEqual(JSON.parse(JSON.stringify(expected)));
      expect(written).toMatchObject({ topic: linkCreated, keepPartition: 'wrapped' });
      expect(linkCreated.keyOf(value)).toBe(code);
    }),
  );
});
