import type { Pool } from 'pg';

/**
 * A second press within half a minute belongs to the first: same moment, same request id. Later ones are requests of
 * their own, for the person may have come back in the meantime, and then the old moment would lose against that.
 */
const SAME_CONFIRMATION = "interval '30 seconds'";

/**
 * The row lock puts presses at the same time in a row; all get the first one's moment. Within half a minute on either
 * side: of two presses at once the earlier by its own clock may get the lock last.
 */
const CONFIRM_LINK = `
  update links
  set confirmed_at = case
    when confirmed_at > $2::timestamptz - ${SAME_CONFIRMATION} and confirmed_at < $2::timestamptz + ${SAME_CONFIRMATION}
    then confirmed_at
    else $2
  end
  where code = $1
  returning confirmed_at`;

/** The moment at which this confirmation began; undefined when the link has just been purged. */
export async function confirmLink(pool: Pool, code: string, now: Date): Promise<Date | undefined> {
  const { rows } = await pool.query<{ confirmed_at: Date }>({
    name: 'confirm-link',
    text: CONFIRM_LINK,
    values: [code, now],
  });
  return rows[0]?.confirmed_at;
}
