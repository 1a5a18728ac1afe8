import type { Channel } from '@stopgate/contracts';
import { problem } from '@stopgate/nest';
import { toAddressOfPerson } from '../record-opt-out/usable-address.js';

/** The form under which a person is known; throws 400 INVALID_ADDRESS for text that cannot be an address. */
export function readAddress(channel: Channel, text: string): string {
  const address = toAddressOfPerson(channel, text);
  if (address === undefined) throw problem(400, 'INVALID_ADDRESS', invalidAddress(channel));
  return address;
}

export function invalidAddress(channel: Channel): string {
  const form = channel === 'sms' ? 'a number in E.164 form, such as +33612345678' : 'an e-mail address';
  return `This call needs ${form}, URL-encoded.`;
}
