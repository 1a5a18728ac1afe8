import { Controller, Inject } from '@nestjs/common';
import { messagesBlocked } from '@stopgate/contracts';
import type { BlockedMessage } from '@stopgate/contracts';
import { ok, skip } from '@stopgate/kafka';
import type { Incoming, Outcome } from '@stopgate/kafka';
import { BatchHandler } from '@stopgate/nest';
import type { CompanyStore } from '../manage-companies/company-store.js';
import { BLOCKED_MESSAGE_STORE, COMPANY_STORE } from '../tokens.js';
import type { BlockedMessageStore } from './blocked-message-store.js';
import type { BlockedRow } from './blocked-messages.sql.js';
import { toBlockedRow } from './to-blocked-row.js';

/** Some 4,000 messages: a batch is one transaction, and a STOP must not wait for many small ones. */
const MANY_BYTES = 4_194_304;

/** Remembers each refused message, so that its `explainUrl` says exactly why. */
@Controller()
export class RememberBlockedController {
  /** Companies are never deleted, so who was found once need not be looked for again. */
  private readonly known = new Set<string>();

  constructor(
    @Inject(BLOCKED_MESSAGE_STORE) private readonly store: BlockedMessageStore,
    @Inject(COMPANY_STORE) private readonly companies: CompanyStore,
  ) {}

  /** One outcome per message. A failure of PostgreSQL rejects: the partition waits, no message is at fault. */
  @BatchHandler({
    topic: messagesBlocked,
    group: 'registry.remember-blocked',
    minFetchBytes: MANY_BYTES,
    // Analytics sets it aside.
    ownsUnreadable: false,
  })
  async remember(batch: readonly Incoming<BlockedMessage>[]): Promise<Outcome[]> {
    if (this.store.keepDays === 0) return batch.map(() => skip('off'));
    await this.learnCompanies(batch.map(({ value }) => value.companyId));
    const now = Date.now();
    const firstDay = this.store.firstDay(now);
    const rows = new Map<string, BlockedRow>();
    const outcomes = batch.map(({ value, timestamp }): Outcome => {
      // Nobody has a key to ask with.
      if (!this.known.has(value.companyId)) return skip('company_unknown');
      // A record that says it is from tomorrow was written by a clock that is wrong.
      const row = toBlockedRow(value, Math.min(timestamp, now));
      if (row.day < firstDay) return skip('too_old');
      const key = JSON.stringify([row.companyId, row.messageId, row.day]);
      const other = rows.get(key);
      if (!other || other.blockedAt <= row.blockedAt) rows.set(key, row);
      return ok();
    });
    await this.store.remember([...rows.values()]);
    return outcomes;
  }

  private async learnCompanies(companyIds: readonly string[]): Promise<void> {
    const open = [...new Set(companyIds)].filter((id) => !this.known.has(id));
    if (open.length === 0) return;
    for (const id of await this.companies.findKnown(open)) this.known.add(id);
  }
}
