import { createHash, createHmac } from 'node:crypto';
import { checkConcatenation, decodeSmsText, readConcatenation } from '@stopgate/domain';
import { jwtVerify } from 'jose';
import { z } from 'zod';
import { isSameText } from '../compare-secrets.js';
import { hmacKey } from '../hmac-key.js';
import { AUTHENTIC, findStaleness, ignored, refuse, unusable } from '../mo-provider.js';
import type { Decoded, DecodedMo, MoCall, MoPart, MoProvider, Verdict } from '../mo-provider.js';
import { isRecord, nonBlank, parseJsonBody, readFields, readInstant, readText } from '../read-field.js';

const METHODS = ['md5hash', 'md5', 'sha1', 'sha256', 'sha512', 'jwt'] as const;
const credentials = z.strictObject({ signatureSecret: z.string().min(1), method: z.enum(METHODS) });
type Credentials = z.output<typeof credentials>;

/**
 * Vonage, both of its APIs. SMS API: GET or POST with a parameter `sig` over all others; a long text comes in parts.
 * Messages API: JSON with a JWT (HS256) whose claim `payload_hash` is the SHA-256 of the body; `method` is then `jwt`.
 */
export const vonage = {
  name: 'vonage',
  credentials,
  takesGet: true,
  verify: (call, known) => (known.method === 'jwt' ? verifyJwt(call, known) : verifySig(call, known)),
  decode: (call, { method }) => [method === 'jwt' ? decodeEither(call) : decodeSmsApi(call)],
} satisfies MoProvider<Credentials>;

/**
 * MD5 or an HMAC, in hex, over `&name=value` of every parameter but `sig`, by name, with & and = in values as _. So
 * nothing but plain parameters is proved: nested JSON is refused, and the SMS API's fields alone are read of such a call.
 */
function verifySig(call: MoCall, { signatureSecret, method }: Credentials): Verdict {
  const fields = readFields(call);
  const given = fields?.get('sig');
  const timestamp = fields?.get('timestamp');
  if (!fields) return refuse('the body is neither a form nor a JSON object of plain values, which sig covers');
  if (given === undefined || timestamp === undefined) return refuse('no sig and timestamp');
  // In what is signed `&` and `=` in a name would pass for the next parameter.
  if ([...fields.keys()].some((name) => /[&=]/.test(name))) return refuse('a parameter has & or = in its name');
  const stale = findStaleness(call, timestamp, 'timestamp');
  if (stale !== undefined) return refuse(stale);
  const signed = [...fields]
    .filter(([name]) => name !== 'sig')
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `&${name}=${value.replace(/[&=]/g, '_')}`)
    .join('');
  const expected =
    method === 'md5hash'
      ? createHash('md5').update(signed + signatureSecret, 'utf8')
      : createHmac(method, hmacKey(signatureSecret)).update(signed, 'utf8');
  return isSameText(given.toLowerCase(), expected.digest('hex')) ? AUTHENTIC : refuse('sig does not match');
}

async function verifyJwt(call: MoCall, { signatureSecret }: Credentials): Promise<Verdict> {
  const [, token] = /^Bearer +(\S+) *$/i.exec(call.headers.authorization ?? '') ?? [];
  if (token === undefined) return refuse('no bearer token');
  if (call.method === 'GET') return refuse('a token covers the body, and a GET has none');
  try {
    const { payload } = await jwtVerify(token, Buffer.from(signatureSecret, 'utf8'), {
      algorithms: ['HS256'],
      requiredClaims: ['iat', 'payload_hash'],
      currentDate: call.receivedAt,
      clockTolerance: call.toleranceSeconds,
    });
    // Whatever lifetime it has of its own: an older one may be a recording.
    const stale = findStaleness(call, String(payload.iat), 'iat');
    if (stale !== undefined) return refuse(stale);
    const hash = createHash('sha256').update(call.rawBody).digest('hex');
    const given = payload['payload_hash'];
    const isSame = typeof given === 'string' && isSameText(given.toLowerCase(), hash);
    return isSame ? AUTHENTIC : refuse('the body is not the one of payload_hash');
  } catch (error) {
    return refuse(`JWT: ${(error as Error).message}`);
  }
}

/** Only where the whole body is proved: which API it is of, the body itself says. */
function decodeEither(call: MoCall): Decoded {
  const json = parseJsonBody(call.rawBody);
  return isRecord(json) && json['message_uuid'] !== undefined ? decodeMessagesApi(json) : decodeSmsApi(call);
}

function decodeSmsApi(call: MoCall): Decoded {
  const fields = readFields(call);
  if (!fields) return unusable('the body is neither a form nor a JSON object of plain values');
  if (fields.has('status') && !fields.has('text') && !fields.has('data')) return ignored('a delivery receipt');
  const from = nonBlank(fields.get('msisdn'));
  const to = nonBlank(fields.get('to'));
  if (from === undefined || to === undefined) return unusable(`${from === undefined ? 'msisdn' : 'to'} is missing`);
  const header = Buffer.from(fields.get('udh') ?? '', 'hex');
  const text = fields.get('text') ?? decodeSmsText(Buffer.from(fields.get('data') ?? '', 'hex'), { coding: 1 });
  return {
    kind: 'mo',
    from,
    to,
    text,
    part: readPart(fields) ?? readConcatenation(header),
    providerMessageId: nonBlank(fields.get('messageId')),
    sentAt: readInstant(fields.get('message-timestamp')),
  };
}

function readPart(fields: ReadonlyMap<string, string>): MoPart | undefined {
  if (fields.get('concat') !== 'true') return undefined;
  return checkConcatenation({
    reference: fields.get('concat-ref') ?? '',
    total: Number(fields.get('concat-total')),
    number: Number(fields.get('concat-part')),
  });
}

function decodeMessagesApi(json: Readonly<Record<string, unknown>>): Decoded {
  if (json['status'] !== undefined) return ignored('a status of a message');
  const channel = readText(json['channel']) ?? readText(json['from'], 'type') ?? 'sms';
  if (!/^(?:sms|mms|rcs)$/i.test(channel)) return ignored(`a message of ${channel}`);
  const from = nonBlank(readText(json['from'], 'number', 'id'));
  const to = nonBlank(readText(json['to'], 'number', 'id'));
  if (from === undefined || to === undefined) return unusable(`${from === undefined ? 'from' : 'to'} is missing`);
  const old = isRecord(json['message']) && isRecord(json['message']['content']) ? json['message']['content'] : {};
  const mo: DecodedMo = {
    kind: 'mo',
    from,
    to,
    text: readText(json['text']) ?? readText(old['text']) ?? '',
    providerMessageId: nonBlank(readText(json['message_uuid'])),
    sentAt: readInstant(json['timestamp']),
    reference: nonBlank(readText(json['context'], 'message_uuid')),
  };
  return mo;
}
