/** One statement for a batch, whatever its size: the rows come in the order in which everybody locks them. */
export const ADD_MESSAGE_COUNTS = `
  INSERT INTO analytics.message_counts AS known (company_id, day, campaign_id, channel, result, code, messages)
  SELECT * FROM unnest($1::text[], $2::date[], $3::text[], $4::text[], $5::text[], $6::text[], $7::bigint[])
  ON CONFLICT (company_id, day, campaign_id, channel, result, code)
  DO UPDATE SET messages = known.messages + excluded.messages`;
