import type { ConnectionSender, MoReceived } from '@stopgate/contracts';
import { parseOriginator, parseTypedPhone } from '@stopgate/domain';
import { dead, skip } from '@stopgate/kafka';
import type { Outcome } from '@stopgate/kafka';
import type { Command, PersonReply } from './build-request.js';
import type { ReadReply } from './read-replies.js';

/** What a person wants, or what becomes of an MO that wants nothing. */
export function readCommand(
  mo: MoReceived,
  reply: ReadReply,
  sender: ConnectionSender | undefined,
): PersonReply | Outcome {
  if (reply.class === 'other') return skip('not_a_command');
  const address = findPerson(mo.from, sender?.country);
  // Machines write from short codes and names. Answering one that answers again would go on for ever.
  if (address === undefined) return skip('not_a_person');
  if (!sender) {
    // A question or a yes to nobody costs nothing; a STOP must be found again.
    if (reply.class === 'help' || reply.yes) return skip('sender_unknown');
    return dead('SENDER_UNKNOWN', `${mo.to} is not a sender of connection ${mo.connectionId}`);
  }
  return { mo, reply, sender, address };
}

export function isPersonReply(read: PersonReply | Outcome): read is PersonReply {
  return 'mo' in read;
}

export function isCommand(reply: PersonReply): reply is Command {
  return reply.reply.class === 'opt_out' || reply.reply.class === 'opt_in';
}

/** The sender of a connection that was written to. */
export function findSender(
  mo: MoReceived,
  senders: readonly ConnectionSender[] | undefined,
): ConnectionSender | undefined {
  const digits = mo.to.replace(/^\+/, '');
  return senders?.find(({ shortCode, number }) => shortCode === digits || number === `+${digits}`);
}

/** A person's number in the one spelling. Its shape decides: plans change, and a STOP is not refused for looking wrong. */
export function findPerson(from: string, country: string | undefined): string | undefined {
  const originator = parseOriginator(from);
  if (originator.kind === 'msisdn') return originator.value;
  // A national number, as some providers write those of the sender's own country.
  if (!/^0\d{6,14}$/.test(from.trim())) return undefined;
  const typed = parseTypedPhone(from, country);
  return typed.ok ? typed.msisdn : undefined;
}
