import { Inject, Injectable } from '@nestjs/common';
import { CompanyDirectory } from '@stopgate/company-directory';
import { messagesOutbound, optoutRequested } from '@stopgate/contracts';
import { ok, output, skip } from '@stopgate/kafka';
import type { Outcome } from '@stopgate/kafka';
import { buildHelp, isTooLate } from '../answer-help/build-help.js';
import { HelpStore } from '../answer-help/help-store.js';
import { isPart } from '../join-parts/join-texts.js';
import { storableInstant } from '../storable-instant.js';
import { AttributeCommands } from './attribute-commands.js';
import type { Findings } from './attribute-commands.js';
import { buildRequests } from './build-request.js';
import type { Command, PersonReply } from './build-request.js';
import type { MeantCompanies } from './find-companies.js';
import { hangsOnWriters, ReadBySenders, waitsForSends } from './read-by-senders.js';
import type { HeardReply } from './read-by-senders.js';
import { isCommand, isPersonReply, readCommand } from './read-command.js';
import type { ReadReply } from './read-replies.js';

export interface HandledReply {
  readonly outcome: Outcome;
  /** Set when it is too soon to say what it wants or whom it means, or nobody is known to be meant. */
  readonly undecided?: { readonly reply: PersonReply; readonly firstReceivedAt: Date; readonly isRead: boolean };
}

/** What one reply comes to, before decisions are kept. */
type Verdict =
  | { readonly outcome: Outcome }
  | { readonly command: Command; readonly meant: MeantCompanies }
  | { readonly undecided: PersonReply; readonly why: 'waits_for_sends' | 'unattributed' };

/** Acts on replies: the same on the stream as on those that were kept and are looked at again. */
@Injectable()
export class HandleReplies {
  constructor(
    @Inject(ReadBySenders) private readonly bySenders: ReadBySenders,
    @Inject(AttributeCommands) private readonly attribution: AttributeCommands,
    @Inject(HelpStore) private readonly help: HelpStore,
    @Inject(CompanyDirectory) private readonly companies: Pick<CompanyDirectory, 'find'>,
  ) {}

  /** What becomes of each, in the order in which they came. Whether sends are known must have been asked before. */
  async handle(heard: readonly HeardReply[]): Promise<HandledReply[]> {
    const readings = await this.bySenders.read(heard);
    const read = heard.map((one, index) => understand(one, readings[index]!));
    const replies = read.filter(isPersonReply);
    const findings = await this.attribution.look(replies.filter((reply) => reply.reply.class !== 'other'));
    const questions = read.filter(
      (one, index): one is PersonReply => isQuestion(one) && this.isAnswerable(one, heard[index]!, findings),
    );
    const answered = await this.help.allow(questions);
    const verdicts = read.map((one, index): Verdict => {
      const verdict: Verdict = isPersonReply(one)
        ? this.judge(one, heard[index]!, findings, answered)
        : { outcome: one };
      if ('undecided' in verdict) {
        this.attribution.leave(verdict.undecided, findings, firstReceivedAt(verdict.undecided, findings));
        return verdict;
      }
      if ('meant' in verdict) this.attribution.decide(verdict.command, verdict.meant, findings);
      this.attribution.settle(heard[index]!.mo.moId, findings);
      return verdict;
    });
    const kept = await this.attribution.keep(findings);
    return verdicts.map((verdict, index) => {
      if ('outcome' in verdict) return verdict;
      if ('meant' in verdict) return { outcome: request(verdict, kept, findings) };
      const { undecided: reply, why } = verdict;
      const { yes, onlyNamed } = reply.reply;
      const isRead = isCommand(reply) && !yes && !(onlyNamed && waitsForSends(heard[index]!));
      return { outcome: skip(why), undecided: { reply, firstReceivedAt: firstReceivedAt(reply, findings), isRead } };
    });
  }

  private judge(reply: PersonReply, heard: HeardReply, findings: Findings, answered: ReadonlySet<string>): Verdict {
    if (!isCommand(reply)) {
      const waits = reply.reply.class === 'other' || !this.isAnswerable(reply, heard, findings);
      return waits ? { undecided: reply, why: 'waits_for_sends' } : { outcome: this.answer(reply, findings, answered) };
    }
    const meant = this.attribution.find(reply, findings, heard);
    if (!meant) return { undecided: reply, why: 'waits_for_sends' };
    if (reply.reply.yes && !this.leadsBack(meant, reply, findings)) return { outcome: skip('a_yes') };
    return meant.companies.length > 0 ? { command: reply, meant } : { undecided: reply, why: 'unattributed' };
  }

  /** A yes answers any question: it leads back only who left, to companies that all take it so. */
  private leadsBack(meant: MeantCompanies, command: Command, findings: Findings): boolean {
    if (findings.seen.get(command.mo.moId)!.meant) return true;
    const takesYes = (id: string): boolean => this.companies.find(id)?.settings.yesOptsIn === true;
    return (
      meant.companies.length > 0 &&
      meant.companies.every(({ companyId }) => takesYes(companyId)) &&
      this.attribution.isBackTo(meant, command, findings)
    );
  }

  /** Who asks about a message that the provider names waits for no other. */
  private isAnswerable(question: PersonReply, heard: HeardReply, findings: Findings): boolean {
    return !waitsForSends(heard) || this.attribution.peek(question, findings).attribution.rule === 'provider_reference';
  }

  private answer(question: PersonReply, findings: Findings, answered: ReadonlySet<string>): Outcome {
    if (isTooLate(question, new Date())) return skip('help_too_late');
    if (!answered.has(question.mo.moId)) return skip('help_answered');
    const [meant] = this.attribution.peek(question, findings).companies;
    const company = meant && this.companies.find(meant.companyId);
    if (company?.status !== 'active') return skip('help_for_nobody');
    return ok([output(messagesOutbound, buildHelp(question, company))]);
  }
}

function understand(heard: HeardReply, reading: ReadReply): PersonReply | Outcome {
  const { mo, sender } = heard;
  // Whoever begins with STOP means it, whatever the other parts say; all else is read as a whole.
  const isStopAtOnce = mo.part?.number === 1 && reading.class === 'opt_out';
  if (isPart(mo) && !isStopAtOnce) return skip('a_part');
  const waits = reading.class === 'other' && waitsForSends(heard) ? hangsOnWriters(heard) : undefined;
  return waits ?? readCommand(mo, reading, sender);
}

function isQuestion(read: PersonReply | Outcome): read is PersonReply {
  return isPersonReply(read) && read.reply.class === 'help';
}

function firstReceivedAt({ mo }: PersonReply, { seen }: Findings): Date {
  return seen.get(mo.moId)?.firstReceivedAt ?? storableInstant(mo.receivedAt);
}

function request(
  { command, meant }: { readonly command: Command; readonly meant: MeantCompanies },
  kept: ReadonlyMap<string, MeantCompanies>,
  findings: Findings,
): Outcome {
  const counts = kept.get(command.mo.moId) ?? meant;
  const requests = buildRequests(command, counts, firstReceivedAt(command, findings));
  return ok(requests.map((one) => output(optoutRequested, one)));
}
