/**
 * Where a check of Schemathesis says something that is right as it is. Each line has its reason; a line without one does
 * not belong here. Anything else that is found is a mistake of ours, in the code or in the document.
 */
export interface FalseAlarm {
  readonly operations: RegExp;
  readonly checks: readonly string[];
  readonly why: string;
}

export const FALSE_ALARMS: readonly FalseAlarm[] = [
  {
    operations: /^list/,
    checks: ['positive_data_acceptance'],
    why: 'a cursor is only good if a list gave it, which a schema cannot say',
  },
  {
    operations: /^(?:getOptOut|getOptOutHistory|getOptOutProof|explainDecision)$/,
    checks: ['positive_data_acceptance'],
    why: 'which texts are addresses depends on the channel and on numbering plans',
  },
  {
    operations: /^replaceSettings$/,
    checks: ['positive_data_acceptance'],
    why: 'U+0000 is refused in fields of the company’s own too, which stand nowhere in the schema',
  },
  {
    operations: /^saveConnection$/,
    checks: ['positive_data_acceptance'],
    why: 'credentials depend on the provider, and a sender has either a number or a short code',
  },
  {
    operations: /^getInsights|^getCampaignInsights$/,
    checks: ['positive_data_acceptance'],
    why: 'a period must not end before it begins, nor be longer than 800 days',
  },
  {
    operations: /^(?:confirmOptOut|unsubscribeByEmail)$/,
    checks: ['positive_data_acceptance'],
    why: 'the number must be that of the link, and the token whole: 422',
  },
  {
    operations: /^(?:confirmOptOut|unsubscribeByEmail)$/,
    checks: ['negative_data_rejection'],
    why: 'no reason, however odd, may cost somebody the opt-out: what is no text is ignored',
  },
  {
    operations: /^get(?:Metrics|Liveness|Readiness)$/,
    checks: ['allow_header_conformance'],
    why: 'on the link host POST /{code} takes /metrics too, and answers 404 for it',
  },
];

/**
 * Addresses that the platform calls afterwards are never made up, or other people's machines would be called: wherever a
 * body has this field it gets a port of this machine where nobody listens (discard).
 */
export const ADDRESSES_TO_CALL = { field: 'url', values: ['http://127.0.0.1:9/stopgate'] };
