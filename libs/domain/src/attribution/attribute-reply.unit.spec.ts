import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { attributeReply } from './attribute-reply.js';
import type { ReplyCandidate, ReplyToAttribute } from './attribute-reply.js';

const at = (hour: number) => new Date(Date.UTC(2026, 10, 1, hour)).toISOString();
const sent = (companyId: string, hour: number, messageId = `${companyId}-${hour}`): ReplyCandidate => ({
  companyId,
  campaignId: 'spring',
  messageId,
  sentAt: at(hour),
});
const ask = (candidates: readonly ReplyCandidate[], more: Partial<ReplyToAttribute> = {}) =>
  attributeReply({ candidates, receivedAt: at(100), windowDays: 3, scope: 'company', ...more });
const idsOf = ({ companies }: ReturnType<typeof attributeReply>) => companies.map(({ companyId }) => companyId);

describe('on a shared code', () => {
  test('the company that wrote last is meant, by its newest message', () => {
    const found = ask([sent('acme', 90), sent('umbrella', 98), sent('acme', 95)]);
    expect(found.companies).toEqual([{ companyId: 'umbrella', campaignId: 'spring', messageId: 'umbrella-98' }]);
    expect(found.attribution.rule).toBe('most_recent_sender');
    expect(found.attribution.candidates).toEqual([sent('umbrella', 98), sent('acme', 95)]);
  });

  test('what was sent after the reply or before the window is not meant', () => {
    expect(idsOf(ask([sent('acme', 90), sent('late', 101), sent('old', 27)]))).toEqual(['acme']);
    expect(idsOf(ask([sent('edge', 28)]))).toEqual(['edge']);
    expect(idsOf(ask([sent('now', 100)]))).toEqual(['now']);
  });

  test('companies that wrote at the same moment are all meant', () => {
    expect(idsOf(ask([sent('umbrella', 98), sent('acme', 98), sent('old', 90)]))).toEqual(['acme', 'umbrella']);
  });

  test('what the provider says was answered comes before who wrote last', () => {
    const found = ask([sent('acme', 90), sent('umbrella', 98)], { reference: 'acme-90' });
    expect(idsOf(found)).toEqual(['acme']);
    expect(found.attribution).toMatchObject({ rule: 'provider_reference', confidence: 0.99 });
    expect(found.attribution.candidates).toHaveLength(2);
    expect(idsOf(ask([sent('acme', 90), sent('umbrella', 98)], { reference: 'spring' }))).toEqual(['umbrella']);
    expect(idsOf(ask([sent('acme', 90), sent('umbrella', 98)], { reference: 'acme-90', scope: 'all' }))).toHaveLength(
      2,
    );
  });

  test('a company that is named and wrote is meant, whoever wrote last', () => {
    const sends = [sent('acme', 90), sent('umbrella', 98)];
    const found = ask(sends, { namedCompanyIds: ['acme', 'acme-2'] });
    expect(found.companies).toEqual([{ companyId: 'acme', campaignId: 'spring', messageId: 'acme-90' }]);
    expect(found.attribution).toMatchObject({ rule: 'named_company', confidence: 0.9 });
    expect(idsOf(ask(sends, { namedCompanyIds: [] }))).toEqual(['umbrella']);
    expect(idsOf(ask(sends, { namedCompanyIds: ['acme'], dedicatedCompanyId: 'umbrella' }))).toEqual(['umbrella']);
  });

  test('a company that is named and wrote long ago, or by a clock that is ahead, is meant alone', () => {
    const sends = [sent('acme', 1), sent('umbrella', 98), sent('later', 101)];
    for (const id of ['acme', 'later']) {
      const found = ask(sends, { namedCompanyIds: [id] });
      expect(idsOf(found)).toEqual([id]);
      expect(found.attribution.rule).toBe('named_company');
    }
  });

  test('a company that is named and never wrote is meant beside the one that wrote last: STOP NEWS is no name', () => {
    const sends = [sent('acme', 90), sent('umbrella', 98)];
    const found = ask(sends, { namedCompanyIds: ['news'] });
    expect(idsOf(found)).toEqual(['umbrella', 'news']);
    expect(found.attribution).toMatchObject({ rule: 'named_company_and_most_recent_sender' });
    expect(found.attribution.confidence).toBe(ask(sends).attribution.confidence);
    expect(ask([], { namedCompanyIds: ['news'] })).toMatchObject({
      companies: [{ companyId: 'news' }],
      attribution: { rule: 'named_company', confidence: 0.9 },
    });
    expect(idsOf(ask(sends, { namedCompanyIds: ['news'], scope: 'all' }))).toEqual(['umbrella', 'acme']);
  });

  test('STOP ALL means every company of the window, once', () => {
    const found = ask([sent('acme', 90), sent('umbrella', 98), sent('acme', 95), sent('old', 1)], { scope: 'all' });
    expect(idsOf(found)).toEqual(['umbrella', 'acme']);
    expect(found.attribution.rule).toBe('all_recent_senders');
  });

  test('with nobody in the window nobody is meant', () => {
    expect(ask([sent('old', 1)])).toEqual({
      companies: [],
      attribution: { rule: 'no_recent_sender', confidence: 0, candidates: [] },
    });
  });

  test('it is surer alone than in company, and surer the further the others lie back', () => {
    const confidence = (...candidates: ReplyCandidate[]) => ask(candidates).attribution.confidence;
    expect(confidence(sent('acme', 99))).toBe(0.95);
    expect(confidence(sent('acme', 99), sent('umbrella', 40))).toBe(0.92);
    expect(confidence(sent('acme', 99), sent('umbrella', 98))).toBe(0.57);
  });

  test('evidence is bounded, companies are not', () => {
    const many = Array.from({ length: 30 }, (_, index) => sent(`c${index}`, 50 + index));
    const found = ask(many, { scope: 'all' });
    expect(found.companies).toHaveLength(30);
    expect(found.attribution.candidates).toHaveLength(20);
  });

  test('the order in which sends are found does not matter', () => {
    const candidates = fc.array(
      fc.record({ company: fc.constantFrom('a', 'b', 'c'), hour: fc.integer({ min: 20, max: 105 }), id: fc.nat(3) }),
    );
    fc.assert(
      fc.property(candidates, fc.constantFrom('company' as const, 'all' as const), (found, scope) => {
        const sends = found.map(({ company, hour, id }) => sent(company, hour, `m${id}`));
        const forward = ask(sends, { scope });
        expect(ask([...sends].reverse(), { scope })).toEqual(forward);
        const { confidence } = forward.attribution;
        expect(confidence >= 0 && confidence <= 1).toBe(true);
        expect(forward.companies.length > 0).toBe(confidence > 0);
      }),
    );
  });
});

describe('on a dedicated number', () => {
  test('its company is meant, by its newest message', () => {
    const found = ask([sent('umbrella', 99), sent('acme', 90)], { dedicatedCompanyId: 'acme', scope: 'all' });
    expect(found.companies).toEqual([{ companyId: 'acme', campaignId: 'spring', messageId: 'acme-90' }]);
    expect(found.attribution).toMatchObject({ rule: 'dedicated_number', confidence: 1 });
  });

  test('its company is meant even when nothing was sent', () => {
    expect(ask([], { dedicatedCompanyId: 'acme' }).companies).toEqual([{ companyId: 'acme' }]);
  });
});
