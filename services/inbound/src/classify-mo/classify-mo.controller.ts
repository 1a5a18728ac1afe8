import { Controller, Inject } from '@nestjs/common';
import { CompanyDirectory } from '@stopgate/company-directory';
import { messagesOutbound, moReceived, optoutRequested } from '@stopgate/contracts';
import type { MoReceived } from '@stopgate/contracts';
import { ok, output, skip } from '@stopgate/kafka';
import type { Incoming, Outcome } from '@stopgate/kafka';
import { BatchHandler, SERVICE_CONFIG } from '@stopgate/nest';
import { buildHelp, isTooLate } from '../answer-help/build-help.js';
import { HelpStore } from '../answer-help/help-store.js';
import type { InboundConfig } from '../config.js';
import { isPart } from '../join-parts/join-texts.js';
import { PartStore } from '../join-parts/part-store.js';
import { ConnectionStore } from '../manage-connections/connection-store.js';
import { UnattributedStore } from '../resolve-unattributed/unattributed-store.js';
import type { UnattributedReply } from '../resolve-unattributed/unattributed-store.js';
import { KnownSends } from '../remember-sends/known-sends.js';
import { AttributeCommands } from './attribute-commands.js';
import type { Findings } from './attribute-commands.js';
import { buildRequests } from './build-request.js';
import type { Command, PersonReply } from './build-request.js';
import type { MeantCompanies } from './find-companies.js';
import { ReadBySenders } from './read-by-senders.js';
import { findSender, isCommand, isPersonReply, readCommand } from './read-command.js';
import { ReadReplies } from './read-replies.js';

/** Makes `optout.requested` of the replies that say stop or start, and answers those that ask for help. */
@Controller()
export class ClassifyMoController {
  constructor(
    @Inject(ConnectionStore) private readonly connections: ConnectionStore,
    @Inject(PartStore) private readonly parts: PartStore,
    @Inject(ReadReplies) private readonly replies: ReadReplies,
    @Inject(ReadBySenders) private readonly bySenders: ReadBySenders,
    @Inject(AttributeCommands) private readonly attribution: AttributeCommands,
    @Inject(KnownSends) private readonly knownSends: Pick<KnownSends, 'areThereFor'>,
    @Inject(UnattributedStore) private readonly unattributed: UnattributedStore,
    @Inject(HelpStore) private readonly help: HelpStore,
    @Inject(CompanyDirectory) private readonly companies: Pick<CompanyDirectory, 'find'>,
    @Inject(SERVICE_CONFIG) private readonly settings: Pick<InboundConfig, 'INBOUND_ATTRIBUTION_WAIT_MS'>,
  ) {}

  @BatchHandler({ topic: moReceived, group: 'inbound.classify-mo', maxBatchSize: 500 })
  async classifyMos(batch: readonly Incoming<MoReceived>[]): Promise<Outcome[]> {
    const mos = batch.map(({ value }) => value);
    await this.parts.confirm(mos);
    const joined = await this.parts.take(mos.filter(isPart));
    const read = await this.read(mos);
    const replies = read.filter(isPersonReply);
    const commands = replies.filter(isCommand);
    // Before the look: what is known only after it was not seen by it.
    const areSendsKnown = await this.areSendsKnown(commands);
    const findings = await this.attribution.look(replies);
    const answered = await this.help.allow(replies.filter((reply) => !isCommand(reply)));

    const meant = new Map<string, MeantCompanies>();
    for (const command of commands) {
      if (!this.counts(command, findings)) continue;
      const found = this.attribution.attribute(command, findings, { areSendsKnown });
      // A yes that counts finds somebody. Where it has to wait for sends it counts no more: that is not asked again later.
      if (found.companies.length > 0 || !command.reply.yes) meant.set(command.mo.moId, found);
    }
    for (const [moId, kept] of await this.attribution.keep(findings)) meant.set(moId, kept);
    await this.unattributed.add(this.findNobody(commands, findings, meant));
    const outcomes = read.map((one) => {
      if (!isPersonReply(one)) return one;
      return isCommand(one) ? requestWhat(one, findings, meant.get(one.mo.moId)) : this.answer(one, findings, answered);
    });
    return outcomes.map((outcome, index) => withJoined(outcome, joined.get(mos[index]!.moId)));
  }

  /** Whether all is known that these can answer. */
  private async areSendsKnown(commands: readonly Command[]): Promise<boolean> {
    const onShared = commands.filter(({ sender }) => sender.shared);
    if (onShared.length === 0) return true;
    const last = Math.max(...onShared.map(({ mo }) => Date.parse(mo.receivedAt)));
    return this.knownSends.areThereFor(new Date(last));
  }

  private async read(mos: readonly MoReceived[]): Promise<(PersonReply | Outcome)[]> {
    const senders = await this.connections.findSenders([...new Set(mos.map(({ connectionId }) => connectionId))]);
    const general = mos.map((mo) => {
      const sender = findSender(mo, senders.get(mo.connectionId));
      return { mo, sender, reply: this.replies.read(mo, sender) };
    });
    const bySenders = await this.bySenders.read(general);
    return general.map(({ mo, sender, reply }) => {
      // Whoever begins with STOP means it, whatever the other parts say; all else is read as a whole.
      const isStopAtOnce = mo.part?.number === 1 && reply.class === 'opt_out';
      if (isPart(mo) && !isStopAtOnce) return skip('a_part');
      return readCommand(mo, bySenders.get(mo.moId) ?? reply, sender);
    });
  }

  /** A yes answers any question: it leads back only who left, to companies that all take it so. */
  private counts(command: Command, findings: Findings): boolean {
    if (!command.reply.yes || findings.seen.get(command.mo.moId)!.meant) return true;
    const companyIds = this.attribution.leadsBackTo(command, findings);
    return companyIds.length > 0 && companyIds.every((id) => this.companies.find(id)?.settings.yesOptsIn === true);
  }

  /** Commands of which nobody is known to be meant, or not yet. */
  private findNobody(
    commands: readonly Command[],
    { seen }: Findings,
    meant: ReadonlyMap<string, MeantCompanies>,
  ): UnattributedReply[] {
    // A person may answer before the send has been remembered; nobody else waits for that. It begins when the reply is
    // read, for whatever kept it from being read may have kept sends from being remembered.
    const tryUntil = new Date(Date.now() + this.settings.INBOUND_ATTRIBUTION_WAIT_MS);
    return commands
      .filter(({ mo }) => meant.get(mo.moId)?.companies.length === 0)
      .map((command) => ({ command, firstReceivedAt: seen.get(command.mo.moId)!.firstReceivedAt, tryUntil }));
  }

  private answer(question: PersonReply, findings: Findings, allowed: ReadonlySet<string>): Outcome {
    if (isTooLate(question, new Date())) return skip('help_too_late');
    if (!allowed.has(question.mo.moId)) return skip('help_answered');
    const [meant] = this.attribution.peek(question, findings).companies;
    const company = meant && this.companies.find(meant.companyId);
    if (company?.status !== 'active') return skip('help_for_nobody');
    return ok([output(messagesOutbound, buildHelp(question, company))]);
  }
}

/** `meant` is undefined for a yes that counts for nobody. */
function requestWhat(command: Command, { seen }: Findings, meant: MeantCompanies | undefined): Outcome {
  if (!meant) return skip('a_yes');
  if (meant.companies.length === 0) return skip('unattributed');
  const requests = buildRequests(command, meant, seen.get(command.mo.moId)!.firstReceivedAt);
  return ok(requests.map((request) => output(optoutRequested, request)));
}

/** The texts that a part completes or ends are MOs of their own. */
function withJoined(outcome: Outcome, joined: readonly MoReceived[] | undefined): Outcome {
  if (joined === undefined || (outcome.kind !== 'ok' && outcome.kind !== 'skip')) return outcome;
  return ok([...(outcome.kind === 'ok' ? outcome.outputs : []), ...joined.map((mo) => output(moReceived, mo))]);
}
