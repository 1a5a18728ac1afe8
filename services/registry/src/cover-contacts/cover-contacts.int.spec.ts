import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { optoutRecorded } from '@stopgate/contracts';
import { minute, outboxOf, request } from '../record-opt-out/store-harness.spec.js';
import { COMPANY, openCoverStore } from './cover-harness.spec.js';
import type { CoverHarness } from './cover-harness.spec.js';

const PHONE = '+33612345678';
const MAIL = 'ann@example.org';
const OTHER = '+33600000000';

describe('an opt-out that covers the whole contact', () => {
  let harness: CoverHarness;
  beforeEach(async () => {
    harness = await openCoverStore();
  });
  afterEach(() => harness.close());

  /** Status of each known address; with * when it came through a contact. Placeholders would show as `new`. */
  async function states(): Promise<Record<string, string>> {
    const { rows } = await harness.pool.query(
      `SELECT address, status || CASE WHEN covered_by IS NULL THEN '' ELSE '*' END AS status FROM registry.suppression`,
    );
    return Object.fromEntries(rows.map(({ address, status }) => [address, status]));
  }
  const optIn = (n: number, more: object = {}) =>
    request({
      requestId: `in-${n}`,
      action: 'opt_in',
      occurredAt: minute(n),
      consent: { text: 'Yes', source: 'shop', at: minute(n) },
      ...more,
    });
  const mail = { channel: 'email' as const, address: MAIL };

  it('is not what a company has that asked for nothing', async () => {
    await harness.write('ann', { phone: PHONE, email: MAIL });
    await harness.store.record([request()]);
    expect(await states()).toEqual({ [PHONE]: 'opted_out' });
  });

  it.each(['platform', 'company'])('reaches the other address in the same transaction, as the %s', async (who) => {
    await harness.setCoverage('contact');
    await harness.write('ann', { phone: PHONE, email: MAIL });
    const asked = request({ keyword: 'STOP', originator: '36123', campaignId: 'spring', messageId: 'm1' });
    const results = await harness.store.record([asked], who === 'company' ? harness.tenants.of(COMPANY) : undefined);
    expect(results).toMatchObject([{ kind: 'recorded', version: 1 }]);
    expect(await states()).toEqual({ [PHONE]: 'opted_out', [MAIL]: 'opted_out*' });
    const { rows } = await harness.pool.query('SELECT * FROM registry.suppression_history WHERE address = $1', [MAIL]);
    expect(rows).toMatchObject([
      {
        request_id: 'request-1~contact~email',
        method: 'sms_reply',
        campaign_id: 'spring',
        keyword: null,
        originator: null,
        evidence: {
          rule: 'contact',
          occasion: 'opt_out',
          from: { channel: 'sms', address: '+336*****678' },
          contactId: 'ann',
        },
      },
    ]);
    const told = async () => (await outboxOf(harness.pool)).filter(({ topic }) => topic === 'optout.recorded');
    const recorded = await told();
    expect(recorded.map(({ value }) => optoutRecorded.schema.parse(value))).toMatchObject([
      { address: PHONE, type: 'opted_out' },
      { address: MAIL, type: 'opted_out', rule: 'contact' },
    ]);
    expect(recorded[0]!.value).not.toHaveProperty('rule');
    expect(await harness.store.record([asked])).toEqual([{ kind: 'unchanged', why: 'already' }]);
    expect(await told()).toEqual(recorded);
  });

  it('says when it acts through several contacts of one batch, and of companies of every kind', async () => {
    await harness.setCoverage('contact');
    await harness.write('ann', { phone: PHONE, email: MAIL });
    await harness.write('bob', { phone: PHONE, email: 'bob@example.org' });
    await harness.store.record([
      request(),
      request({ requestId: 'r2', companyId: 'other' }),
      request({ requestId: 'r3', ...mail, method: 'email_one_click' }),
      request({ requestId: 'r4', channel: 'email', address: 'nobody@example.org' }),
    ]);
    const { rows } = await harness.pool.query(
      'SELECT company_id, address, covered_by, version FROM registry.suppression ORDER BY 1, 2',
    );
    expect(rows).toEqual([
      { company_id: COMPANY, address: PHONE, covered_by: null, version: 1 },
      // Covered at first, and then said.
      { company_id: COMPANY, address: MAIL, covered_by: null, version: 2 },
      { company_id: COMPANY, address: 'bob@example.org', covered_by: ['bob'], version: 1 },
      { company_id: COMPANY, address: 'nobody@example.org', covered_by: null, version: 1 },
      { company_id: 'other', address: PHONE, covered_by: null, version: 1 },
    ]);
  });

  it('goes no further than the contacts that have the address', async () => {
    await harness.setCoverage('contact');
    await harness.write('ann', { phone: PHONE, email: MAIL });
    await harness.write('bob', { phone: PHONE, email: 'bob@example.org' });
    await harness.store.record([request({ ...mail, method: 'email_one_click' })]);
    expect(await states()).toEqual({ [MAIL]: 'opted_out', [PHONE]: 'opted_out*' });
    await harness.write('eve', { phone: PHONE, email: 'eve@example.org' });
    expect(await states()).toEqual({ [MAIL]: 'opted_out', [PHONE]: 'opted_out*' });
    await harness.store.record([request({ requestId: 'own', occurredAt: minute(1) })]);
    expect(await states()).toEqual({
      [MAIL]: 'opted_out',
      [PHONE]: 'opted_out',
      'bob@example.org': 'opted_out*',
      'eve@example.org': 'opted_out*',
    });
  });

  it('reaches addresses that a contact gets later, and contacts that get the address later', async () => {
    await harness.setCoverage('contact');
    await harness.store.record([request()]);
    await harness.write('ann', { phone: PHONE });
    await harness.write('ann', { email: MAIL }, 'patch');
    expect(await states()).toEqual({ [PHONE]: 'opted_out', [MAIL]: 'opted_out*' });
    const { rows } = await harness.pool.query(
      'SELECT request_id, method, occurred_at, evidence, actor FROM registry.suppression_history WHERE address = $1',
      [MAIL],
    );
    expect(rows).toMatchObject([
      {
        request_id: 'contact-ann-sms-1~contact~email',
        method: 'sms_reply',
        occurred_at: new Date(minute(0)),
        actor: 'api-key:k',
        evidence: { rule: 'contact', occasion: 'contact_changed' },
      },
    ]);
    await harness.write('ann', { phone: OTHER }, 'patch');
    expect((await states())[OTHER]).toBe('opted_out*');
    await harness.write('ann', { phone: null }, 'patch');
    await harness.write('ann', { phone: '+33600000001' }, 'patch');
    expect((await states())['+33600000001']).toBe('opted_out*');
  });

  it('is lifted one address at a time, and only by newer consent', async () => {
    await harness.setCoverage('contact');
    await harness.write('ann', { phone: PHONE, email: MAIL });
    await harness.store.record([request({ occurredAt: minute(5) })]);
    const results = await harness.store.record([optIn(4, mail), optIn(6, mail)]);
    expect(results).toMatchObject([{ why: 'consent_older_than_opt_out' }, { kind: 'recorded' }]);
    expect(await states()).toEqual({ [PHONE]: 'opted_out', [MAIL]: 'opted_in' });
    await harness.write('ann', { firstName: 'Ann' }, 'patch');
    await harness.write('ann', { email: null }, 'patch');
    await harness.write('ann', { email: MAIL }, 'patch');
    expect(await states()).toEqual({ [PHONE]: 'opted_out', [MAIL]: 'opted_in' });
    await harness.store.record([request({ requestId: 'again', occurredAt: minute(7) })]);
    expect(await states()).toEqual({ [PHONE]: 'opted_out', [MAIL]: 'opted_out*' });
  });

  it('does not come from a wish that something newer has overtaken', async () => {
    await harness.setCoverage('contact');
    await harness.store.record([optIn(5)]);
    await harness.write('ann', { phone: PHONE, email: MAIL });
    expect(await harness.store.record([request({ occurredAt: minute(3) })])).toEqual([
      { kind: 'unchanged', why: 'stale' },
    ]);
    expect(await states()).toEqual({ [PHONE]: 'opted_in' });
  });

  it('applies to what is there when it is switched on, goes on where it was killed, and lifts nothing when off', async () => {
    await harness.store.record([request(), request({ requestId: 'r2', address: OTHER }), optIn(9, mail)]);
    await harness.write('ann', { phone: PHONE, email: MAIL });
    await harness.write('bob', { phone: OTHER, email: 'bob@example.org' });
    await harness.write('eve', { phone: '+33600000009', email: 'eve@example.org' });
    await harness.setCoverage('contact');
    expect((await states())['bob@example.org']).toBeUndefined();

    await harness.owner.query('ALTER TABLE registry.outbox ADD CONSTRAINT broken CHECK (false) NOT VALID');
    await expect(harness.applySetting()).rejects.toThrow('broken');
    await harness.owner.query('ALTER TABLE registry.outbox DROP CONSTRAINT broken');
    await harness.applySetting();
    const expected = {
      [PHONE]: 'opted_out',
      [OTHER]: 'opted_out',
      'bob@example.org': 'opted_out*',
      // She agreed after she left by SMS.
      [MAIL]: 'opted_in',
    };
    expect(await states()).toEqual(expected);
    const job = async () => (await harness.pool.query('SELECT * FROM registry.cover_job')).rows[0];
    expect(await job()).toMatchObject({ run: 1, looked_at: 3, finished_at: expect.any(Date) as unknown });

    await harness.setCoverage('channel');
    expect(await states()).toEqual(expected);
    await harness.write('new', { phone: PHONE, email: 'new@example.org' });
    expect(await states()).toEqual(expected);
    await harness.setCoverage('contact');
    await harness.applySetting();
    expect(await states()).toEqual({ ...expected, 'new@example.org': 'opted_out*' });
    expect(await job()).toMatchObject({ run: 2, looked_at: 4 });
  });

  it('stops being applied when it is switched off meanwhile', async () => {
    await harness.store.record([request()]);
    await harness.write('ann', { phone: PHONE, email: MAIL });
    await harness.setCoverage('contact');
    await harness.setCoverage('channel');
    await harness.applySetting();
    expect(await states()).toEqual({ [PHONE]: 'opted_out' });
    expect((await harness.pool.query('SELECT finished_at FROM registry.cover_job')).rows[0].finished_at).not.toBeNull();
  });
});
