import { hasDoubt } from './has-doubt.js';
import type { SuppressionRequest, SuppressionState } from './suppression-request.js';

export type SuppressionDecision =
  /** The status changes, or who said stop does: a new version, a record for history, something to tell others. */
  | {
      readonly kind: 'changed';
      readonly state: SuppressionState;
      readonly recordType: 'opted_out' | 'opted_in' | 'cleared';
    }
  /** Someone who is out already says why: same version, one `reason_given` record. */
  | { readonly kind: 'reason_given'; readonly state: SuppressionState }
  /** Said again, later: the state is to be stored (same version), but there is nothing to tell anyone. */
  | { readonly kind: 'refreshed'; readonly state: SuppressionState }
  /** Too late to change anything, but the state is to be stored (same version): it counts when an import is undone. */
  | { readonly kind: 'remembered'; readonly state: SuppressionState }
  | { readonly kind: 'unchanged'; readonly why: 'already' | 'stale' | 'consent_older_than_opt_out' };

/**
 * What a request does to a person's state (undefined: never heard of them). The later wish by the person's own time
 * wins, an opt-out wins a tie, and an opt-in is as old as its consent. So the final status depends on what was asked
 * and not on the order or number of deliveries, and a replay of the past changes nothing.
 *
 * Throws RangeError when a moment is not RFC 3339.
 */
export function decideSuppression(
  state: SuppressionState | undefined,
  request: SuppressionRequest,
): SuppressionDecision {
  switch (request.action) {
    case 'opt_out':
      return decideOptOut(state, request, personTime(request));
    case 'opt_in':
      return decideOptIn(state, request, personTime(request));
  }
}

function decideOptOut(
  state: SuppressionState | undefined,
  request: SuppressionRequest,
  at: string,
): SuppressionDecision {
  if (state?.status === 'opted_out') return decideRepeatedOptOut(state, request, at);
  // The reply that was found to mean something else comes again.
  if (state?.status === 'clear' && isDoubtOf(state, request)) return { kind: 'unchanged', why: 'stale' };
  const newestKnown = state?.status === 'clear' ? state.lastOptOutAt : undefined;
  // A cleared state remembers the opt-outs that were undone: their replay is no new wish.
  if (newestKnown !== undefined && at <= newestKnown) return { kind: 'unchanged', why: 'stale' };
  if (state?.lastOptInAt !== undefined && at < state.lastOptInAt) return decideLateOptOut(state, request, at);
  return changeToOptedOut(state, request, at);
}

/** Of somebody who agreed later. Where only an import says so, the opt-out holds again once the import is undone. */
function decideLateOptOut(state: SuppressionState, { importId }: SuppressionRequest, at: string): SuppressionDecision {
  const isInDoubt = state.status === 'opted_in' && state.importId !== undefined && state.importId !== importId;
  const isNews = state.lastOptOutAt === undefined || state.lastOptOutAt < at;
  if (!isInDoubt || !isNews) return { kind: 'unchanged', why: 'stale' };
  return { kind: 'remembered', state: { ...state, lastOptOutAt: at } };
}

function changeToOptedOut(
  state: SuppressionState | undefined,
  request: SuppressionRequest,
  at: string,
): SuppressionDecision {
  const { doubtfulRequest, ...known } = circumstances(request);
  // Where an import alone said that the person had come back, an older opt-out holds again once it is undone: then this one
  // rests on more than itself. Nor does that consent make any stop too old any more.
  const isBackByImport = state?.status === 'opted_in' && state.importId !== undefined;
  const isInDoubt = doubtfulRequest !== undefined && !(isBackByImport && state.lastOptOutAt !== undefined);
  const lastOptInAt = isBackByImport ? undefined : state?.lastOptInAt;
  const changed: SuppressionState = {
    ...known,
    ...(isInDoubt && { doubtfulRequest }),
    status: 'opted_out',
    version: nextVersion(state),
    occurredAt: at,
    lastOptOutAt: later(state?.lastOptOutAt, at),
    ...(lastOptInAt !== undefined && { lastOptInAt }),
    ...(hasReason(request) && { reasonAt: at }),
  };
  return { kind: 'changed', state: changed, recordType: 'opted_out' };
}

function decideRepeatedOptOut(state: SuppressionState, request: SuppressionRequest, at: string): SuppressionDecision {
  // Of an earlier opt-out, which an opt-in has ended since.
  if (state.lastOptInAt !== undefined && at < state.lastOptInAt) return { kind: 'unchanged', why: 'stale' };
  // So far it came through a contact only. The person's own word is another proof, and holds for other contacts too.
  if (state.coveredBy && !request.coveredBy) return changeToOptedOut(state, restOn(state, request), at);
  const { isNews, known } = confirm(state, request);
  const coveredBy = state.coveredBy && [...new Set([...state.coveredBy, ...request.coveredBy!])];
  const refreshed = { ...known, lastOptOutAt: later(state.lastOptOutAt, at), ...(coveredBy && { coveredBy }) };
  if (hasReason(request) && (state.reasonAt === undefined || at > state.reasonAt)) {
    // The time of an equal reason moves on too, or an older different one could still replace it.
    const withReason = { ...refreshed, reason: request.reason, reasonAt: at };
    return { kind: request.reason === state.reason ? 'refreshed' : 'reason_given', state: withReason };
  }
  const isMore = refreshed.lastOptOutAt !== state.lastOptOutAt || coveredBy?.length !== state.coveredBy?.length;
  return isNews || isMore ? { kind: 'refreshed', state: refreshed } : { kind: 'unchanged', why: 'already' };
}

/** An import, or a doubtful reply, that finds an opt-out of somebody else's making cannot take it away again. */
function restOn(state: SuppressionState, { evidence: _evidence, ...request }: SuppressionRequest): SuppressionRequest {
  if (state.importId === request.importId) return request;
  const { importId: _, ...lasting } = request;
  return lasting;
}

/**
 * What an import or a doubtful request alone has said can be taken back with it; once anybody else says the same, it rests
 * on more than that.
 */
function confirm(
  state: SuppressionState,
  request: SuppressionRequest,
): { readonly isNews: boolean; readonly known: SuppressionState } {
  const { importId, doubtfulRequest, ...known } = state;
  const isNews =
    (importId !== undefined && request.importId !== importId) ||
    (doubtfulRequest !== undefined && !isDoubtOf(state, request));
  return isNews ? { isNews, known } : { isNews, known: state };
}

/** Whether it is the very request of which there is doubt. */
function isDoubtOf({ doubtfulRequest }: SuppressionState, request: SuppressionRequest): boolean {
  return isDoubtful(request) && request.requestId === doubtfulRequest;
}

/** Whether a request says of itself that its meaning is not certain. */
function isDoubtful({ action, evidence }: SuppressionRequest): boolean {
  return action === 'opt_out' && hasDoubt(evidence);
}

function decideOptIn(
  state: SuppressionState | undefined,
  request: SuppressionRequest,
  at: string,
): SuppressionDecision {
  if (state?.status === 'opted_in') {
    const { isNews, known } = confirm(state, request);
    const proof = request.consent && { consent: request.consent };
    if (state.lastOptInAt !== undefined && at <= state.lastOptInAt) {
      // What an import alone has said rests on this proof from now on, older as it is; unless a stop came between.
      const isStanding = state.lastOptOutAt === undefined || at > state.lastOptOutAt;
      return isNews && isStanding
        ? { kind: 'refreshed', state: { ...known, ...proof } }
        : { kind: 'unchanged', why: 'already' };
    }
    // The newer proof of consent stands; an opt-out between the two must lose when it arrives late.
    return { kind: 'refreshed', state: { ...known, ...proof, lastOptInAt: at } };
  }
  if (state?.lastOptOutAt !== undefined && at <= state.lastOptOutAt) {
    return { kind: 'unchanged', why: request.consent ? 'consent_older_than_opt_out' : 'stale' };
  }
  if (state?.lastOptInAt !== undefined && at <= state.lastOptInAt) return { kind: 'unchanged', why: 'stale' };
  const isOwnOptOut =
    state?.status === 'opted_out' && state.importId !== undefined && state.importId === request.importId;
  const changed: SuppressionState = {
    ...circumstances(request),
    status: 'opted_in',
    version: nextVersion(state),
    occurredAt: at,
    lastOptInAt: at,
    // An opt-out that the same import had made is no stop of anybody's once the import is undone.
    ...(state?.lastOptOutAt !== undefined && !isOwnOptOut && { lastOptOutAt: state.lastOptOutAt }),
  };
  return { kind: 'changed', state: changed, recordType: 'opted_in' };
}

/** When the person wished it: for an opt-in the moment of consent. Never later than when we heard of it. */
export function personTime({ action, occurredAt, requestedAt, consent }: SuppressionRequest): string {
  const wished = action === 'opt_in' && consent ? consent.at : occurredAt;
  // As numbers: the last hours of 9999 are in the year +010000 elsewhere, which as text is before every other. One form
  // for all moments, so that from here on they compare as text.
  return new Date(Math.min(Date.parse(wished), Date.parse(requestedAt))).toISOString();
}

function later(known: string | undefined, at: string): string {
  return known !== undefined && known > at ? known : at;
}

export function nextVersion(state: SuppressionState | undefined): number {
  return (state?.version ?? 0) + 1;
}

function hasReason({ reason }: SuppressionRequest): boolean {
  return reason !== undefined && reason !== '';
}

const CIRCUMSTANCES = [
  'requestId',
  'method',
  'campaignId',
  'messageId',
  'keyword',
  'reason',
  'country',
  'originator',
  'language',
  'actor',
  'consent',
  'attribution',
  'importId',
  'coveredBy',
] as const satisfies readonly (keyof SuppressionRequest & keyof SuppressionState)[];

/** What of a request is kept in the state; what is absent stays absent. */
export function circumstances(request: SuppressionRequest): Circumstances {
  const kept = CIRCUMSTANCES.filter((name) => request[name] !== undefined).map((name) => [name, request[name]]);
  if (isDoubtful(request)) kept.push(['doubtfulRequest', request.requestId]);
  return Object.fromEntries(kept) as Circumstances;
}

type Circumstances = Pick<SuppressionRequest, (typeof CIRCUMSTANCES)[number]> &
  Pick<SuppressionState, 'doubtfulRequest'>;
