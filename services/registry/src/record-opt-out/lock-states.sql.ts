import { unnestSql } from '../unnest-columns.js';
import type { Column } from '../unnest-columns.js';
import { keyColumns } from './suppressions.sql.js';
import type { PersonKey } from './suppressions.sql.js';

/**
 * Looked up person by person along the key, and not joined: for a company that has grown since the last ANALYZE the
 * planner takes its rows for one, and compares each of them with everybody wanted (over a minute for 2,000 people of
 * 36,000). Row-level security makes that likely, since it names the company once more. It is run without a name, as
 * UPDATE_STATES is: PostgreSQL would keep a plan that was made while the table was small.
 */
export const LOCK_STATES = `
  SELECT current.* FROM (
    SELECT * FROM ${unnestSql(keyColumns, 'wanted', 1)}
    ORDER BY company_id COLLATE "C", channel COLLATE "C", address COLLATE "C"
  ) AS wanted CROSS JOIN LATERAL (
    SELECT * FROM registry.suppression AS known
    WHERE known.company_id = wanted.company_id AND known.channel = wanted.channel AND known.address = wanted.address
    FOR UPDATE
  ) AS current`;

/** A row that somebody may have: that of the address, or that of the token. */
export interface PossibleRow extends PersonKey {
  readonly person: string;
}

export const possibleColumns: readonly Column<PossibleRow>[] = [
  ...keyColumns,
  { name: 'person', type: 'text', of: ({ person }) => person },
];

/**
 * The same where people may have been erased: person by person, be they under the address or under the token. All
 * addresses before all tokens would be another order for who had not seen yet that somebody came back.
 */
export const LOCK_POSSIBLE_STATES = `
  SELECT current.* FROM (
    SELECT * FROM ${unnestSql(possibleColumns, 'wanted', 1)}
    ORDER BY company_id COLLATE "C", channel COLLATE "C", person COLLATE "C", address <> person
  ) AS wanted CROSS JOIN LATERAL (
    SELECT * FROM registry.suppression AS known
    WHERE known.company_id = wanted.company_id AND known.channel = wanted.channel AND known.address = wanted.address
    FOR UPDATE
  ) AS current`;

/** Which of these rows there are by now. */
export const FIND_STATES = `
  SELECT FROM ${unnestSql(keyColumns, 'wanted', 1)} CROSS JOIN LATERAL (
    SELECT FROM registry.suppression AS known
    WHERE known.company_id = wanted.company_id AND known.channel = wanted.channel AND known.address = wanted.address
    LIMIT 1
  ) AS current`;
