import type { SecretCipher } from '@stopgate/nest';
import type { Command, PersonReply } from '../classify-mo/build-request.js';
import { isCommand } from '../classify-mo/read-command.js';

/** A reply that is undecided: it waits for sends, or nobody is known to be meant. */
export interface UndecidedReply {
  readonly reply: PersonReply;
  readonly firstReceivedAt: Date;
  /** Until then sends that are remembered late are waited for. */
  readonly tryUntil: Date;
}

export type UnattributedStatus = 'waiting' | 'open' | 'resolved' | 'dismissed';

/** As it is kept, with what a person decided. */
export interface KeptReply extends UndecidedReply {
  /** `reading`: what it says is not known before sends are. */
  readonly status: UnattributedStatus | 'reading';
  readonly decision?: {
    readonly companyIds: readonly string[];
    readonly by: string;
    readonly at: Date;
    readonly reason?: string | undefined;
  };
}

/** A STOP or START of which a person may have to say whom it means. */
export interface UnattributedReply extends KeptReply {
  readonly reply: Command;
  readonly status: UnattributedStatus;
}

export interface KeptRow {
  readonly mo_id: string;
  readonly status: KeptReply['status'];
  readonly first_received_at: Date;
  readonly try_until: Date;
  readonly content: Buffer;
  readonly company_ids?: string[] | null;
  readonly decided_at?: Date | null;
  readonly decided_by?: string | null;
  readonly reason?: string | null;
}

/** What is kept of a reply, encrypted; the body as it came stands on `mo.received`. */
export function encryptReply(cipher: SecretCipher, reply: PersonReply): Buffer {
  const { raw: _raw, ...mo } = reply.mo;
  return cipher.encrypt(`reply:${mo.moId}`, { ...reply, mo });
}

/** Throws when it cannot be decrypted. */
function readKept(cipher: SecretCipher, row: KeptRow): KeptReply {
  const kept = cipher.decrypt(`reply:${row.mo_id}`, row.content) as Omit<PersonReply, 'mo'> & {
    readonly mo: Omit<PersonReply['mo'], 'raw'>;
  };
  return {
    reply: { ...kept, mo: { ...kept.mo, raw: { contentType: '', body: '' } } as PersonReply['mo'] },
    status: row.status,
    firstReceivedAt: row.first_received_at,
    tryUntil: row.try_until,
    ...(row.decided_at && {
      decision: {
        companyIds: row.company_ids ?? [],
        by: row.decided_by ?? '',
        at: row.decided_at,
        reason: row.reason ?? undefined,
      },
    }),
  };
}

/** Which of them cannot be read stands apart, so that one of these holds up nobody: another secret, or damage. */
export function readAllKept(
  cipher: SecretCipher,
  rows: readonly KeptRow[],
): { replies: KeptReply[]; unreadable: string[] } {
  const replies: KeptReply[] = [];
  const unreadable: string[] = [];
  for (const row of rows) {
    try {
      replies.push(readKept(cipher, row));
    } catch {
      unreadable.push(row.mo_id);
    }
  }
  return { replies, unreadable };
}

/** Whether it may be listed for a person. */
export function isUnattributed(kept: KeptReply): kept is UnattributedReply {
  return kept.status !== 'reading' && isCommand(kept.reply);
}
