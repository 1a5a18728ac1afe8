/** Addresses of each side that one statement looks at, at most. */
export const COMPARED_AT_ONCE = 10_000;

/** Whoever was erased stands on either side under a token of its own, which says nothing about the other. */
const READABLE = `NOT (starts_with(address, '~') AND strpos(address, '@') = 0)`;

const LISTED = `registry.suppression_list_entry
  WHERE company_id = $1 AND channel = $2 AND address > $4 AND list_id = $3 AND removed_at IS NULL`;
const OPTED_OUT = `registry.suppression
  WHERE company_id = $1 AND channel = $2 AND address > $4 AND status = 'opted_out'`;

/** Where the next stretch ends; null: at the end. */
export const FIND_STRETCH = `
  SELECT LEAST(
    (SELECT address FROM ${LISTED} ORDER BY address OFFSET ${COMPARED_AT_ONCE - 1} LIMIT 1),
    (SELECT address FROM ${OPTED_OUT} ORDER BY address OFFSET ${COMPARED_AT_ONCE - 1} LIMIT 1)
  ) AS until`;

const UNTIL = `($5::text IS NULL OR address <= $5) AND ${READABLE}`;

export type Difference = 'both' | 'only_on_list' | 'only_here';

export interface ComparedRow {
  readonly address: string;
  readonly difference: Difference;
  /** Since when it is on the list; null where it is not. */
  readonly listed_at: Date | null;
}

/** Who is on a list ($3), and who has opted out of the company's messages by themselves, in the order of the addresses. */
export const COMPARE_STRETCH = `
  SELECT address, listed_at,
    CASE WHEN listed IS NULL THEN 'only_here' WHEN out IS NULL THEN 'only_on_list' ELSE 'both' END AS difference
  FROM (SELECT address, listed_at, true AS listed FROM ${LISTED} AND ${UNTIL}) AS list
  FULL JOIN (SELECT address, true AS out FROM ${OPTED_OUT} AND ${UNTIL}) AS own USING (address)
  ORDER BY address`;
