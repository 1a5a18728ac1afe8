import { ENTRY_COLUMNS, PERSON_COLUMNS } from '../read-history/stored-history.js';

/** A page is one snapshot: an entry and the state that it changed are committed together. */
export const BEGIN_PAGE = 'BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY';

/** People behind ($1, $2, $3), up to the last of company $4. */
export const READ_PEOPLE = `
  SELECT company_id, channel, address, ${PERSON_COLUMNS} FROM registry.suppression
  WHERE (company_id, channel, address) > ($1, $2, $3) AND company_id <= $4
  ORDER BY company_id, channel, address LIMIT $5`;

/**
 * Entries behind the entry ($1, $2, $3, $4, $5), up to the last of person ($6, $7, $8). The lower bound is said twice: the
 * index knows persons only.
 */
export const READ_ENTRIES = `
  SELECT ${ENTRY_COLUMNS} FROM registry.suppression_history
  WHERE (company_id, channel, address) >= ($1, $2, $3) AND (company_id, channel, address) <= ($6, $7, $8)
    AND (company_id, channel, address, COALESCE(position, 0), seq) > ($1, $2, $3, $4, $5::bigint)
  ORDER BY company_id, channel, address, COALESCE(position, 0), seq LIMIT $9`;

/** All entries under one address ($1, $2, $3): those of an erased person, whose chain goes on elsewhere. */
export const READ_ENTRIES_OF = `
  SELECT ${ENTRY_COLUMNS} FROM registry.suppression_history
  WHERE company_id = $1 AND channel = $2 AND address = $3
  ORDER BY COALESCE(position, 0), seq`;

export const READ_COMPANIES_WITH_ERASED = `SELECT company_id FROM registry.company WHERE erased_people`;

/** One verification at a time, over all processes; gone with its session. */
export const TRY_VERIFY_LOCK = `SELECT pg_try_advisory_lock(hashtextextended('stopgate:verify-history', 0)) AS locked`;
export const VERIFY_UNLOCK = `SELECT pg_advisory_unlock(hashtextextended('stopgate:verify-history', 0))`;
