import { Controller, Inject } from '@nestjs/common';
import { linkCreated } from '@stopgate/contracts';
import type { LinkCreated } from '@stopgate/contracts';
import type { ErasureKey } from '@stopgate/domain';
import { dead, ok, skip } from '@stopgate/kafka';
import type { Incoming, Outcome } from '@stopgate/kafka';
import { BatchHandler } from '@stopgate/nest';
import type { Pool } from 'pg';
import { expiryCutoff } from '../find-link/link-policy.js';
import type { LinkPolicy } from '../find-link/link-policy.js';
import { ERASURE_KEY, LINK_POLICY, PG_POOL } from '../tokens.js';
import { insertLinks } from './store-links.sql.js';
import type { NewLink } from './store-links.sql.js';

/** Some 6,000 links; the message with the link still has to reach a phone. */
const MANY_BYTES = 4_194_304;

type Decision = { readonly link: NewLink } | { readonly outcome: Outcome };

/** Stores every new link, a whole batch in one statement; the same record again changes nothing. */
@Controller()
export class StoreLinksController {
  constructor(
    @Inject(PG_POOL) private readonly pool: Pool,
    @Inject(LINK_POLICY) private readonly policy: LinkPolicy,
    @Inject(ERASURE_KEY) private readonly erasureKey: ErasureKey,
  ) {}

  @BatchHandler({ topic: linkCreated, group: 'short-url.store-links', maxBatchSize: 5_000, minFetchBytes: MANY_BYTES })
  async storeLinks(batch: Incoming<LinkCreated>[]): Promise<Outcome[]> {
    const now = Date.now();
    const decisions = batch.map(({ value }) => decideLink(value, now, expiryCutoff(this.policy, now)));
    await insertLinks(
      this.pool,
      decisions.flatMap((decision) => ('link' in decision ? [decision.link] : [])),
      this.erasureKey,
    );
    return decisions.map((decision) => ('link' in decision ? ok() : decision.outcome));
  }
}

/** What becomes of one record. A replay from the beginning must not bring back what was purged. */
export function decideLink(value: LinkCreated, now: number, cutoff: Date): Decision {
  // The page asks for a phone number; e-mail is served by tokens under /u/ that carry their own content.
  if (value.channel !== 'sms')
    return { outcome: dead('UNSUPPORTED_CHANNEL', 'short links are for sms; e-mail has List-Unsubscribe tokens') };
  const { code, companyId, channel, address, messageId, campaignId, language } = value;
  // PostgreSQL holds every text but this one, and one such record would refuse the whole batch.
  if ([address, messageId, campaignId, language].some((text) => text?.includes('\u0000')))
    return { outcome: dead('INVALID_MESSAGE', 'a text holds U+0000') };
  // A clock that runs ahead would make a link that outlives its time.
  const createdAt = Math.min(Date.parse(value.createdAt), now);
  if (createdAt < cutoff.getTime()) return { outcome: skip('expired') };
  return { link: { code, companyId, channel, address, messageId, campaignId, language, createdAt } };
}
