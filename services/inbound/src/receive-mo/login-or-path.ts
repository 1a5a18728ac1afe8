import { z } from 'zod';
import { isSameText } from './compare-secrets.js';
import { AUTHENTIC, refuse } from './mo-provider.js';
import type { MoCall, Verdict } from './mo-provider.js';

/** For providers whose signature is not documented: HTTP basic authentication, or a secret as the end of the address. */
export const loginOrPath = z.union(
  [
    z.strictObject({
      username: z.string().regex(/^[^:]+$/, 'must not be empty nor hold a colon'),
      password: z.string().min(1),
    }),
    // Part of an address: only characters that no proxy or form rewrites.
    z.strictObject({ pathToken: z.string().regex(/^[A-Za-z0-9_~.-]{8,128}$/) }),
  ],
  {
    error:
      'must be { username, password } (no colon in the user name) ' +
      'or { pathToken } (8 to 128 letters, digits, hyphens, dots, underscores)',
  },
);

export type LoginOrPath = z.output<typeof loginOrPath>;

export function verifyLoginOrPath(call: MoCall, known: LoginOrPath): Verdict {
  return 'pathToken' in known
    ? verifyPathToken(call, known.pathToken)
    : verifyBasic(call, known.username, known.password);
}

function verifyPathToken(call: MoCall, pathToken: string): Verdict {
  if (call.pathToken === undefined) return refuse('no path token');
  return isSameText(call.pathToken, pathToken) ? AUTHENTIC : refuse('wrong path token');
}

/** RFC 7617; user name and password compared as one text, so that neither alone can be tried out. */
function verifyBasic(call: MoCall, username: string, password: string): Verdict {
  const [, encoded] = /^Basic +([A-Za-z0-9+/_-]+={0,2}) *$/i.exec(call.headers.authorization ?? '') ?? [];
  if (encoded === undefined) return refuse('no basic authentication');
  const given = Buffer.from(encoded, 'base64').toString('utf8');
  return isSameText(given, `${username}:${password}`) ? AUTHENTIC : refuse('wrong user name or password');
}
