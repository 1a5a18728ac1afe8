/** Editions of the rules, oldest first. An edition is never changed once a message was judged by it: a new one is added. */
export const EDITIONS = [
  { version: '2026-11-23', changes: 'Short codes in FR, GB, NL and BE, in DE on wish; a link everywhere else.' },
  {
    version: '2026-11-29',
    changes:
      'Keyword, quiet hours, confirmations, deadlines and advice by country, each with its source; languages of every ' +
      'country; wording that adds no segment.',
  },
] as const;

/** The edition in force; recorded with every message, so that an old decision stays explainable. */
export const POLICY_VERSION = EDITIONS[EDITIONS.length - 1]!.version;
