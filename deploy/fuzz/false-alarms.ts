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
    operations: /^(?:replaceSettings|saveConnection)$/,
    checks: ['positive_data_acceptance'],
    why: 'U+0000 is refused in fields of the caller’s own too, and a sender has either a number or a short code',
  },
  {
    operations:
      /^(?:getInsights|getCampaign|listCampaign)|^replayWebhook$|^replaceGroupBypass$|^(?:create|rotate)(?:Company)?ApiKey$|^replaceCompanyLimits$/,
    checks: ['positive_data_acceptance'],
    why: 'what begins must end later, and not too late: a burst is no less than a second’s calls: no schema compares two fields, or one with today',
  },
  {
    operations: /^(?:explainOptOut|recordConsents|createConsent|verifyHistory|listContacts|updateGroupMembers)$/,
    checks: ['positive_data_acceptance'],
    why: 'of several fields one must be given, or not both',
  },
  {
    operations: /^getCountryPolicy$/,
    checks: ['positive_data_acceptance'],
    why: 'there are rules for this century only, and date-time knows more of them',
  },
  {
    operations: /^importContacts$/,
    checks: ['positive_data_acceptance'],
    why: 'a mapping is a JSON object in a query, which no pattern describes',
  },
  {
    operations: /^(?:replaceContact|replaceGroup)$/,
    checks: ['positive_data_acceptance'],
    why: 'an id in the body must be that of the path',
  },
  {
    operations: /^(?:confirmOptOut|unsubscribeByEmail)$/,
    checks: ['positive_data_acceptance', 'negative_data_rejection'],
    why: 'a page that says no has no code; and no reason, however odd, may cost somebody the opt-out',
  },
  {
    operations: /^get(?:Metrics|Liveness|Readiness)$/,
    checks: ['allow_header_conformance'],
    why: 'on the link host POST /{code} takes /metrics too, and answers 404 for it',
  },
  {
    operations: /^(?:createImport|importContacts|refreshList|refreshPlatformList)$/,
    checks: ['negative_data_rejection'],
    why: 'any text is a file: lines are judged later, each by itself, and reported',
  },
  {
    operations: /^(?:saveContacts|importContacts)$/,
    checks: ['allow_header_conformance', 'unsupported_method'],
    why: '/v1/contacts/bulk and /v1/contacts/imports have the form of a contact’s path, whose id is then refused',
  },
];

/**
 * Addresses that the platform calls afterwards are never made up, or other people's machines would be called: wherever a
 * body has this field it gets a port of this machine where nobody listens (discard).
 */
export const ADDRESSES_TO_CALL = { field: 'url', values: ['http://127.0.0.1:9/stopgate'] };
