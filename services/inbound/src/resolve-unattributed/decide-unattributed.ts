import { Inject, Injectable } from '@nestjs/common';
import { CompanyDirectory } from '@stopgate/company-directory';
import { optoutRequested } from '@stopgate/contracts';
import { inTransaction, problem } from '@stopgate/nest';
import { appendOutbox, outboxEvent, OutboxRelay } from '@stopgate/outbox';
import type { ClientBase, Pool } from 'pg';
import { repliedAt } from '../classify-mo/attribute-commands.js';
import { buildRequests, codeAndNumber } from '../classify-mo/build-request.js';
import { DecisionStore } from '../classify-mo/decision-store.js';
import type { MeantCompanies } from '../classify-mo/find-companies.js';
import { PG_POOL } from '../tokens.js';
import { UnattributedStore } from './unattributed-store.js';
import type { UnattributedReply } from './kept-reply.js';
import type { DecisionRequest } from './unattributed-view.js';

/** Takes a person's word for whom a reply meant. */
@Injectable()
export class DecideUnattributed {
  constructor(
    @Inject(PG_POOL) private readonly pool: Pool,
    @Inject(UnattributedStore) private readonly store: UnattributedStore,
    @Inject(DecisionStore) private readonly decisions: DecisionStore,
    @Inject(CompanyDirectory) private readonly companies: Pick<CompanyDirectory, 'settle' | 'find'>,
    @Inject(OutboxRelay) private readonly relay: Pick<OutboxRelay, 'wake'>,
  ) {}

  /** Throws 422 COMPANY_UNKNOWN, 404 REPLY_UNKNOWN, 409 ALREADY_DECIDED; the same decision again gives the first. */
  async decide(moId: string, { companyIds, actor, reason }: DecisionRequest, now: Date): Promise<UnattributedReply> {
    const meant = [...new Set(companyIds)].sort();
    await this.companies.settle(meant);
    const unknown = meant.filter((companyId) => !this.companies.find(companyId));
    if (unknown.length > 0) {
      throw problem(422, 'COMPANY_UNKNOWN', `There is no company ${unknown.slice(0, 10).join(', ')}.`);
    }
    const decided = await inTransaction(this.pool, async (client) => {
      const kept = await this.store.lock(client, moId);
      if (!kept) throw problem(404, 'REPLY_UNKNOWN', 'There is no such reply among the unattributed ones.');
      if (kept.decision) {
        if (kept.decision.companyIds.join() === meant.join()) return kept;
        throw problem(409, 'ALREADY_DECIDED', `It has been decided by ${kept.decision.by}.`);
      }
      if (meant.length > 0) await this.decideFor(kept, meant, client);
      const requests = this.buildRequests(kept, meant, actor);
      await appendOutbox(
        client,
        'inbound',
        requests.map((request) => outboxEvent(optoutRequested, request, { eventId: request.requestId })),
      );
      return this.store.decide(client, moId, { companyIds: meant, by: actor, at: now, reason });
    });
    this.relay.wake();
    return decided;
  }

  /** A copy of this MO that comes later asks for the same; one that came meanwhile may have found somebody. */
  private async decideFor(
    { reply: command, firstReceivedAt }: UnattributedReply,
    meant: readonly string[],
    client: ClientBase,
  ): Promise<void> {
    const { moId } = command.mo;
    const at = repliedAt(command.mo, firstReceivedAt);
    const isLeft = command.reply.class === 'opt_out';
    const marks = meant.map((companyId) => ({ ...codeAndNumber(command), moId, companyId, at, isLeft }));
    const decided = (await this.decisions.keep(new Map([[moId, byHand(meant)]]), marks, client)).get(moId);
    const companyIds = decided?.companies.map(({ companyId }) => companyId).sort();
    if (companyIds && companyIds.join() !== meant.join()) {
      throw problem(409, 'ALREADY_DECIDED', `It was found to mean ${companyIds.join(', ')} meanwhile.`);
    }
  }

  private buildRequests({ reply, firstReceivedAt }: UnattributedReply, companyIds: readonly string[], actor: string) {
    return buildRequests(reply, byHand(companyIds), firstReceivedAt).map((request) => ({ ...request, actor }));
  }
}

function byHand(companyIds: readonly string[]): MeantCompanies {
  return {
    companies: companyIds.map((companyId) => ({ companyId })),
    attribution: { rule: 'by_hand', confidence: 1, candidates: [] },
  };
}
