import { coverOptOut, coveringRequest } from '@stopgate/domain';
import type { CoveredContact } from '@stopgate/domain';
import type { RecordResult, RequestToRecord } from './plan-changes.js';
import type { PersonKey } from './suppressions.sql.js';

/** A batch or an erasure, as it was committed. */
export type Committed =
  | {
      readonly does: 'record' | 'undo' | 'correct';
      readonly requests: readonly RequestToRecord[];
      /** The doubtful request that is taken back. */
      readonly corrects?: string | undefined;
    }
  | { readonly does: 'erase'; readonly person: PersonKey };

/** What the model says of a request; event ids are not its business. */
export type ModelResult = 'refreshed' | 'already' | 'stale' | 'consent_older_than_opt_out' | { recorded: number };

/** A person at one company on one channel, as simply as it can be said. */
export interface ModelPerson {
  status: 'opted_out' | 'opted_in' | 'clear' | 'unknown';
  version: number;
  method?: string;
  since?: string;
  /** The newest stop and the newest consent that anybody has told us of. */
  outAt?: string | undefined;
  inAt?: string | undefined;
  /** The import that alone has said what holds. */
  restsOn?: string | undefined;
  /** The doubtful request that alone has said what holds; of who was corrected, the one that was taken back. */
  doubt?: string | undefined;
  /** The contacts through which it came; undefined when it was said at this address. */
  coveredBy?: readonly string[] | undefined;
  erased: boolean;
  /** Of the history: what each entry was, and whose. */
  readonly entries: ModelEntry[];
}

interface ModelEntry {
  readonly type: string;
  readonly version: number;
  readonly importId?: string | undefined;
  readonly requestId: string;
  /** Nobody can tell any more which import said it. */
  isErased: boolean;
}

/** Everything that was committed, one after the other, at one company. No locks, no tables, no replays: only the rules. */
export class OrderModel {
  readonly people = new Map<string, ModelPerson>();

  constructor(
    private contacts: readonly CoveredContact[],
    private readonly coversContact: boolean,
  ) {}

  apply(committed: Committed): ModelResult[] {
    if (committed.does === 'erase') {
      this.erase(committed.person);
      return [];
    }
    return committed.requests.map((request) => {
      if (committed.does === 'undo') return this.undo(request);
      if (committed.does === 'correct') return this.correct(request, committed.corrects!);
      const result = this.wish(request);
      if (this.coversContact && request.action === 'opt_out' && result !== 'stale') this.cover(request);
      return result;
    });
  }

  personOf({ channel, address }: Pick<PersonKey, 'channel' | 'address'>): ModelPerson {
    const key = `${channel}|${address}`;
    const known = this.people.get(key) ?? { status: 'unknown', version: 0, erased: false, entries: [] };
    this.people.set(key, known);
    return known;
  }

  private wish(request: RequestToRecord): ModelResult {
    const person = this.personOf(request);
    return request.action === 'opt_out' ? leave(person, request) : comeBack(person, request);
  }

  /** A stop at one address of a contact goes on to its other ones. */
  private cover(request: RequestToRecord): void {
    const { channel, address } = request;
    coverOptOut({ channel, address }, this.contacts).forEach((coverage, index) => {
      const follows = coveringRequest(request, coverage, 'opt_out');
      this.wish({ ...follows, requestId: index === 0 ? follows.requestId : `${follows.requestId}~${index}` });
    });
  }

  /** Takes back what an import did, if nothing has happened since: to a stop that anybody else has said, else to nothing. */
  private undo(request: RequestToRecord): ModelResult {
    const person = this.personOf(request);
    const done = person.entries.find(({ requestId }) => `undo-${requestId}` === request.requestId);
    if (!done || done.importId !== person.restsOn || done.version !== person.version) return 'stale';
    const others = person.entries.filter(
      ({ importId, isErased }) => importId !== done.importId || (isErased && !done.isErased),
    );
    const wasOut = others.at(-1)?.type === 'opted_out';
    if (person.status === 'opted_in' && (wasOut || person.outAt !== undefined)) return leave(person, request);
    if (wasOut) return 'already';
    if (person.status === 'opted_out') delete person.outAt;
    else delete person.inAt;
    return change(person, request, 'cleared', momentOf(request));
  }

  /** Takes back what a reply alone had said, and remembers which one it was. */
  private correct(request: RequestToRecord, doubt: string): ModelResult {
    const person = this.personOf(request);
    if (person.status !== 'opted_out' || person.doubt !== doubt || person.outAt !== person.since) return 'stale';
    delete person.outAt;
    const result = change(person, request, 'cleared', momentOf(request));
    person.doubt = doubt;
    return result;
  }

  /** Nothing that is decided changes by it, but what says who it was is gone, and so are the contacts. */
  private erase({ channel, address }: PersonKey): void {
    const person = this.personOf({ channel, address });
    person.erased = true;
    delete person.coveredBy;
    delete person.restsOn;
    delete person.doubt;
    for (const entry of person.entries) entry.isErased = true;
    this.contacts = this.contacts.filter(({ phone, email }) => phone !== address && email !== address);
  }
}

function leave(person: ModelPerson, request: RequestToRecord): ModelResult {
  const at = momentOf(request);
  if (person.status === 'clear' && person.doubt === request.requestId) return 'stale';
  if (person.inAt !== undefined && at < person.inAt) {
    // Late, and only an import says that the person has agreed since: remembered, should the import be undone.
    const isInDoubt =
      person.status === 'opted_in' && person.restsOn !== undefined && person.restsOn !== request.importId;
    if (isInDoubt) person.outAt = later(person.outAt, at);
    return 'stale';
  }
  const isRepeated = person.status === 'opted_out';
  const ownWord = isRepeated && person.coveredBy !== undefined && request.coveredBy === undefined;
  if (!isRepeated || ownWord) {
    // What stood already rests on more than the import that says it again.
    const restsOn = ownWord && person.restsOn !== request.importId ? undefined : request.importId;
    // Where an import alone said that they had come back, an older stop holds once it is undone, and none is too late.
    const isAlone = !ownWord && !person.erased && (person.restsOn === undefined || person.outAt === undefined);
    if (person.status === 'opted_in' && person.restsOn !== undefined) delete person.inAt;
    person.outAt = later(person.outAt, at);
    const result = change(person, request, 'opted_out', at, restsOn);
    if (request.evidence?.['doubt'] !== undefined && isAlone) person.doubt = request.requestId;
    return result;
  }
  const before = JSON.stringify(person);
  if (person.restsOn !== request.importId) person.restsOn = undefined;
  if (person.doubt !== request.requestId) person.doubt = undefined;
  person.outAt = later(person.outAt, at);
  if (person.coveredBy) person.coveredBy = [...new Set([...person.coveredBy, ...request.coveredBy!])];
  return JSON.stringify(person) === before ? 'already' : 'refreshed';
}

function comeBack(person: ModelPerson, request: RequestToRecord): ModelResult {
  const at = momentOf(request);
  if (person.status === 'opted_in') {
    // A stop lies between: it says nothing that would still hold.
    const isOver = at <= (person.inAt ?? '') && person.outAt !== undefined && at <= person.outAt;
    const before = JSON.stringify(person);
    if (person.restsOn !== request.importId && !isOver) person.restsOn = undefined;
    person.inAt = later(person.inAt, at);
    if (JSON.stringify(person) === before) return 'already';
    // A newer consent is another proof; of an erased person there is none to keep.
    if (!person.erased) person.entries.push(entryOf(person, request, 'opted_in', request.importId));
    return 'refreshed';
  }
  if (person.outAt !== undefined && at <= person.outAt) return 'consent_older_than_opt_out';
  if (person.inAt !== undefined && at <= person.inAt) return 'stale';
  person.inAt = at;
  person.erased = false;
  // The import that had opted the person out brings them back: nobody else has said stop.
  if (person.status === 'opted_out' && person.restsOn !== undefined && person.restsOn === request.importId)
    delete person.outAt;
  return change(person, request, 'opted_in', at, request.importId);
}

function change(
  person: ModelPerson,
  request: RequestToRecord,
  type: 'opted_out' | 'opted_in' | 'cleared',
  at: string,
  restsOn?: string,
): ModelResult {
  person.status = type === 'cleared' ? 'clear' : type;
  person.version += 1;
  person.method = request.method;
  person.since = at;
  person.restsOn = restsOn;
  person.doubt = undefined;
  person.coveredBy = person.erased ? undefined : request.coveredBy;
  person.entries.push(entryOf(person, request, type, request.importId));
  return { recorded: person.version };
}

function entryOf({ version, erased }: ModelPerson, { requestId }: RequestToRecord, type: string, importId?: string) {
  return { type, version, importId, requestId, isErased: erased };
}

/** The person's own time; nobody wishes anything later than we heard of it. */
function momentOf({ action, occurredAt, requestedAt, consent }: RequestToRecord): string {
  const wished = action === 'opt_in' && consent ? consent.at : occurredAt;
  return wished < requestedAt ? wished : requestedAt;
}

function later(known: string | undefined, at: string): string {
  return known !== undefined && known > at ? known : at;
}

/** As the model says it. */
export function toModelResult(result: RecordResult): ModelResult {
  if (result.kind === 'recorded') return { recorded: result.version };
  return result.kind === 'refreshed' ? 'refreshed' : result.why;
}
