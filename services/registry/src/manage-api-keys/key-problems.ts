import { problem } from '@stopgate/nest';
import type { ProblemError } from '@stopgate/nest';
import { MOST_KEYS } from './api-key-store.js';
import type { KeyRefusal } from './api-key-store.js';

const PROBLEMS: Readonly<Record<KeyRefusal, readonly [status: number, code: string, detail: string]>> = {
  company_unknown: [404, 'COMPANY_UNKNOWN', 'No company has this id.'],
  key_unknown: [404, 'API_KEY_UNKNOWN', 'The company has no such key, or it is revoked already.'],
  too_many: [409, 'TOO_MANY_API_KEYS', `A company has at most ${MOST_KEYS} keys; revoke one first.`],
  scope_not_held: [403, 'SCOPE_NOT_HELD', 'A key can give no scope that it has not itself.'],
  replaced_already: [409, 'API_KEY_REPLACED', 'This key was rotated already; rotate the one in its place.'],
  last_admin_key: [
    409,
    'LAST_ADMIN_KEY',
    'This is the last key that may manage keys: make another one first, or ask the operator.',
  ],
};

/** Codes and sentences of these refusals, for the description of a call. */
export function describeRefusals(...refusals: readonly KeyRefusal[]): Record<string, string> {
  return Object.fromEntries(refusals.map((refusal) => PROBLEMS[refusal].slice(1) as [string, string]));
}

/** What was done; throws the problem of what was refused. */
export function orProblem<T extends object | string>(result: T | KeyRefusal): Exclude<T, KeyRefusal> {
  if (typeof result === 'string' && Object.hasOwn(PROBLEMS, result)) throw toProblem(result as KeyRefusal);
  return result as Exclude<T, KeyRefusal>;
}

function toProblem(refusal: KeyRefusal): ProblemError {
  return problem(...PROBLEMS[refusal]);
}
