import { Controller, Inject } from '@nestjs/common';
import { optoutRequested, recordHeaders } from '@stopgate/contracts';
import type { OptOutRequested } from '@stopgate/contracts';
import { maskAddress } from '@stopgate/domain';
import { dead, headerText, ok, skip } from '@stopgate/kafka';
import type { Incoming, Outcome } from '@stopgate/kafka';
import { BatchHandler } from '@stopgate/nest';
import type { CompanyStore } from '../manage-companies/company-store.js';
import { COMPANY_STORE, SUPPRESSION_STORE } from '../tokens.js';
import type { RecordResult, RequestToRecord } from './plan-changes.js';
import type { SuppressionStore } from './suppression-store.js';
import { toAddressOfPerson } from './usable-address.js';

/** Takes what people asked for, over whatever way, and records what it changes. Its outputs go through the outbox. */
@Controller()
export class RecordOptOutController {
  /** Companies are never deleted, so who was found once need not be looked for again. */
  private readonly known = new Set<string>();

  constructor(
    @Inject(SUPPRESSION_STORE) private readonly suppressions: SuppressionStore,
    @Inject(COMPANY_STORE) private readonly companies: CompanyStore,
  ) {}

  /** One outcome per message. A failure of PostgreSQL rejects: the partition waits, no message is at fault. */
  @BatchHandler({ topic: optoutRequested, group: 'registry.record-opt-out', maxBatchSize: 1_000 })
  async record(batch: readonly Incoming<OptOutRequested>[]): Promise<Outcome[]> {
    await this.learnCompanies(batch.map(({ value }) => value.companyId));
    const requests: RequestToRecord[] = [];
    const outcomes = batch.map((message): Outcome | undefined => {
      const { value } = message;
      const address = toAddressOfPerson(value.channel, value.address);
      if (address === undefined) {
        return dead('INVALID_ADDRESS', `${maskAddress(value.address)} is not a usable ${value.channel} address`);
      }
      if (!this.known.has(value.companyId)) return dead('COMPANY_UNKNOWN', `there is no company ${value.companyId}`);
      requests.push({ ...value, address, traceparent: headerText(message.headers, recordHeaders.traceparent) });
      return undefined;
    });
    const results = await this.suppressions.record(requests);
    let next = 0;
    return outcomes.map((outcome) => outcome ?? toOutcome(results[next++]!));
  }

  private async learnCompanies(companyIds: readonly string[]): Promise<void> {
    const open = [...new Set(companyIds)].filter((id) => !this.known.has(id));
    if (open.length === 0) return;
    for (const id of await this.companies.findKnown(open)) this.known.add(id);
  }
}

function toOutcome(result: RecordResult): Outcome {
  switch (result.kind) {
    case 'recorded':
      return ok();
    case 'refreshed':
      return skip('refreshed');
    case 'unchanged':
      return skip(result.why);
  }
}
