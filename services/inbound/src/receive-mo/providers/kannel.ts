import { decodeSmsText, readConcatenation } from '@stopgate/domain';
import { loginOrPath, verifyLoginOrPath } from '../login-or-path.js';
import type { LoginOrPath } from '../login-or-path.js';
import { unusable } from '../mo-provider.js';
import type { DecodedMo, MoCall, MoProvider, UnusableMo } from '../mo-provider.js';
import { nonBlank, readInstant } from '../read-field.js';
import { readParameterBytes } from '../read-parameter-bytes.js';

/**
 * Kannel: a GET that its administrator writes, here with `from=%p&to=%P&text=%a&id=%I&time=%T&smsc=%i&coding=%c&charset=%C`
 * (`%b` for `%a` keeps the bytes; `udh=%u` lets parts be joined here). The text is taken as bytes, since their coding is
 * a parameter beside them. No signature; the answer has to be empty, or Kannel sends it to the person.
 */
export const kannel = {
  name: 'kannel',
  credentials: loginOrPath,
  takesGet: true,
  verify: verifyLoginOrPath,
  decode: (call) => [decodeKannel(call)],
} satisfies MoProvider<LoginOrPath>;

function decodeKannel(call: MoCall): DecodedMo | UnusableMo {
  const fields = readParameterBytes(call.method === 'GET' ? call.rawQuery : call.rawBody.toString('latin1'));
  const textOf = (name: string): string | undefined => nonBlank(fields.get(name)?.toString('utf8'));
  const from = textOf('from');
  const to = textOf('to');
  if (from === undefined || to === undefined) return unusable(`${from === undefined ? 'from' : 'to'} is missing`);
  const bytes = fields.get('text') ?? Buffer.alloc(0);
  return {
    kind: 'mo',
    from,
    to,
    text: decodeSmsText(bytes, { coding: readCoding(textOf('coding')), charset: textOf('charset') }),
    part: readConcatenation(fields.get('udh') ?? Buffer.alloc(0)),
    providerMessageId: textOf('id'),
    sentAt: readTime(textOf('time')),
  };
}

function readCoding(text: string | undefined): 0 | 1 | 2 | undefined {
  return text === '0' ? 0 : text === '1' ? 1 : text === '2' ? 2 : undefined;
}

/** `%T` in seconds since 1970, or `%t` without seconds, in UTC. */
function readTime(text: string | undefined): string | undefined {
  if (text !== undefined && /^\d{9,11}$/.test(text)) return new Date(Number(text) * 1_000).toISOString();
  return readInstant(text) ?? readInstant(`${text}:00`);
}
