import type { OptOutRequested } from '@stopgate/contracts';
import { countryOf } from '@stopgate/domain';
import type { KnownLink } from '../find-link/find-link.sql.js';
import type { FindLink } from '../find-link/link-finder.js';
import type { OptOutRequester } from '../request-opt-out/opt-out-requester.js';
import { readReason } from '../request-opt-out/read-reason.js';
import type { GivenReason } from '../request-opt-out/read-reason.js';
import { deriveRequestId } from '../request-opt-out/request-id.js';
import type { DoneTokens } from './done-token.js';
import { matchTypedNumber } from './match-typed-number.js';
import { textOf } from '../page/read-form.js';
import type { Fields } from '../page/read-form.js';
import type { TryLimit } from './try-limit.js';

export interface ConfirmDependencies {
  readonly findLink: FindLink;
  /** Notes the confirmation and gives its moment; undefined when the link has just been purged. */
  readonly confirmLink: (code: string, now: Date) => Promise<Date | undefined>;
  readonly requester: OptOutRequester;
  readonly tries: TryLimit;
  readonly doneTokens: DoneTokens;
}

export interface Post {
  readonly code: string;
  readonly fields: Fields;
  readonly ip: string;
  readonly userAgent?: string;
}

export type Confirmation =
  | { readonly kind: 'opted_out'; readonly link: KnownLink; readonly doneToken: string }
  | { readonly kind: 'reason_given'; readonly link: KnownLink }
  /** Wrong number, unknown code, expired code: nobody learns which. */
  | { readonly kind: 'refused' }
  | { readonly kind: 'too_many'; readonly retryAfterSeconds: number };

/** Stands in for the address of a code that is not known, so that the comparison is done all the same. */
const NOBODY = '+33600000000';

/** What a post does, apart from HTTP. */
export class ConfirmOptOut {
  constructor(private readonly deps: ConfirmDependencies) {}

  /**
   * Throws when a dependency fails: then nothing may be called done. The same look-ups and comparisons are made whether
   * the code is known or not.
   */
  async run(post: Post, now: Date): Promise<Confirmation> {
    const { tries, findLink, confirmLink, requester, doneTokens } = this.deps;
    const verdict = await tries.take(post.code, post.ip);
    if (verdict.kind === 'too_many') return verdict;

    const link = await findLink(post.code);
    const reason = readReason(post.fields);
    const doneToken = textOf(post.fields, 'done');
    const doneAt = doneTokens.open(post.code, doneToken, now.getTime());
    const matches = matchTypedNumber(textOf(post.fields, 'phone'), link?.address ?? NOBODY);

    if (link && doneAt !== undefined) {
      // The button was pressed without an answer: still opted out, and nothing more to tell.
      if (!reason) return { kind: 'opted_out', link, doneToken };
      await requester.send(buildRequest(link, post, new Date(doneAt), now, reason));
      await tries.giveBack(post.ip);
      return { kind: 'reason_given', link };
    }
    if (!link || !matches) return { kind: 'refused' };

    const confirmedAt = await confirmLink(link.code, now);
    if (!confirmedAt) return { kind: 'refused' };
    await requester.send(buildRequest(link, post, confirmedAt, now, reason));
    await tries.giveBack(post.ip);
    return { kind: 'opted_out', link, doneToken: doneTokens.make(link.code, confirmedAt.getTime()) };
  }
}

/** The same confirmation gives the same request; a reason makes it one of its own, which the registry keeps beside it. */
function buildRequest(
  link: KnownLink,
  post: Post,
  confirmedAt: Date,
  now: Date,
  given: GivenReason | undefined,
): OptOutRequested {
  const { companyId, address, campaignId, messageId, code } = link;
  const moment = confirmedAt.toISOString();
  const asked = given ? [given.reason, given.text ?? ''] : [];
  return {
    requestId: deriveRequestId('link', companyId, code, moment, ...asked),
    action: 'opt_out',
    companyId,
    channel: 'sms',
    address,
    method: 'link',
    occurredAt: moment,
    requestedAt: now.toISOString(),
    campaignId,
    messageId,
    reason: given?.reason,
    country: countryOf(address),
    evidence: {
      code,
      form: 'phone number typed on the page of the link',
      ...(given?.text !== undefined && { reasonText: given.text }),
      ...(post.userAgent !== undefined && { userAgent: post.userAgent.slice(0, 300) }),
    },
  };
}
