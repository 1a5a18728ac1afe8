import { Inject, Injectable } from '@nestjs/common';
import { SERVICE_CONFIG } from '@stopgate/nest';
import type { InboundConfig } from '../config.js';
import { RecentSendStore } from '../remember-sends/recent-send-store.js';
import type { FoundSend } from '../remember-sends/recent-send-store.js';
import { codeAndNumber } from './build-request.js';
import type { Command, PersonReply } from './build-request.js';
import { DecisionStore } from './decision-store.js';
import type { LeftMark } from './decision-store.js';
import { CompanyNames } from './company-names.js';
import { findCompanies } from './find-companies.js';
import type { MeantCompanies } from './find-companies.js';
import type { ReadReply } from './read-replies.js';
import { MoSeenStore } from './mo-seen-store.js';
import type { SeenMo } from './mo-seen-store.js';

/** What has been found out of a batch so far; a START sees the STOP before it in the same batch. */
export interface Findings {
  readonly sends: Map<string, FoundSend[]>;
  readonly seen: ReadonlyMap<string, SeenMo>;
  readonly decided: Map<string, MeantCompanies>;
  readonly marks: LeftMark[];
}

export interface Look {
  /** Whether all sends are known that it can answer. Where they are not, whoever is found by them is not decided yet. */
  readonly areSendsKnown: boolean;
  /** Of a reply that was kept: a STOP before it may still be kept too, so a START means nobody who is not known to have been left. */
  readonly isLate?: boolean;
  /** Nobody else will be found: then a name may be that of a company which has not written. */
  readonly isLast?: boolean;
}

/** Providers cut their time to seconds, and clocks differ: a send counts as answered until so long after that time. */
const PROVIDER_TOLERANCE_MS = 60_000;
/** Clocks of two machines of ours. */
const OWN_TOLERANCE_MS = 2_000;

/** Finds whom commands mean, each time the same for the same MO. */
@Injectable()
export class AttributeCommands {
  constructor(
    @Inject(MoSeenStore) private readonly mos: MoSeenStore,
    @Inject(RecentSendStore) private readonly sends: RecentSendStore,
    @Inject(DecisionStore) private readonly decisions: DecisionStore,
    @Inject(CompanyNames) private readonly names: CompanyNames,
    @Inject(SERVICE_CONFIG) private readonly settings: Pick<InboundConfig, 'INBOUND_RECENT_SENDS_DAYS'>,
  ) {}

  /** Everything that is needed of the stores, in one round trip. */
  async look(commands: readonly PersonReply[]): Promise<Findings> {
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

  /** Whom a command means, in the order in which they came; no company when nobody is known to have written, or not yet. */
  attribute(command: Command, findings: Findings, look: Look): MeantCompanies {
    const { moId } = command.mo;
    return findings.seen.get(moId)!.meant ?? findings.decided.get(moId) ?? this.attributeNow(command, findings, look);
  }

  /** Whom a question means; nothing is decided by it. */
  peek(question: PersonReply, findings: Findings): MeantCompanies {
    return this.findNow(question, findings).meant;
  }

  /**
   * The companies that a yes leads back to: those that it means as a START, if all of them had been left before it. None
   * otherwise, since a yes then answers something else.
   */
  leadsBackTo(command: Command, findings: Findings): string[] {
    const { meant, repliedAt } = this.findNow(command, findings);
    const sends = findings.sends.get(sendsKey(command)) ?? [];
    const left = new Set(
      sends.filter(({ leftAt }) => leftAt !== undefined && leftAt <= repliedAt).map(({ companyId }) => companyId),
    );
    const companyIds = meant.companies.map(({ companyId }) => companyId);
    return companyIds.every((companyId) => left.has(companyId)) ? companyIds : [];
  }

  /**
   * Before any request is written: a repeat then finds the decision and asks for the same. Gives what counts for the MOs
   * that were decided: what somebody else decided meanwhile, if anybody did.
   */
  keep({ decided, marks }: Findings): Promise<Map<string, MeantCompanies>> {
    return this.decisions.keep(decided, marks);
  }

  private attributeNow(command: Command, findings: Findings, look: Look): MeantCompanies {
    const { sends, decided, marks } = findings;
    const { meant, repliedAt } = this.findNow(command, findings, look.isLast);
    if (meant.companies.length === 0) return meant;
    if (!look.areSendsKnown && command.sender.shared && BY_SENDS.has(meant.attribution.rule)) return NOBODY;
    if (look.isLate && command.reply.class === 'opt_in' && meant.attribution.rule === 'most_recent_sender')
      return NOBODY;
    decided.set(command.mo.moId, meant);
    const isLeft = command.reply.class === 'opt_out';
    const companies = new Set(meant.companies.map(({ companyId }) => companyId));
    for (const companyId of companies)
      marks.push({ ...codeAndNumber(command), moId: command.mo.moId, companyId, at: repliedAt, isLeft });
    const key = sendsKey(command);
    const leftAt = isLeft ? repliedAt : undefined;
    const isNews = ({ companyId, markedAt, leftAt: left }: FoundSend): boolean =>
      companies.has(companyId) && (markedAt ?? left ?? repliedAt) <= repliedAt;
    const known = sends.get(key) ?? [];
    sends.set(
      key,
      known.map((send) => (isNews(send) ? { ...send, leftAt, markedAt: repliedAt } : send)),
    );
    return meant;
  }

  private findNow(
    command: PersonReply,
    { seen, sends }: Findings,
    isLastLook = false,
  ): { meant: MeantCompanies; repliedAt: Date } {
    const { mo, reply, sender } = command;
    const { firstReceivedAt } = seen.get(mo.moId)!;
    const key = sendsKey(command);
    const latest = mo.sentAt === undefined ? Infinity : Date.parse(mo.sentAt) + PROVIDER_TOLERANCE_MS;
    const repliedAt = new Date(Math.min(firstReceivedAt.getTime() + OWN_TOLERANCE_MS, latest));
    const known = (sends.get(key) ?? []).map(({ companyId }) => companyId);
    const named = this.findNamed(reply, known, isLastLook);
    if (reply.onlyNamed && named.length === 0) return { meant: NOBODY, repliedAt };
    const meant = findCompanies({
      action: reply.class === 'opt_in' ? 'opt_in' : 'opt_out',
      scope: reply.scope,
      reference: mo.reference,
      namedCompanyIds: named,
      sender,
      sends: sends.get(key) ?? [],
      repliedAt,
      windowDays: this.settings.INBOUND_RECENT_SENDS_DAYS,
    });
    return { meant, repliedAt };
  }

  private findNamed({ fits, named, onlyNamed }: ReadReply, known: readonly string[], isLastLook: boolean): string[] {
    if (fits) return [...fits];
    if (named === undefined) return [];
    // Where nobody is known to have written, somebody may have, a moment ago; an id that is an ordinary word must not win by it.
    const onlyWriters = onlyNamed === true || (known.length === 0 && !isLastLook);
    return onlyWriters ? this.names.findWriters(named, known) : this.names.find(named, known);
  }
}

/** What they find is other companies when more is known. */
const BY_SENDS = new Set([
  'most_recent_sender',
  'named_company_and_most_recent_sender',
  'all_recent_senders',
  'last_left',
]);

const NOBODY: MeantCompanies = {
  companies: [],
  attribution: { rule: 'no_recent_sender', confidence: 0, candidates: [] },
};

function sendsKey(reply: PersonReply): string {
  const { shortCode, number } = codeAndNumber(reply);
  return `${shortCode}|${number}`;
}
