import { Controller, Inject } from '@nestjs/common';
import { moReceived, optoutRequested } from '@stopgate/contracts';
import type { MoReceived } from '@stopgate/contracts';
import { classifyReply } from '@stopgate/domain';
import { ok, output, skip } from '@stopgate/kafka';
import type { Incoming, Outcome } from '@stopgate/kafka';
import { BatchHandler, SERVICE_CONFIG } from '@stopgate/nest';
import type { InboundConfig } from '../config.js';
import { isPart } from '../join-parts/join-texts.js';
import { PartStore } from '../join-parts/part-store.js';
import { ConnectionStore } from '../manage-connections/connection-store.js';
import { UnattributedStore } from '../resolve-unattributed/unattributed-store.js';
import type { UnattributedReply } from '../resolve-unattributed/unattributed-store.js';
import { AttributeCommands } from './attribute-commands.js';
import type { Findings } from './attribute-commands.js';
import { buildRequests } from './build-request.js';
import type { Command } from './build-request.js';
import { chooseOccurredAt } from './choose-occurred-at.js';
import { isCommand, readCommand } from './read-command.js';

/** Makes `optout.requested` of the replies that say stop or start. */
@Controller()
export class ClassifyMoController {
  constructor(
    @Inject(ConnectionStore) private readonly connections: ConnectionStore,
    @Inject(PartStore) private readonly parts: PartStore,
    @Inject(AttributeCommands) private readonly attribution: AttributeCommands,
    @Inject(UnattributedStore) private readonly unattributed: UnattributedStore,
    @Inject(SERVICE_CONFIG) private readonly settings: Pick<InboundConfig, 'INBOUND_ATTRIBUTION_WAIT_MS'>,
  ) {}

  @BatchHandler({ topic: moReceived, group: 'inbound.classify-mo', maxBatchSize: 500 })
  async classifyMos(batch: readonly Incoming<MoReceived>[]): Promise<Outcome[]> {
    const mos = batch.map(({ value }) => value);
    const joined = await this.parts.take(mos.filter(isPart));
    const read = await this.read(mos);
    const commands = read.filter(isCommand);
    const findings = await this.attribution.look(commands);

    const nobody: UnattributedReply[] = [];
    const outcomes = read.map((one) => (isCommand(one) ? this.decide(one, findings, nobody) : one));
    await this.attribution.keep(findings);
    await this.unattributed.add(nobody);
    return outcomes.map((outcome, index) => withJoined(outcome, joined.get(mos[index]!.moId)));
  }

  private async read(mos: readonly MoReceived[]): Promise<(Command | Outcome)[]> {
    const replies = mos.map((mo) => ({ mo, reply: classifyReply(mo.text) }));
    const concerned = replies.filter(({ reply }) => reply.class === 'opt_out' || reply.class === 'opt_in');
    const senders =
      concerned.length === 0
        ? new Map<string, never>()
        : await this.connections.findSenders([...new Set(concerned.map(({ mo }) => mo.connectionId))]);
    return replies.map(({ mo, reply }) => {
      // Whoever begins with STOP means it, whatever the other parts say; all else is read as a whole.
      const isStopAtOnce = mo.part?.number === 1 && reply.class === 'opt_out';
      return isPart(mo) && !isStopAtOnce ? skip('a_part') : readCommand(mo, reply, senders.get(mo.connectionId));
    });
  }

  private decide(command: Command, findings: Findings, nobody: UnattributedReply[]): Outcome {
    const { mo, reply } = command;
    const { firstReceivedAt } = findings.seen.get(mo.moId)!;
    const meant = this.attribution.attribute(command, findings);
    if (meant.companies.length === 0) {
      // A person may answer before the send has been remembered; nobody else waits for that.
      const tryUntil = new Date(firstReceivedAt.getTime() + this.settings.INBOUND_ATTRIBUTION_WAIT_MS);
      nobody.push({ command, firstReceivedAt, tryUntil });
      return skip('unattributed');
    }
    const occurredAt = chooseOccurredAt(reply.class, mo.sentAt, firstReceivedAt);
    const requests = buildRequests(command, meant, { occurredAt, firstReceivedAt });
    return ok(requests.map((request) => output(optoutRequested, request)));
  }
}

/** The text that a part completes is an MO of its own. */
function withJoined(outcome: Outcome, joined: MoReceived | undefined): Outcome {
  if (joined === undefined || (outcome.kind !== 'ok' && outcome.kind !== 'skip')) return outcome;
  return ok([...(outcome.kind === 'ok' ? outcome.outputs : []), output(moReceived, joined)]);
}
