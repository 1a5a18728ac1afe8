import { Controller, Inject } from '@nestjs/common';
import { CompanyDirectory } from '@stopgate/company-directory';
import { messagesOutbound, optoutRecorded } from '@stopgate/contracts';
import type { OptOutRecorded } from '@stopgate/contracts';
import { ok, output, skip } from '@stopgate/kafka';
import type { Incoming, Outcome } from '@stopgate/kafka';
import { BatchHandler } from '@stopgate/nest';
import { buildConfirmation } from './build-confirmation.js';
import { decideConfirmation } from './decide-confirmation.js';

/** Tells a person who wrote STOP or START, once, that it was heard. */
@Controller()
export class ConfirmOptOutController {
  constructor(@Inject(CompanyDirectory) private readonly companies: CompanyDirectory) {}

  @BatchHandler({
    topic: optoutRecorded,
    group: 'inbound.confirm-opt-out',
    // Links, one-click and imports need no answer by SMS.
    mayConcern: (raw) => raw.includes('"sms_reply"'),
    // Analytics sets it aside.
    ownsUnreadable: false,
  })
  async confirmOptOuts(batch: readonly Incoming<OptOutRecorded>[]): Promise<Outcome[]> {
    await this.companies.settle(batch.map(({ value }) => value.companyId));
    const now = new Date();
    return batch.map(({ value: event }) => {
      const company = this.companies.find(event.companyId);
      const decision = decideConfirmation(event, company, now);
      if (!decision.confirm || !company) return skip(decision.confirm ? 'company_closed' : decision.reason);
      return ok([output(messagesOutbound, buildConfirmation(event, company, decision.originator))]);
    });
  }
}
