import { canonicalJson } from '../proof/canonical-json.js';
import { hasDoubt } from '../suppression/has-doubt.js';
import type { ChainEntry } from './chain-entry.js';

/** A person's row as the store has it. Moments are RFC 3339 in UTC with milliseconds. */
export interface StoredPerson {
  readonly address: string;
  /** `new` with version 0: a placeholder of somebody of whom nothing is known. */
  readonly status: string;
  readonly version: number;
  readonly since?: string | undefined;
  readonly recordedAt?: string | undefined;
  readonly lastOptOutAt?: string | undefined;
  readonly lastOptInAt?: string | undefined;
  readonly method?: string | undefined;
  readonly campaignId?: string | undefined;
  readonly messageId?: string | undefined;
  readonly keyword?: string | undefined;
  readonly reason?: string | undefined;
  readonly country?: string | undefined;
  readonly consent?: unknown;
  readonly doubtfulRequest?: string | undefined;
  readonly historyCount: number;
  readonly historyHash?: Buffer | undefined;
}

/** What of a state its history alone decides. */
export type FollowedState = Pick<
  StoredPerson,
  | 'status'
  | 'version'
  | 'since'
  | 'recordedAt'
  | 'method'
  | 'campaignId'
  | 'country'
  | PersonalOfState
  | 'consent'
  | 'doubtfulRequest'
>;
type PersonalOfState = 'messageId' | 'keyword' | 'reason';

const LASTING = ['status', 'version', 'since', 'recordedAt', 'method', 'campaignId', 'country'] as const;
const PERSONAL_OF_STATE = ['messageId', 'keyword', 'reason'] as const;

/** The state behind one more entry. */
export function followEntry(state: FollowedState | undefined, entry: ChainEntry): FollowedState {
  const { type, version, occurredAt, recordedAt, method, campaignId, country } = entry;
  const { messageId, keyword, reason, consent } = entry;
  if (type === 'reason_given' && state) return { ...state, version, reason };
  // Somebody who is in agreed once more: another proof of the same state.
  if (type === 'opted_in' && state?.version === version) return { ...state, consent };
  return {
    status: type === 'cleared' ? 'clear' : type,
    version,
    since: occurredAt,
    recordedAt,
    method,
    campaignId,
    country,
    messageId,
    keyword,
    reason,
    consent,
    doubtfulRequest: doubtOf(state, entry),
  };
}

/** The request of which there is doubt; of somebody who was corrected, the one that was taken back. */
function doubtOf(
  state: FollowedState | undefined,
  { type, method, requestId, evidence }: ChainEntry,
): string | undefined {
  if (type === 'cleared' && method !== 'import') return state?.doubtfulRequest;
  return type === 'opted_out' && hasDoubt(evidence) ? requestId : undefined;
}

/**
 * The fields in which a row differs from its history. A second STOP leaves a trace in the row alone, and so did a newer
 * consent of somebody who was in, once: these moments can only be bounded. Of an erased person the personal fields are
 * gone.
 */
export function findStateDifferences(
  person: StoredPerson,
  state: FollowedState | undefined,
  isErased: boolean,
): string[] {
  if (!state) return person.version === 0 ? [] : ['version'];
  const names = isErased ? LASTING : [...LASTING, ...PERSONAL_OF_STATE];
  const differing: string[] = names.filter((name) => person[name] !== state[name]);
  const { lastOptOutAt, lastOptInAt, since = '' } = person;
  if (person.status === 'opted_out' && (lastOptOutAt === undefined || lastOptOutAt < since)) {
    differing.push('lastOptOutAt');
  }
  const wasRenewed = person.status === 'opted_in' && lastOptInAt !== undefined && lastOptInAt > since;
  if (person.status === 'opted_in' && (lastOptInAt === undefined || lastOptInAt < since)) differing.push('lastOptInAt');
  // Only an opt-out in doubt can be taken back, so nobody else may put the doubt there; that it is gone is no harm.
  const { doubtfulRequest } = person;
  if (doubtfulRequest !== undefined && (isErased || doubtfulRequest !== state.doubtfulRequest))
    differing.push('doubtfulRequest');
  if (!isErased && !wasRenewed && canonicalJson(person.consent) !== canonicalJson(state.consent))
    differing.push('consent');
  return differing;
}
