import { Controller, Inject } from '@nestjs/common';
import { moReceived, optoutRequested } from '@stopgate/contracts';
import type { MoReceived } from '@stopgate/contracts';
import { classifyReply } from '@stopgate/domain';
import { dead, ok, output, retry } from '@stopgate/kafka';
import type { Incoming, Outcome } from '@stopgate/kafka';
import { BatchHandler, SERVICE_CONFIG } from '@stopgate/nest';
import type { InboundConfig } from '../config.js';
import { ConnectionStore } from '../manage-connections/connection-store.js';
import { RecentSendStore } from '../remember-sends/recent-send-store.js';
import type { FoundSend } from '../remember-sends/recent-send-store.js';
import { buildRequests, originatorOf } from './build-request.js';
import type { Command } from './build-request.js';
import { chooseOccurredAt } from './choose-occurred-at.js';
import { DecisionStore } from './decision-store.js';
import type { LeftMark } from './decision-store.js';
import { findCompanies } from './find-companies.js';
import type { MeantCompanies } from './find-companies.js';
import { MoSeenStore } from './mo-seen-store.js';
import type { SeenMo } from './mo-seen-store.js';
import { isCommand, readCommand } from './read-command.js';

type Settings = Pick<InboundConfig, 'INBOUND_ATTRIBUTION_WAIT_MS' | 'INBOUND_RECENT_SENDS_DAYS'>;

/** What a batch has found out so far; a START sees the STOP before it in the same batch. */
interface Findings {
  readonly sends: Map<string, FoundSend[]>;
  readonly seen: ReadonlyMap<string, SeenMo>;
  readonly decided: Map<string, MeantCompanies>;
  readonly marks: LeftMark[];
}

const WAIT_MS = 250;
/** Providers cut their time to seconds, and clocks differ: a send counts as answered until so long after that time. */
const PROVIDER_TOLERANCE_MS = 60_000;
/** Clocks of two machines of ours. */
const OWN_TOLERANCE_MS = 2_000;

/** Makes `optout.requested` of the replies that say stop or start. */
@Controller()
export class ClassifyMoController {
  constructor(
    @Inject(ConnectionStore) private readonly connections: ConnectionStore,
    @Inject(MoSeenStore) private readonly mos: MoSeenStore,
    @Inject(RecentSendStore) private readonly sends: RecentSendStore,
    @Inject(DecisionStore) private readonly decisions: DecisionStore,
    @Inject(SERVICE_CONFIG) private readonly settings: Settings,
  ) {}

  @BatchHandler({ topic: moReceived, group: 'inbound.classify-mo', maxBatchSize: 500 })
  async classifyMos(batch: readonly Incoming<MoReceived>[]): Promise<Outcome[]> {
    const replies = batch.map(({ value: mo }) => ({ mo, reply: classifyReply(mo.text) }));
    const concerned = replies.filter(({ reply }) => reply.class === 'opt_out' || reply.class === 'opt_in');
    const senders =
      concerned.length === 0
        ? new Map<string, never>()
        : await this.connections.findSenders([...new Set(concerned.map(({ mo }) => mo.connectionId))]);
    const read = replies.map(({ mo, reply }) => readCommand(mo, reply, senders.get(mo.connectionId)));
    const findings = await this.look(read.filter(isCommand));

    const outcomes: Outcome[] = [];
    for (const one of read) {
      outcomes.push(isCommand(one) ? this.decide(one, findings) : one);
      if (outcomes.at(-1)!.kind === 'retry') break;
    }
    // What stands behind a waiting message must not be decided before it.
    while (outcomes.length < batch.length) outcomes.push(retry('behind a waiting message', WAIT_MS));
    await this.decisions.keep(findings.decided, findings.marks);
    return outcomes;
  }

  private async look(commands: readonly Command[]): Promise<Findings> {
    // Side by side, although the few repeats need no sends: a STOP waits for one round trip less.
    const [seen, found] = await Promise.all([
      this.mos.remember(commands.map(({ mo }) => mo)),
      this.sends.find(commands.map(codeAndNumber)),
    ]);
    return {
      seen,
      sends: new Map(commands.map((command, index) => [sendsKey(command), found[index]!])),
      decided: new Map(),
      marks: [],
    };
  }

  private decide(command: Command, findings: Findings): Outcome {
    const { mo, reply, sender } = command;
    const { firstReceivedAt, meant: known } = findings.seen.get(mo.moId)!;
    const meant = known ?? findings.decided.get(mo.moId) ?? this.findNow(command, firstReceivedAt, findings);
    if (meant.companies.length === 0) {
      // A person may answer before the send has been remembered; so long we wait, and no longer.
      if (Date.now() - firstReceivedAt.getTime() < this.settings.INBOUND_ATTRIBUTION_WAIT_MS) {
        return retry('no send to this number is known yet', WAIT_MS);
      }
      const days = this.settings.INBOUND_RECENT_SENDS_DAYS;
      return dead('MO_UNATTRIBUTED', `nobody wrote to this number from ${originatorOf(sender)} within ${days} days`);
    }
    const occurredAt = chooseOccurredAt(reply.class, mo.sentAt, firstReceivedAt);
    const requests = buildRequests(command, meant, { occurredAt, firstReceivedAt });
    return ok(requests.map((request) => output(optoutRequested, request)));
  }

  private findNow(command: Command, firstReceivedAt: Date, { sends, decided, marks }: Findings): MeantCompanies {
    const { mo, reply, sender } = command;
    const key = sendsKey(command);
    const latest = mo.sentAt === undefined ? Infinity : Date.parse(mo.sentAt) + PROVIDER_TOLERANCE_MS;
    const repliedAt = new Date(Math.min(firstReceivedAt.getTime() + OWN_TOLERANCE_MS, latest));
    const meant = findCompanies({
      action: reply.class,
      scope: reply.scope,
      sender,
      sends: sends.get(key) ?? [],
      repliedAt,
      windowDays: this.settings.INBOUND_RECENT_SENDS_DAYS,
    });
    if (meant.companies.length === 0) return meant;
    decided.set(mo.moId, meant);
    const leftAt = reply.class === 'opt_out' ? repliedAt : undefined;
    const companies = new Set(meant.companies.map(({ companyId }) => companyId));
    for (const companyId of companies) marks.push({ ...codeAndNumber(command), companyId, leftAt });
    sends.set(
      key,
      (sends.get(key) ?? []).map((send) => (companies.has(send.companyId) ? { ...send, leftAt } : send)),
    );
    return meant;
  }
}

function codeAndNumber({ sender, address }: Command): { shortCode: string; number: string } {
  return { shortCode: originatorOf(sender), number: address };
}

function sendsKey({ sender, address }: Command): string {
  return `${originatorOf(sender)}|${address}`;
}
