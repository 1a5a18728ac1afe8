import type { Pool } from 'pg';
import { findLink } from './find-link.sql.js';
import type { KnownLink } from './find-link.sql.js';
import { expiryCutoff } from './link-policy.js';
import type { LinkPolicy } from './link-policy.js';

/** Finds a link that works now. All that `visit-link` gets of the database. */
export type FindLink = (code: string) => Promise<KnownLink | undefined>;

export function createLinkFinder(pool: Pool, policy: LinkPolicy): FindLink {
  return (code) => findLink(pool, code, expiryCutoff(policy, Date.now()));
}
