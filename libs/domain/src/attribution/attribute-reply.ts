/** A message that the reply may answer. */
export interface ReplyCandidate {
  readonly companyId: string;
  readonly campaignId?: string;
  readonly messageId?: string;
  /** RFC 3339. */
  readonly sentAt: string;
}

export interface AttributedCompany {
  readonly companyId: string;
  readonly campaignId?: string;
  readonly messageId?: string;
}

export interface Attribution {
  readonly rule:
    | 'dedicated_number'
    | 'provider_reference'
    | 'named_company'
    | 'named_company_and_most_recent_sender'
    | 'most_recent_sender'
    | 'all_recent_senders'
    | 'no_recent_sender';
  /** 0 (nobody found) to 1 (the number belongs to one company). */
  readonly confidence: number;
  /** The newest message of each company that could have been meant, newest first. */
  readonly candidates: readonly ReplyCandidate[];
}

export interface AttributedReply {
  readonly companies: readonly AttributedCompany[];
  readonly attribution: Attribution;
}

export interface ReplyToAttribute {
  /** Set when the number that was written to belongs to one company. */
  readonly dedicatedCompanyId?: string;
  /** Several of one company where several are known: the newest that is not after the reply counts. */
  readonly candidates: readonly ReplyCandidate[];
  /** RFC 3339. */
  readonly receivedAt: string;
  readonly windowDays: number;
  readonly scope: 'company' | 'all';
  /** What the provider says was answered: counts when it is the message of a candidate. */
  readonly reference?: string | undefined;
  /** The companies that the words name, whether they wrote or not. */
  readonly namedCompanyIds?: readonly string[] | undefined;
}

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
/** Nobody can be surer than this on a number that others use too. */
const SURE_ON_SHARED = 0.95;
/** What the provider tells is what was answered; a name is what a person took the company's name to be. */
const SURE_BY_REFERENCE = 0.99;
const SURE_BY_NAME = 0.9;
/** As many as are worth keeping as evidence; `companies` is never cut. */
const MOST_CANDIDATES = 20;

/**
 * Who a reply is meant for. On a dedicated number its company; on a shared one with scope `all` every company in the
 * window, else the company whose message the provider says was answered, else the company that the words name and that
 * wrote, else the company that wrote last within the window and not after the reply (several at the same moment: all of
 * them, since one opt-out too many costs a contact and one too few a complaint). A company that is named and has not
 * written is meant beside the one that wrote last, never in its place: names are ordinary words ("STOP NEWS").
 *
 * Confidence on a shared number is the most recent sender's share among all candidates, each weighing 1 / (age + 1 h).
 */
export function attributeReply(reply: ReplyToAttribute): AttributedReply {
  const received = Date.parse(reply.receivedAt);
  const recent = newestOfEach(reply, received);
  const candidates = recent.slice(0, MOST_CANDIDATES);
  if (reply.dedicatedCompanyId !== undefined) {
    const companyId = reply.dedicatedCompanyId;
    const answered = recent.find((candidate) => candidate.companyId === companyId);
    const companies = [answered ? toCompany(answered) : { companyId }];
    return { companies, attribution: { rule: 'dedicated_number', confidence: 1, candidates } };
  }
  const told = findTold(reply, recent);
  if (told && reply.scope !== 'all') return { ...told, attribution: { ...told.attribution, candidates } };
  const newest = recent[0];
  const { namedCompanyIds = [] } = reply;
  if (!newest && reply.scope !== 'all' && namedCompanyIds.length > 0) {
    const attribution = { rule: 'named_company', confidence: SURE_BY_NAME, candidates } as const;
    return { companies: namedCompanyIds.map((companyId) => ({ companyId })), attribution };
  }
  if (!newest) return { companies: [], attribution: { rule: 'no_recent_sender', confidence: 0, candidates: [] } };
  if (reply.scope === 'all') {
    const attribution = { rule: 'all_recent_senders', confidence: SURE_ON_SHARED, candidates } as const;
    return { companies: recent.map(toCompany), attribution };
  }
  const meant = recent.filter((candidate) => Date.parse(candidate.sentAt) === Date.parse(newest.sentAt));
  const weigh = (sum: number, { sentAt }: ReplyCandidate) => sum + 1 / (received - Date.parse(sentAt) + HOUR_MS);
  const share = meant.reduce(weigh, 0) / recent.reduce(weigh, 0);
  const confidence = Math.round(share * SURE_ON_SHARED * 100) / 100;
  const rule = namedCompanyIds.length > 0 ? 'named_company_and_most_recent_sender' : 'most_recent_sender';
  const named = namedCompanyIds.map((companyId) => ({ companyId }));
  return { companies: [...meant.map(toCompany), ...named], attribution: { rule, confidence, candidates } };
}

/** Who of those that wrote is told by the reply itself. */
function findTold(
  { reference, candidates, namedCompanyIds = [] }: ReplyToAttribute,
  recent: readonly ReplyCandidate[],
): AttributedReply | undefined {
  const told = (companies: readonly AttributedCompany[], rule: Attribution['rule'], confidence: number) => ({
    companies,
    attribution: { rule, confidence, candidates: [] },
  });
  // Whatever its time says: clocks differ, and the provider knows what was answered.
  const answered = candidates.find(({ messageId }) => messageId !== undefined && messageId === reference);
  if (answered) return told([toCompany(answered)], 'provider_reference', SURE_BY_REFERENCE);
  // However long ago: who is named and wrote is nobody else.
  const wrote = candidates.filter(({ companyId }) => namedCompanyIds.includes(companyId));
  const named = [...new Set(wrote.map(({ companyId }) => companyId))].map(
    (id) => recent.find(({ companyId }) => companyId === id) ?? wrote.find(({ companyId }) => companyId === id)!,
  );
  return named.length > 0 ? told(named.map(toCompany), 'named_company', SURE_BY_NAME) : undefined;
}

/** One candidate a company, newest first; equal moments by company and message, so that every replay agrees. */
function newestOfEach({ candidates, windowDays }: ReplyToAttribute, received: number): ReplyCandidate[] {
  const oldest = received - windowDays * DAY_MS;
  const sorted = candidates
    .map((candidate) => ({ candidate, sent: Date.parse(candidate.sentAt) }))
    .filter(({ sent }) => sent >= oldest && sent <= received)
    .sort(
      (a, b) =>
        b.sent - a.sent ||
        compareText(a.candidate.companyId, b.candidate.companyId) ||
        compareText(a.candidate.messageId ?? '', b.candidate.messageId ?? ''),
    );
  const byCompany = new Map<string, ReplyCandidate>();
  for (const { candidate } of sorted) {
    if (!byCompany.has(candidate.companyId)) byCompany.set(candidate.companyId, candidate);
  }
  return [...byCompany.values()];
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function toCompany({ companyId, campaignId, messageId }: ReplyCandidate): AttributedCompany {
  return { companyId, ...(campaignId !== undefined && { campaignId }), ...(messageId !== undefined && { messageId }) };
}
