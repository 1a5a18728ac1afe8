import { ProblemError } from '@stopgate/nest';
import fc from 'fast-check';
import { erasePerson, importLines } from './interleaving-harness.spec.js';
import type { InterleavingHarness, Writer } from './interleaving-harness.spec.js';
import type { RequestToRecord } from './plan-changes.js';
import type { PersonKey } from './suppressions.sql.js';

export const WRITERS = 4;
export const PEOPLE: readonly Pick<PersonKey, 'channel' | 'address'>[] = [
  { channel: 'sms', address: '+33600000001' },
  { channel: 'sms', address: '+33600000002' },
  { channel: 'email', address: 'jane@example.org' },
];
/** Of the second company, whose opt-outs cover whole contacts: two that share an address. */
export const CONTACTS = [
  { contactId: 'k1', phone: '+33600000001', email: 'jane@example.org' },
  { contactId: 'k2', phone: '+33600000002', email: 'jane@example.org' },
];

const company = fc.constantFrom(0, 1);
const person = fc.constantFrom(...PEOPLE);
/** A moment long ago, or (undefined) that of the call: few, so that some are the same. */
const at = fc.option(fc.nat(30), { nil: undefined, freq: 3 });
const wish = fc.record({ person, at, returns: fc.boolean(), doubtful: fc.boolean() });

const act = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      does: fc.constant('wish' as const),
      company,
      wishes: fc.array(wish, { minLength: 1, maxLength: 3 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('repeat' as const), which: fc.nat(99) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      does: fc.constant('import' as const),
      company,
      lines: fc.array(wish, { minLength: 1, maxLength: 4 }),
    }),
  },
  { weight: 3, arbitrary: fc.record({ does: fc.constant('undo' as const), which: fc.nat(99) }) },
  { weight: 3, arbitrary: fc.record({ does: fc.constant('correct' as const), which: fc.nat(99) }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('erase' as const), company, person }) },
);
type Act = typeof act extends fc.Arbitrary<infer T> ? T : never;

/** What each writer does, one after the other, and how many turns of the event loop it lets pass before each. */
export const hands = fc.array(fc.array(fc.tuple(fc.nat(6), act), { minLength: 2, maxLength: 8 }), {
  minLength: WRITERS,
  maxLength: WRITERS,
});

const LONG_AGO = Date.parse('2024-01-01T00:00:00.000Z');
const momentOf = (minutes: number | undefined, now: string): string =>
  minutes === undefined ? now : new Date(LONG_AGO + minutes * 60_000).toISOString();

/** Plays the hands of one run. */
export class Game {
  private readonly sent: RequestToRecord[][] = [];
  private readonly imports: { readonly importId: string; readonly companyId: string }[] = [];
  /** Which doubtful request each of the corrections was about. */
  readonly corrections = new Map<string, string>();
  private count = 0;

  constructor(
    private readonly harness: InterleavingHarness,
    private readonly companies: readonly string[],
  ) {}

  async play(index: number, hand: readonly (readonly [turns: number, act: Act])[]): Promise<void> {
    const writer = this.harness.writers[index]!;
    for (const [turns, one] of hand) {
      for (let turn = 0; turn < turns; turn += 1) await new Promise(setImmediate);
      await this.do(writer, one, index % 2 === 0);
    }
  }

  private async do(writer: Writer, one: Act, asTenant: boolean): Promise<void> {
    switch (one.does) {
      case 'wish': {
        const requests = this.toRequests(this.companies[one.company]!, one.wishes);
        this.sent.push(requests);
        await this.record(writer, requests, asTenant);
        break;
      }
      case 'repeat':
        // Also while the first is still at it, and by whoever it is.
        if (this.sent.length > 0) await this.record(writer, this.sent[one.which % this.sent.length]!, asTenant);
        break;
      case 'import': {
        const companyId = this.companies[one.company]!;
        this.imports.push({ companyId, importId: await importLines(writer, companyId, one.lines.map(toLine)) });
        break;
      }
      case 'undo': {
        const undone = this.imports[one.which % this.imports.length];
        if (undone) await writer.imports.undo(undone.companyId, undone.importId, 'admin');
        writer.worker.wake();
        break;
      }
      case 'correct':
        await this.correct(writer, one.which);
        break;
      case 'erase':
        await erasePerson(writer, { companyId: this.companies[one.company]!, ...one.person }, this.harness.erased);
        break;
    }
  }

  private async record(writer: Writer, requests: readonly RequestToRecord[], asTenant: boolean): Promise<void> {
    for (;;) {
      try {
        await writer.store.record(requests, asTenant ? writer.tenants.of(requests[0]!.companyId) : undefined);
        return;
      } catch (error) {
        // Whoever meets an erasure in its first moment is asked to come again, as senders do.
        if ((error as { code?: unknown }).code !== '40001') throw error;
      }
    }
  }

  /** As an operator does it, who may be too late for each of the reasons that there are. */
  private async correct(writer: Writer, which: number): Promise<void> {
    const { rows } = await this.harness.pool.query<{ company_id: string; review_id: string; request_id: string }>(
      'SELECT company_id, review_id, request_id FROM registry.opt_out_review WHERE company_id = ANY($1) ORDER BY review_id',
      [this.companies],
    );
    const review = rows[which % rows.length];
    if (!review) return;
    const { company_id: companyId, review_id: reviewId, request_id: requestId } = review;
    this.corrections.set(`correct-${reviewId}`, requestId);
    const decision = { companyId, reviewId, status: 'corrected', actor: 'admin', reason: 'it meant nothing' } as const;
    await writer.reviews.decide(decision, writer.platform).catch((error: unknown) => {
      if (!(error instanceof ProblemError) || ![404, 409].includes(error.status)) throw error;
    });
  }

  private toRequests(companyId: string, wishes: readonly Wish[]): RequestToRecord[] {
    const requestedAt = new Date().toISOString();
    return wishes.map(({ person: who, at: minutes, returns, doubtful }): RequestToRecord => {
      const occurredAt = momentOf(minutes, requestedAt);
      const consent = { text: 'Yes', source: 'shop', at: occurredAt };
      const what = returns
        ? ({ action: 'opt_in', consent } as const)
        : ({ action: 'opt_out', ...(doubtful && { evidence: { doubt: 'reading' } }) } as const);
      const requestId = `${companyId}-${(this.count += 1)}`;
      return { requestId, companyId, ...who, method: 'api', ...what, occurredAt, requestedAt };
    });
  }
}

type Wish = typeof wish extends fc.Arbitrary<infer T> ? T : never;

/** A line of an import: an opt-out, or one who agreed. */
function toLine({ person: { channel, address }, at: minutes, returns }: Wish): object {
  const moment = momentOf(minutes, new Date().toISOString());
  return { channel, address, ...(returns ? { consentText: 'Yes', consentAt: moment } : { occurredAt: moment }) };
}
