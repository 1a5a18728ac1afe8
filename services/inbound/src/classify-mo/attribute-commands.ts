import { Inject, Injectable } from '@nestjs/common';
import type { MoReceived } from '@stopgate/contracts';
import { SERVICE_CONFIG } from '@stopgate/nest';
import type { InboundConfig } from '../config.js';
import { RecentSendStore } from '../remember-sends/recent-send-store.js';
import type { FoundSend } from '../remember-sends/recent-send-store.js';
import { UndecidedStore } from '../resolve-unattributed/undecided-store.js';
import { storableInstant } from '../storable-instant.js';
import { codeAndNumber, maySayStop } from './build-request.js';
import type { Command, PersonReply } from './build-request.js';
import { CompanyNames } from './company-names.js';
import { DecisionStore } from './decision-store.js';
import type { LeftMark } from './decision-store.js';
import { findCompanies } from './find-companies.js';
import type { MeantCompanies } from './find-companies.js';
import { MoSeenStore } from './mo-seen-store.js';
import type { SeenMo } from './mo-seen-store.js';
import { waitsForSends } from './read-by-senders.js';
import type { HeardReply } from './read-by-senders.js';
import type { ReadReply } from './read-replies.js';

/** What has been found out of a batch so far; a START sees the STOP before it in the same batch. */
export interface Findings {
  readonly sends: Map<string, FoundSend[]>;
  readonly seen: ReadonlyMap<string, SeenMo>;
  /** When replies came that are undecided and may say stop, by MO, by person and sender. */
  readonly undecided: Map<string, Map<string, Date>>;
  readonly decided: Map<string, MeantCompanies>;
  readonly marks: LeftMark[];
}

/** How much is known when a reply is looked at. */
export type Knowledge = Pick<HeardReply, 'areSendsKnown' | 'isLast' | 'isListed'>;

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
    @Inject(UndecidedStore) private readonly undecided: Pick<UndecidedStore, 'findUndecided'>,
    @Inject(CompanyNames) private readonly names: CompanyNames,
    @Inject(SERVICE_CONFIG) private readonly settings: Pick<InboundConfig, 'INBOUND_RECENT_SENDS_DAYS'>,
  ) {}

  /** Everything that is needed of the stores, in one round trip; in two when there is a START on a shared sender. */
  async look(replies: readonly PersonReply[]): Promise<Findings> {
    const starts = replies.filter(({ reply, sender }) => reply.class === 'opt_in' && sender.shared);
    // Before the sends: whatever is decided leaves its mark on them first, and is undecided until then.
    const undecided = await this.undecided.findUndecided(starts.map(codeAndNumber));
    // Side by side, although the few repeats need no sends: a STOP waits for one round trip less.
    const [seen, found] = await Promise.all([
      this.mos.remember(replies.map(({ mo }) => mo)),
      this.sends.find(replies.map(codeAndNumber)),
    ]);
    return {
      seen,
      sends: new Map(replies.map((reply, index) => [keyOf(reply), found[index]!])),
      undecided: new Map(starts.map((start, index) => [keyOf(start), undecided[index]!])),
      decided: new Map(),
      marks: [],
    };
  }

  /** Whom a command means; no company when nobody is known to have written, undefined while it is too soon to say. */
  find(command: Command, findings: Findings, knowledge: Knowledge): MeantCompanies | undefined {
    const { mo, reply, sender } = command;
    const decided = findings.seen.get(mo.moId)!.meant ?? findings.decided.get(mo.moId);
    if (decided) return decided;
    const meant = this.findNow(command, findings, knowledge.isLast);
    const { rule } = meant.attribution;
    if (!sender.shared) return meant;
    if (reply.class === 'opt_in' && rule !== 'named_company') {
      if (isBehindStop(command, meant, findings)) return undefined;
      // The STOP that it was listed behind may be forgotten or dismissed by now.
      if (knowledge.isListed && rule !== 'last_left') return undefined;
    }
    // All else may be another company, or one more, when more is known.
    return rule !== 'provider_reference' && waitsForSends({ sender, ...knowledge }) ? undefined : meant;
  }

  /** Whom a question means; nothing is decided by it. */
  peek(question: PersonReply, findings: Findings): MeantCompanies {
    return this.findNow(question, findings, false);
  }

  /** Whether all that it means had been left before it. */
  isBackTo(meant: MeantCompanies, command: Command, findings: Findings): boolean {
    const at = repliedAtOf(command, findings);
    const sends = findings.sends.get(keyOf(command)) ?? [];
    const left = new Set(
      sends.filter(({ leftAt }) => leftAt !== undefined && leftAt <= at).map(({ companyId }) => companyId),
    );
    return meant.companies.every(({ companyId }) => left.has(companyId));
  }

  /** From now on it means these, for the replies behind it too. Decisions are to be kept before they are acted on. */
  decide(command: Command, meant: MeantCompanies, findings: Findings): void {
    const { seen, sends, decided, marks } = findings;
    const { moId } = command.mo;
    if (seen.get(moId)!.meant || decided.has(moId)) return;
    decided.set(moId, meant);
    const at = repliedAtOf(command, findings);
    const isLeft = command.reply.class === 'opt_out';
    const companies = new Set(meant.companies.map(({ companyId }) => companyId));
    for (const companyId of companies) marks.push({ ...codeAndNumber(command), moId, companyId, at, isLeft });
    const isNews = ({ companyId, markedAt, leftAt }: FoundSend): boolean =>
      companies.has(companyId) && (markedAt ?? leftAt ?? at) <= at;
    const key = keyOf(command);
    const known = sends.get(key) ?? [];
    sends.set(
      key,
      known.map((send) => (isNews(send) ? { ...send, leftAt: isLeft ? at : undefined, markedAt: at } : send)),
    );
  }

  /** It stays undecided: a START behind it cannot tell who was left. */
  leave(reply: PersonReply, { undecided }: Findings, since: Date): void {
    if (!maySayStop(reply)) return;
    const key = keyOf(reply);
    undecided.set(key, new Map([...(undecided.get(key) ?? []), [reply.mo.moId, since]]));
  }

  /** It has been decided, or says nothing: nobody waits for it any more. */
  settle(moId: string, { undecided }: Findings): void {
    for (const some of undecided.values()) some.delete(moId);
  }

  /**
   * Before any request is written: a repeat then finds the decision and asks for the same. Gives what counts for the MOs
   * that were decided: what somebody else decided meanwhile, if anybody did.
   */
  keep({ decided, marks }: Findings): Promise<Map<string, MeantCompanies>> {
    return this.decisions.keep(decided, marks);
  }

  private findNow(command: PersonReply, findings: Findings, isLast: boolean): MeantCompanies {
    const { mo, reply, sender } = command;
    const sends = findings.sends.get(keyOf(command)) ?? [];
    const writers = sends.map(({ companyId }) => companyId);
    const named = this.findNamed(reply, writers, isLast);
    if (reply.onlyNamed && named.length === 0) return NOBODY;
    return findCompanies({
      action: reply.class === 'opt_in' ? 'opt_in' : 'opt_out',
      scope: reply.scope,
      reference: mo.reference,
      namedCompanyIds: named,
      sender,
      sends,
      repliedAt: repliedAtOf(command, findings),
      windowDays: this.settings.INBOUND_RECENT_SENDS_DAYS,
    });
  }

  private findNamed({ fits, named, onlyNamed }: ReadReply, writers: readonly string[], isLast: boolean): string[] {
    if (fits) return [...fits];
    if (named === undefined) return [];
    // Where nobody is known to have written, somebody may have, a moment ago; an id that is an ordinary word must not win by it.
    const onlyWriters = onlyNamed === true || (writers.length === 0 && !isLast);
    return onlyWriters ? this.names.findWriters(named, writers) : this.names.find(named, writers);
  }
}

const NOBODY: MeantCompanies = {
  companies: [],
  attribution: { rule: 'no_recent_sender', confidence: 0, candidates: [] },
};

/** Whether a STOP before it may have left somebody else than who is known to have been left. */
function isBehindStop(start: Command, meant: MeantCompanies, findings: Findings): boolean {
  const key = keyOf(start);
  const latest = findings.seen.get(start.mo.moId)!.firstReceivedAt.getTime() + OWN_TOLERANCE_MS;
  const before = [...(findings.undecided.get(key) ?? [])].flatMap(([moId, since]) =>
    moId !== start.mo.moId && since.getTime() <= latest ? [since.getTime()] : [],
  );
  if (before.length === 0) return false;
  if (meant.attribution.rule !== 'last_left' || start.reply.scope === 'all') return true;
  const ids = new Set(meant.companies.map(({ companyId }) => companyId));
  const left = (findings.sends.get(key) ?? []).find(({ companyId }) => ids.has(companyId))?.leftAt;
  return left === undefined || left.getTime() < Math.max(...before) + OWN_TOLERANCE_MS;
}

function repliedAtOf({ mo }: PersonReply, { seen }: Findings): Date {
  return repliedAt(mo, seen.get(mo.moId)!.firstReceivedAt);
}

/** When it was written, as far as sends and other replies are compared with it. */
export function repliedAt({ sentAt }: Pick<MoReceived, 'sentAt'>, firstReceivedAt: Date): Date {
  const said = sentAt === undefined ? Infinity : storableInstant(sentAt).getTime() + PROVIDER_TOLERANCE_MS;
  return new Date(Math.min(firstReceivedAt.getTime() + OWN_TOLERANCE_MS, said));
}

function keyOf(reply: PersonReply): string {
  const { shortCode, number } = codeAndNumber(reply);
  return `${shortCode}|${number}`;
}
