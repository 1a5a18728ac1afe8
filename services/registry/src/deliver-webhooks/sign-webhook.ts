import { Webhook } from 'standardwebhooks';

/** What a request to a company's endpoint is signed with and over. */
export interface ToSign {
  readonly id: string;
  readonly at: Date;
  readonly body: string;
  /** `whsec_…`; while a secret is being changed, the new one first and then the one before. */
  readonly secrets: readonly string[];
}

/** The headers of Standard Webhooks: one signature for each secret, so that a receiver may know either. */
export function signWebhook({ id, at, body, secrets }: ToSign): Record<string, string> {
  return {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)),
    'webhook-signature': secrets.map((secret) => new Webhook(secret).sign(id, at, body)).join(' '),
  };
}
