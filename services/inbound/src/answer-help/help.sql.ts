/** Questions ($1 originators, $2 numbers, $3 ids, $4 times) that no other of the last five minutes stands before. */
export const ALLOW_HELP = `
  INSERT INTO help_answer AS known (originator, number_token, mo_id, answered_at)
  SELECT * FROM unnest($1::text[], $2::bytea[], $3::text[], $4::timestamptz[])
    AS asked (originator, number_token, mo_id, answered_at)
  ORDER BY originator, number_token
  ON CONFLICT (originator, number_token) DO UPDATE SET mo_id = excluded.mo_id, answered_at = excluded.answered_at
  WHERE known.mo_id = excluded.mo_id OR known.answered_at <= excluded.answered_at - interval '5 minutes'
  RETURNING mo_id`;

export const FORGET_HELP = `DELETE FROM help_answer WHERE answered_at < $1`;
