import type { OptOutMethod } from '@stopgate/contracts';

/** Consents are kept where opt-ins are: in the history. The bound is against a runaway integration. */
export const READ_CONSENTS = `
  SELECT event_id, channel, address, consent, method, actor, recorded_at
  FROM registry.suppression_history
  JOIN unnest($2::text[], $3::text[]) AS wanted (channel, address) USING (channel, address)
  WHERE company_id = $1 AND type = 'opted_in' AND consent IS NOT NULL
  ORDER BY recorded_at DESC, version DESC, event_id
  LIMIT 1000`;

export interface ConsentRow {
  readonly event_id: string;
  readonly channel: 'sms' | 'email';
  readonly address: string;
  readonly consent: { readonly text: string; readonly source: string; readonly at: string };
  readonly method: OptOutMethod;
  readonly actor: string | null;
  readonly recorded_at: Date;
}

export const READ_ADDRESSES = `
  SELECT contact_id, phone, email FROM registry.contact WHERE company_id = $1 AND contact_id = ANY($2::text[])`;

export interface AddressesRow {
  readonly contact_id: string;
  readonly phone: string | null;
  readonly email: string | null;
}
