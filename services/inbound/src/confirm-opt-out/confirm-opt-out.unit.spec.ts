import { describe, expect, test } from '@jest/globals';
import { companyState, optoutRecorded, outboundMessageSchema } from '@stopgate/contracts';
import type { CompanyRecord, OptOutRecorded } from '@stopgate/contracts';
import { buildConfirmation } from './build-confirmation.js';
import { decideConfirmation } from './decide-confirmation.js';

const RECORDED = Date.parse('2026-11-23T09:00:00.080Z');

function event(changes: Partial<OptOutRecorded> = {}): OptOutRecorded {
  return optoutRecorded.schema.parse({ ...optoutRecorded.examples[0]!, ...changes });
}

function company(settings: Record<string, unknown> = {}, changes: Record<string, unknown> = {}): CompanyRecord {
  return companyState.schema.parse({ ...companyState.examples[0]!, settings, ...changes });
}

const decide = (one: OptOutRecorded, known: CompanyRecord | undefined = company(), ms = 0) =>
  decideConfirmation(one, known, new Date(RECORDED + ms));

describe('whether a change is confirmed', () => {
  test('a STOP and a START by SMS are', () => {
    expect(decide(event())).toEqual({ confirm: true, action: 'opt_out', originator: '36123' });
    expect(decide(event({ type: 'opted_in' }))).toMatchObject({ confirm: true, action: 'opt_in' });
    expect(decide(event(), company(), 300_000)).toMatchObject({ confirm: true });
  });

  test.each([
    ['later than five minutes', event(), company(), 300_001, 'too_late'],
    ['switched off by the company', event(), company({ confirmOptOut: false }), 0, 'not_wanted'],
    ['of a closed company', event(), company({}, { status: 'closed' }), 0, 'company_closed'],
    ['by link', event({ method: 'link' }), company(), 0, 'not_by_sms'],
    ['a reason given later', event({ type: 'reason_given' }), company(), 0, 'no_change'],
    ['without originator', event({ originator: undefined }), company(), 0, 'no_originator'],
    ['from a name', event({ originator: 'ACME' }), company(), 0, 'no_originator'],
    ['on a toll-free number', event({ originator: '+18885550123' }), company(), 0, 'toll_free'],
  ])('one %s is not', (_what, one, known, ms, reason) => {
    expect(decide(one, known, ms)).toEqual({ confirm: false, reason });
  });

  test('one of an unknown company is not', () => {
    expect(decideConfirmation(event(), undefined, new Date(RECORDED))).toEqual({
      confirm: false,
      reason: 'company_closed',
    });
  });
});

describe('the confirmation', () => {
  test('is one transactional message from the code that was written to, equal at every replay', () => {
    const message = buildConfirmation(event(), company(), '36123');
    expect(outboundMessageSchema.parse(message)).toMatchObject({
      messageId: 'confirm-0c6d1f3e6f8f4f0a',
      companyId: 'acme',
      channel: 'sms',
      category: 'transactional',
      to: '+33612345678',
      from: '36123',
    });
    expect(buildConfirmation(event(), company(), '36123')).toEqual(message);
  });

  test.each([
    [{}, {}, 'fr'],
    [{ language: 'de' }, {}, 'de'],
    [{ country: 'GB' }, { language: 'nl' }, 'nl'],
    [{ country: 'GB' }, {}, 'en'],
    [{ country: undefined }, {}, 'fr'],
  ])('of %j with settings %j is in %s', (changes, settings, language) => {
    expect(buildConfirmation(event(changes), company(settings), '36123')).toMatchObject({ language });
  });
});
