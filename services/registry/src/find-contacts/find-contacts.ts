import type { Channel } from '@stopgate/contracts';
import { rangeOf, searchRanges } from '@stopgate/domain';
import type { SearchRange } from '@stopgate/domain';
import { toAddress } from '../record-opt-out/usable-address.js';
import type { TenantDatabase } from '../tenancy/tenant-database.js';
import { COUNT_MEMBERS, findSql } from './find-contacts.sql.js';
import type { ContactFilter, FoundRow, Position, Way } from './find-contacts.sql.js';
import type { Cursor, FindQuery } from './find-schemas.js';
import type { OptOutReader } from './read-opt-outs.js';

/** Contacts that one call looks at when filters pass some by: each of them is somewhere else on the disk. */
const MOST_LOOKED_AT = 500;
/** Most filters let nearly everybody through, so a first look is a short one. */
const FIRST_LOOK = 50;

export interface FoundPage {
  readonly contactIds: readonly string[];
  readonly next?: Cursor | undefined;
}

/**
 * A page of the contacts that a query asks for: in the order of their ids, or of the place where the search finds them.
 * A bounded amount of work, so a page may be short and yet have a next one.
 */
export async function findContacts(
  { tenants, optOuts }: { readonly tenants: TenantDatabase; readonly optOuts: OptOutReader },
  companyId: string,
  query: FindQuery,
  cursor: Cursor | undefined,
): Promise<FoundPage> {
  const ranges = rangesOf(query);
  const along = cursor?.along ?? (await chooseWay(tenants, companyId, query, ranges));
  const ways = waysOf(query, ranges, along);
  const { group, subscribed, unsubscribed } = query;
  const filter: ContactFilter = { group, ranges: along === 'group' ? ranges : undefined };
  const addresses = (subscribed ?? unsubscribed) !== undefined;
  const isPlain = !addresses && !(ranges && along === 'group') && !(group && along === 'search');
  const contactIds: string[] = [];
  let [way, after, budget] = [cursor?.way ?? 0, cursor?.after, MOST_LOOKED_AT + query.limit];
  let look = FIRST_LOOK;
  while (way < ways.length) {
    const open = query.limit - contactIds.length + 1;
    const most = isPlain ? open : Math.min(budget, open + look);
    look *= 3;
    const { text, values } = findSql(companyId, ways[way]!, { after, most, filter, addresses });
    const looked = await tenants.query<FoundRow>(companyId, text, values);
    const rows = addresses ? await bySubscription(optOuts, companyId, query, looked) : looked;
    for (const [place, row] of rows.entries()) {
      if (row.wanted && contactIds.length === query.limit) {
        return { contactIds, next: { along, way, after: positionOf(rows[place - 1]) ?? after } };
      }
      if (row.wanted) contactIds.push(row.contact_id);
    }
    budget -= rows.length;
    if (rows.length < most) [way, after] = [way + 1, undefined];
    else after = positionOf(rows.at(-1));
    if (budget <= 0 || contactIds.length === query.limit) break;
  }
  return { contactIds, next: way < ways.length ? { along, way, after } : undefined };
}

/** Judged here and not in the statement: only we can compute under which token somebody stands who has been erased. */
async function bySubscription(
  optOuts: OptOutReader,
  companyId: string,
  { subscribed, unsubscribed }: FindQuery,
  rows: readonly FoundRow[],
): Promise<FoundRow[]> {
  const found = await optOuts.read(companyId, rows);
  return rows.map((row, index) => {
    const isOut = (channel: Channel): boolean => found[index]![channel] !== undefined;
    const has = (channel: Channel): boolean => (channel === 'sms' ? row.phone : row.email) !== null;
    const isSubscribed = subscribed === undefined || (has(subscribed) && !isOut(subscribed));
    return { ...row, wanted: row.wanted && isSubscribed && (unsubscribed === undefined || isOut(unsubscribed)) };
  });
}

function positionOf(row: FoundRow | undefined): Position | undefined {
  return row && { key: row.key, contactId: row.contact_id };
}

function waysOf(query: FindQuery, ranges: SearchRange[] | undefined, along: Cursor['along']): Way[] {
  if (along === 'group') return [{ along: 'group', group: query.group! }];
  if (!ranges) return [{ along: 'contacts' }];
  return ranges.map((range, index) => ({ along: 'range', range, earlier: ranges.slice(0, index) }));
}

/** A group of a few is gone through as a whole; who searches in a large one goes along what is searched. */
async function chooseWay(
  tenants: TenantDatabase,
  companyId: string,
  { group }: FindQuery,
  ranges: SearchRange[] | undefined,
): Promise<Cursor['along']> {
  if (group === undefined) return 'search';
  if (!ranges) return 'group';
  const values = [companyId, group, MOST_LOOKED_AT + 1];
  const [row] = await tenants.query<{ members: number }>(companyId, COUNT_MEMBERS, values);
  return row!.members <= MOST_LOOKED_AT ? 'group' : 'search';
}

/** Behind everything that goes on after the text itself: no address has a control character. */
const NEXT_CHARACTER = '\u0001';

function rangesOf({ search, prefix, phone, email }: FindQuery): SearchRange[] | undefined {
  if (search !== undefined) return searchRanges(search);
  if (phone !== undefined) return exactly('phone', toAddress('sms', phone));
  if (email !== undefined) return exactly('email', toAddress('email', email));
  if (prefix === undefined) return undefined;
  const number = prefix.replaceAll(/[\s().\-/]/g, '').replace(/^00/, '+');
  return [/^\+\d*$/.test(number) ? rangeOf('phone', number) : rangeOf('email', prefix.trim().toLowerCase())];
}

function exactly(index: 'phone' | 'email', address: string | undefined): SearchRange[] {
  return address === undefined ? [] : [{ in: index, from: address, to: address + NEXT_CHARACTER, words: [] }];
}
