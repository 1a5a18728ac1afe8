export interface GroupRow {
  readonly group_id: string;
  readonly name: string;
  readonly description: string | null;
  readonly bypass_reason: string | null;
  readonly bypass_expires_at: Date | null;
  readonly bypass_granted_at: Date | null;
  readonly bypass_granted_by: string | null;
  readonly created_at: Date;
  readonly updated_at: Date;
}

export const LIST_GROUPS = `
  SELECT * FROM registry.contact_group WHERE company_id = $1 AND group_id > $2 ORDER BY group_id LIMIT $3`;

export const READ_GROUP = `SELECT * FROM registry.contact_group WHERE company_id = $1 AND group_id = $2`;

/** Members are added under it; contacts that name the group when they are written do not wait for it. */
export const LOCK_MEMBERS = `${READ_GROUP} FOR NO KEY UPDATE`;

/** A bypass is given under it: it waits for everybody who joins, and they for it. */
export const LOCK_GROUP = `${READ_GROUP} FOR UPDATE`;

export const INSERT_GROUP = `
  INSERT INTO registry.contact_group (company_id, group_id, name, description) VALUES ($1, $2, $3, $4)
  ON CONFLICT DO NOTHING
  RETURNING *`;

export const CHANGE_GROUP = `
  UPDATE registry.contact_group SET name = $3, description = $4, updated_at = clock_timestamp()
  WHERE company_id = $1 AND group_id = $2
  RETURNING *`;

export const SET_BYPASS = `
  UPDATE registry.contact_group
  SET bypass_reason = $3, bypass_expires_at = $4, bypass_granted_by = $5,
    bypass_granted_at = CASE WHEN $3::text IS NOT NULL THEN clock_timestamp() END, updated_at = clock_timestamp()
  WHERE company_id = $1 AND group_id = $2
  RETURNING *`;

/** Some members of a group that goes, so that no transaction holds a million locks. */
export const DELETE_SOME_MEMBERS = `
  DELETE FROM registry.contact_group_member WHERE company_id = $1 AND group_id = $2 AND contact_id IN (
    SELECT contact_id FROM registry.contact_group_member WHERE company_id = $1 AND group_id = $2
    ORDER BY contact_id LIMIT $3
  )`;

export const DELETE_GROUP = `DELETE FROM registry.contact_group WHERE company_id = $1 AND group_id = $2`;

/** The contacts cannot go before the transaction ends. */
export const KEEP_CONTACTS = `
  SELECT contact_id FROM registry.contact WHERE company_id = $1 AND contact_id = ANY($2::text[])
  ORDER BY contact_id FOR KEY SHARE`;
