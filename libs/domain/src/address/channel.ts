/** The ways a person can be reached, and so can leave. */
export type Channel = 'sms' | 'email';
