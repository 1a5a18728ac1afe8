import { rangeOf, TERM } from '@stopgate/domain';
import type { SearchRange } from '@stopgate/domain';

/** What contacts must be besides standing where the list looks. */
export interface ContactFilter {
  readonly group?: string | undefined;
  /** To stand in one of these ranges. */
  readonly ranges?: readonly SearchRange[] | undefined;
}

/** Where a list looks: along all contacts, along the members of a group, or along a range of an index. */
export type Way = { readonly along: 'contacts' } | { readonly along: 'group'; readonly group: string } | RangeWay;

export interface RangeWay {
  readonly along: 'range';
  readonly range: SearchRange;
  /** Ranges that were looked through before: who stands there too has been shown. */
  readonly earlier: readonly SearchRange[];
}

/** Where a page ended: text of the range's index, empty along contacts and groups, and the contact. */
export interface Position {
  readonly key: string;
  readonly contactId: string;
}

export interface FoundRow {
  readonly key: string;
  readonly contact_id: string;
  readonly phone: string | null;
  readonly email: string | null;
  /** By everything but what the contact is opted out of. */
  readonly wanted: boolean;
}

export interface Statement {
  readonly text: string;
  readonly values: unknown[];
}

export interface FindOptions {
  readonly after: Position | undefined;
  readonly most: number;
  readonly filter: ContactFilter;
  readonly addresses: boolean;
}

/**
 * The next `most` contacts on a way, each with whether the filters want it. The work is bounded by `most`, whatever the
 * filters and however many contacts there are: everything stands in the order of an index, and each contact is looked up
 * by its key (LIMIT 1 leaves the planner no other way). `addresses`: whether they are needed, of each contact.
 */
export function findSql(companyId: string, way: Way, { after, most, filter, addresses }: FindOptions): Statement {
  const values: unknown[] = [companyId];
  const value = (one: unknown): string => `$${values.push(one)}`;
  const keys = keysSql(way, after, value);
  const wanted = wantedSql(way, filter, value);
  if (wanted.length === 0 && !addresses) {
    const all = `${keys} LIMIT ${value(most)}`;
    return {
      text: `SELECT key, contact_id, NULL AS phone, NULL AS email, true AS wanted FROM (${all}) AS keys
      ORDER BY key COLLATE "C", contact_id`,
      values,
    };
  }
  return {
    text: `
      WITH keys AS MATERIALIZED (${keys} LIMIT ${value(most)})
      SELECT keys.key, keys.contact_id, contact.phone, contact.email, ${wanted.join(' AND ') || 'true'} AS wanted
      FROM keys, LATERAL (
        SELECT phone, email, terms FROM registry.contact
        WHERE company_id = $1 AND contact_id = keys.contact_id LIMIT 1
      ) AS contact
      ORDER BY keys.key COLLATE "C", keys.contact_id`,
    values,
  };
}

type Value = (one: unknown) => string;

function keysSql(way: Way, after: Position | undefined, value: Value): string {
  if (way.along === 'contacts') {
    const behind = after ? `AND contact_id > ${value(after.contactId)}` : '';
    return `SELECT '' AS key, contact_id FROM registry.contact
      WHERE company_id = $1 ${behind} ORDER BY contact_id`;
  }
  if (way.along === 'group') {
    const behind = after ? `AND contact_id > ${value(after.contactId)}` : '';
    return `SELECT '' AS key, contact_id FROM registry.contact_group_member
      WHERE company_id = $1 AND group_id = ${value(way.group)} ${behind} ORDER BY contact_id`;
  }
  const { range } = way;
  const [table, column] = range.in === 'terms' ? ['contact_term', 'term'] : ['contact', range.in];
  const behind = after ? `AND (${column}, contact_id) > (${value(after.key)}, ${value(after.contactId)})` : '';
  // LIKE would have to look at every row: it might leak what row-level security hides, and so comes after it.
  return `SELECT ${column} AS key, contact_id FROM registry.${table}
    WHERE company_id = $1 AND ${column} >= ${value(range.from)} AND ${column} < ${value(range.to)} ${behind}
    ORDER BY ${column}, contact_id`;
}

function wantedSql(way: Way, { group, ranges }: ContactFilter, value: Value): string[] {
  const wanted: string[] = [];
  if (way.along === 'range') {
    const { range, earlier } = way;
    // Once only, at the first of its terms.
    if (range.in === 'terms') wanted.push(`keys.key = (${firstTermSql(range, value)})`);
    for (const one of earlier) wanted.push(`NOT (${matches(one, value)})`);
    for (const word of range.words) wanted.push(hasWord(word, value));
  }
  if (ranges) wanted.push(`(${ranges.map((one) => `(${matches(one, value)})`).join(' OR ') || 'false'})`);
  if (group !== undefined && way.along !== 'group') {
    wanted.push(`COALESCE((SELECT true FROM registry.contact_group_member
      WHERE company_id = $1 AND group_id = ${value(group)} AND contact_id = keys.contact_id LIMIT 1), false)`);
  }
  return wanted;
}

function matches(range: SearchRange, value: Value): string {
  return [standsIn(range, value), ...range.words.map((word) => hasWord(word, value))].join(' AND ');
}

function hasWord(word: string, value: Value): string {
  const name = TERM.name + word;
  return `(${standsIn(rangeOf('terms', `${name} `), value)} OR ${value(name)} = ANY (contact.terms))`;
}

function standsIn(range: SearchRange, value: Value): string {
  if (range.in === 'terms') return `((${firstTermSql(range, value)}) IS NOT NULL)`;
  return `COALESCE(contact.${range.in} >= ${value(range.from)} AND contact.${range.in} < ${value(range.to)}, false)`;
}

function firstTermSql({ from, to }: SearchRange, value: Value): string {
  return `SELECT min(term) FROM unnest(contact.terms) AS term
    WHERE term >= ${value(from)} AND term < ${value(to)}`;
}

/** How many members a group has, counted up to a limit. Parameters: company, group, limit. */
export const COUNT_MEMBERS = `
  SELECT count(*)::integer AS members FROM (
    SELECT FROM registry.contact_group_member WHERE company_id = $1 AND group_id = $2 LIMIT $3
  ) AS counted`;
