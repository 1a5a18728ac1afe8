import { createHash } from 'node:crypto';
import { canonicalJson } from './canonical-json.js';
import type { Json } from './canonical-json.js';
import { checkEntries } from './check-entries.js';
import { checkSeals } from './check-seals.js';
import { Findings, show } from './findings.js';
import type { Verification } from './findings.js';
import { readPublicKey } from './public-key.js';
import type { PublicKey } from './public-key.js';
import { isObject, listOf, objectOf, readBase64Url, textOf } from './read-json.js';

export interface VerifyOptions {
  /** The public key in PEM, from somewhere else than the pack. Without it that of the pack is used, and a note says so. */
  readonly key?: string;
  /** Hashes of seals by number, as somebody kept them. */
  readonly kept?: ReadonlyMap<number, string>;
}

const FORMAT = 'stopgate-proof-1';
const SIGNATURE_MEMBERS = ['algorithm', 'keyId', 'value'];

/** Checks a proof pack. `text`: the JSON as it was handed over, in any layout. Never throws. */
export function verifyPack(text: string, { key: pem, kept = new Map() }: VerifyOptions = {}): Verification {
  const findings = new Findings();
  const pack = parse(text);
  if (pack === undefined) findings.failed('this is not a JSON object');
  else if (pack['format'] !== FORMAT) findings.failed(`the format is ${show(pack['format'])}, and not ${FORMAT}`);
  else checkPack(pack, { pem, kept, findings });
  return { ok: findings.ok, findings: findings.list };
}

function checkPack(
  pack: Json,
  { pem, kept, findings }: { pem: string | undefined; kept: ReadonlyMap<number, string>; findings: Findings },
): void {
  const key = pem === undefined ? keyOfPack(pack, findings) : readPublicKey(pem);
  if (pem !== undefined && !key) findings.failed('the key that was given is no Ed25519 key in PEM');
  checkSignature(pack, key, findings);
  checkSeals(pack, checkEntries(pack, findings), { key, kept, findings });
}

function keyOfPack(pack: Json, findings: Findings): PublicKey | undefined {
  const keyId = objectOf(pack, 'signature')['keyId'];
  const named = listOf(pack, 'keys').find((one) => one['keyId'] === keyId);
  findings.note('the key came with the pack: this shows that nothing was changed since, not who signed it');
  return named && readPublicKey(textOf(named, 'pem') ?? '');
}

function checkSignature(pack: Json, key: PublicKey | undefined, findings: Findings): void {
  const { signature: _signature, ...content } = pack;
  const signature = objectOf(pack, 'signature');
  const signed = Buffer.from(canonicalJson(content));
  const isPlain = Object.keys(signature).every((name) => SIGNATURE_MEMBERS.includes(name));
  if (!isPlain || signature['algorithm'] !== 'Ed25519') findings.failed('the signature is of an unknown kind');
  else if (!key || signature['keyId'] !== key.keyId) findings.failed('the pack is signed with another key');
  else if (key.verify(signed, readBase64Url(textOf(signature, 'value')))) {
    findings.good(`the pack was signed with the key ${key.keyId}, and nothing in it was changed`);
    findings.note(`its fingerprint is ${createHash('sha256').update(signed).digest('hex')}`);
  } else {
    findings.failed('the signature does not belong to this content: something was changed');
  }
}

function parse(text: string): Json | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
