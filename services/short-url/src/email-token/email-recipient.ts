/** What a token of an e-mail's List-Unsubscribe address carries. */
export interface EmailRecipient {
  readonly companyId: string;
  readonly address: string;
  readonly campaignId?: string;
  readonly messageId?: string;
}

/** Undefined when the token was not sealed by us or was changed since. Tokens never expire. */
export type OpenEmailToken = (token: string) => EmailRecipient | undefined;
