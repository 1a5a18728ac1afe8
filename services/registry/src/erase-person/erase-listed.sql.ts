/** All take owner, channel, address and token ($1 to $4). */

/** A stay that the token has already is not kept twice; the list's count is mended. */
export const DROP_DOUBLE_ENTRIES = `
  WITH dropped AS (
    DELETE FROM registry.suppression_list_entry AS entry
    WHERE company_id = $1 AND channel = $2 AND address = $3 AND EXISTS (
      SELECT FROM registry.suppression_list_entry AS hidden
      WHERE hidden.company_id = $1 AND hidden.channel = $2 AND hidden.address = $4 AND hidden.list_id = entry.list_id
        AND (hidden.listed_version = entry.listed_version OR (hidden.removed_at IS NULL AND entry.removed_at IS NULL)))
    RETURNING list_id, removed_at
  )
  UPDATE registry.suppression_list AS list SET entries = entries - 1
  FROM dropped WHERE list.company_id = $1 AND list.list_id = dropped.list_id AND dropped.removed_at IS NULL`;

export const RENAME_ENTRIES = `
  UPDATE registry.suppression_list_entry SET address = $4
  WHERE company_id = $1 AND channel = $2 AND address = $3 RETURNING list_id, removed_at`;

const OPEN = `
  SELECT import_id, options ->> 'listId' AS list_id FROM registry.import
  WHERE company_id = $1 AND kind = 'list' AND status IN ('pending', 'running')`;

/** In what a refresh has read and is about to do. */
export const RENAME_STAGED = `
  WITH renamed AS (
    DELETE FROM registry.suppression_list_staged
    WHERE import_id IN (SELECT import_id FROM (${OPEN}) AS open) AND channel = $2 AND address = $3 RETURNING import_id
  )
  INSERT INTO registry.suppression_list_staged (import_id, company_id, channel, address)
  SELECT import_id, $1, $2, $4 FROM renamed ON CONFLICT DO NOTHING`;

export const RENAME_CHANGES = `
  WITH renamed AS (
    DELETE FROM registry.suppression_list_change
    WHERE import_id IN (SELECT import_id FROM (${OPEN}) AS open) AND channel = $2 AND action IN ('add', 'remove')
      AND address = $3
    RETURNING import_id, action
  )
  INSERT INTO registry.suppression_list_change (import_id, action, company_id, channel, address)
  SELECT import_id, action, $1, $2, $4 FROM renamed ON CONFLICT DO NOTHING`;

/**
 * A refresh may have compared the address already and not the token, which stands behind all addresses: it would take
 * them for somebody who left. Kept on the list; should the file not have had them, the next refresh takes them off.
 */
export const KEEP_COMPARED = `
  INSERT INTO registry.suppression_list_staged (import_id, company_id, channel, address)
  SELECT import_id, $1, $2, $4 FROM registry.import
  WHERE company_id = $1 AND kind = 'list' AND status IN ('pending', 'running')
    AND options ->> 'listId' = ANY($5::text[]) AND options ->> 'phase' = 'comparing' AND options ->> 'deletes' IS NULL
    AND options ->> 'after' >= $3
  ON CONFLICT DO NOTHING`;
