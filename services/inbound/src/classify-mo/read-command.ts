import type { ConnectionSender, MoReceived } from '@stopgate/contracts';
import { parseOriginator, parseTypedPhone } from '@stopgate/domain';
import type { ReplyClass } from '@stopgate/domain';
import { dead, skip } from '@stopgate/kafka';
import type { Outcome } from '@stopgate/kafka';
import type { Command } from './build-request.js';

/** The command in a classified MO, or what becomes of an MO without one. */
export function readCommand(
  mo: MoReceived,
  reply: ReplyClass,
  senders: readonly ConnectionSender[] | undefined,
): Command | Outcome {
  if (reply.class === 'other') return skip('not_a_command');
  // Answering HELP comes with custom replies; a person who asks for help has not said stop.
  if (reply.class === 'help') return skip('help');
  const digits = mo.to.replace(/^\+/, '');
  const sender = senders?.find(({ shortCode, number }) => shortCode === digits || number === `+${digits}`);
  const address = findPerson(mo.from, sender?.country);
  // Machines write from short codes and names. Answering one that answers again would go on for ever.
  if (address === undefined) return skip('not_a_person');
  if (!sender) return dead('SENDER_UNKNOWN', `${mo.to} is not a sender of connection ${mo.connectionId}`);
  return { mo, reply: { ...reply, class: reply.class }, sender, address };
}

export function isCommand(read: Command | Outcome): read is Command {
  return 'mo' in read;
}

/** A person's number in the one spelling. Its shape decides: plans change, and a STOP is not refused for looking wrong. */
function findPerson(from: string, country: string | undefined): string | undefined {
  const originator = parseOriginator(from);
  if (originator.kind === 'msisdn') return originator.value;
  // A national number, as some providers write those of the sender's own country.
  if (!/^0\d{6,14}$/.test(from.trim())) return undefined;
  const typed = parseTypedPhone(from, country);
  return typed.ok ? typed.msisdn : undefined;
}
