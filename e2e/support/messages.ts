/** Messages as a campaign tool writes them; only what a test is about needs to be named. */
export function sms(more: Record<string, unknown>): Record<string, unknown> {
  return {
    companyId: 'acme',
    channel: 'sms',
    category: 'promotional',
    from: 'ACME',
    body: 'Sale on Saturday.',
    campaignId: 'spring',
    ...more,
  };
}

export function email(more: Record<string, unknown>): Record<string, unknown> {
  return {
    companyId: 'acme',
    channel: 'email',
    category: 'promotional',
    from: 'news@acme.example',
    subject: 'Spring',
    text: 'Sale on Saturday.',
    html: '<p>Sale on Saturday.</p>',
    campaignId: 'spring',
    ...more,
  };
}

export function oneTimePassword(more: Record<string, unknown>): Record<string, unknown> {
  return {
    companyId: 'acme',
    channel: 'sms',
    category: 'transactional',
    from: 'ACME',
    body: 'Your code is 123456',
    ...more,
  };
}
