import { execFile } from 'node:child_process';
import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, hkdfSync, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { canonicalJson } from './canonical-json.js';
import { verifyPack } from './verify-pack.js';

/** A pack as the registry handed it out, made once: what was given away must be checkable for ever. */
const fixture = join(import.meta.dirname, 'fixtures/pack.json');
const original = JSON.parse(readFileSync(fixture, 'utf8')) as Pack;

interface Pack {
  [name: string]: unknown;
  entries: Record<string, unknown>[];
  seals: Record<string, unknown>[];
  keys: { keyId: string; pem: string }[];
  signature: Record<string, unknown>;
}

const seed = Buffer.from(
  hkdfSync('sha256', 'a secret of the tests, at least thirty-two characters', 'stopgate', 'proof-signing', 32),
);
const prefix = Buffer.from('302e020100300506032b657004220420', 'hex');
const signingKey = createPrivateKey({ key: Buffer.concat([prefix, seed]), format: 'der', type: 'pkcs8' });
const pem = createPublicKey(signingKey).export({ format: 'pem', type: 'spki' }).toString();

function copy(): Pack {
  return structuredClone(original);
}

function signAgain(pack: Pack, key: KeyObject = signingKey): Pack {
  const { signature, ...content } = pack;
  const value = sign(null, Buffer.from(canonicalJson(JSON.parse(JSON.stringify(content)))), key).toString('base64url');
  return { ...pack, signature: { ...signature, value } };
}

function check(pack: unknown, options: Parameters<typeof verifyPack>[1] = { key: pem }) {
  const { ok, findings } = verifyPack(JSON.stringify(pack), options);
  return { ok, failed: findings.filter(({ kind }) => kind === 'failed').map(({ text }) => text) };
}

type Path = readonly (string | number)[];

/** Where everything is that can be changed by itself. */
function leavesOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  const inside = Object.entries(value).flatMap(([name, member]) =>
    leavesOf(member, [...path, Array.isArray(value) ? Number(name) : name]),
  );
  return inside.length === 0 ? [path] : inside;
}

function at(pack: Pack, path: Path): { holder: Record<string | number, unknown>; name: string | number } {
  const holder = path.slice(0, -1).reduce((value, name) => (value as never)[name], pack as unknown);
  return { holder: holder as never, name: path.at(-1)! };
}

/** Another value of the same kind, as little different as can be. */
function nudge(value: unknown): unknown {
  if (typeof value === 'number') return value + 1 === value ? value * 2 : value + 1;
  if (typeof value === 'boolean') return !value;
  if (typeof value !== 'string') return 'something';
  const last = value.at(-1) ?? '';
  const digits = '0123456789abcdef';
  return value.slice(0, -1) + (digits[(digits.indexOf(last) + 1) % digits.length] ?? 'x');
}

const leaves = leavesOf(original);

test('a pack as it was handed out holds, with and without the key', () => {
  expect(check(original)).toEqual({ ok: true, failed: [] });
  const { ok, findings } = verifyPack(JSON.stringify(original));
  expect(ok).toBe(true);
  expect(findings[0]).toEqual({ kind: 'note', text: expect.stringContaining('the key came with the pack') as unknown });
  expect(leaves.length).toBeGreaterThan(100);
});

describe('a changed pack', () => {
  test.each(leaves.map((path) => [path.join('.'), path] as const))('is found at %s', (_name, path) => {
    const pack = copy();
    const { holder, name } = at(pack, path);
    holder[name] = nudge(holder[name]);
    expect(check(pack).ok).toBe(false);
    const without = copy();
    const place = at(without, path);
    if (Array.isArray(place.holder)) place.holder.splice(Number(place.name), 1);
    else delete place.holder[place.name];
    expect(check(without).ok).toBe(false);
  });

  test('is found whatever stands there instead', () => {
    fc.assert(
      fc.property(fc.constantFrom(...leaves), fc.jsonValue(), (path, value) => {
        const pack = copy();
        const { holder, name } = at(pack, path);
        fc.pre(canonicalJson(holder[name]) !== canonicalJson(JSON.parse(JSON.stringify(value))));
        holder[name] = value;
        expect(check(pack).ok).toBe(false);
      }),
      { numRuns: 2_000 },
    );
  });

  test('is found where something was added', () => {
    fc.assert(
      fc.property(fc.constantFrom(...leaves), fc.string({ minLength: 1 }), fc.jsonValue(), (path, name, value) => {
        const pack = copy();
        const { holder } = at(pack, path);
        if (Array.isArray(holder)) holder.push(value);
        else {
          fc.pre(!(name in holder));
          holder[name] = value;
        }
        expect(check(pack).ok).toBe(false);
      }),
      { numRuns: 1_000 },
    );
  });

  /** What only the signature holds: the reading of the record, and what is said about the pack itself. */
  const onlySigned =
    /^(?:generatedAt|generatedBy|company\.name|keys\.|explanation\.|signature\.|entries\.\d+\.(?:explanation|personal\.attribution)\b)/;

  test('is found by the chain, the commitments and the seals, even where whoever changed it could sign', () => {
    const missed = leaves
      .map((path) => {
        const pack = copy();
        const { holder, name } = at(pack, path);
        holder[name] = nudge(holder[name]);
        return { path: path.join('.'), ok: check(signAgain(pack)).ok };
      })
      .filter(({ ok, path }) => ok && !onlySigned.test(path));
    // The end of the time of a seal is in the seal; of an entry without one, the number is nowhere else.
    expect(missed.map(({ path }) => path)).toEqual(['entries.3.seq']);
  });

  test('is found when entries are left out, doubled or change places, by whoever can sign', () => {
    for (const change of [
      (pack: Pack) => pack.entries.pop(),
      (pack: Pack) => pack.entries.shift(),
      (pack: Pack) => pack.entries.splice(1, 1),
      (pack: Pack) => pack.entries.push(structuredClone(pack.entries[3]!)),
      (pack: Pack) => pack.entries.reverse(),
      (pack: Pack) => pack.seals.reverse(),
      (pack: Pack) => pack.seals.pop(),
    ]) {
      const pack = copy();
      change(pack);
      expect(check(signAgain(pack)).ok).toBe(false);
    }
  });

  test('signed by a stranger is found with the key, and said to be unknown without', () => {
    const stranger = generateKeyPairSync('ed25519');
    const { x } = stranger.publicKey.export({ format: 'jwk' });
    const keyId = createHash('sha256')
      .update(JSON.stringify({ crv: 'Ed25519', kty: 'OKP', x }))
      .digest('base64url');
    const strangerPem = stranger.publicKey.export({ format: 'pem', type: 'spki' }).toString();
    const pack = { ...copy(), seals: [], keys: [{ keyId, pem: strangerPem }] };
    for (const entry of pack.entries) delete entry['inclusion'];
    const signed = signAgain({ ...pack, signature: { ...pack.signature, keyId } }, stranger.privateKey);
    expect(check(signed)).toEqual({ ok: false, failed: ['the pack is signed with another key'] });
    expect(check(signed, {}).ok).toBe(true);
  });
});

test.each([
  '',
  'null',
  '[]',
  '{}',
  '{"format":"stopgate-proof-1"}',
  '{"format":"stopgate-proof-1","entries":[null,1],"seals":[[]]}',
  '{"format":"stopgate-proof-2"}',
])('is no proof, and no error: %s', (text) => {
  expect(verifyPack(text, { key: pem }).ok).toBe(false);
  expect(verifyPack(text).ok).toBe(false);
});

test('takes whatever a stranger writes for no proof, and never fails', () => {
  fc.assert(
    fc.property(fc.object({ key: fc.constantFrom(...Object.keys(original), 'x') }), (value) => {
      expect(verifyPack(JSON.stringify({ ...value, format: 'stopgate-proof-1' })).ok).toBe(false);
    }),
  );
});

test('puts nothing of a pack onto its lines that could look like one of them', () => {
  const pack = copy();
  pack.entries[0]!['eventId'] = 'x)\nok      all is well \u001b[2K';
  pack.seals[0]!['number'] = { toString: '\u001b[2J' };
  for (const text of [...check(pack).failed, ...check({ format: '\n\u009b' }).failed]) {
    expect(text).toMatch(/^[\x20-\x7e]+$/);
  }
});

describe('the program', () => {
  const folder = mkdtempSync(join(tmpdir(), 'proof-verifier-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const run = async (...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> => {
    const cli = join(import.meta.dirname, '../dist/cli.js');
    try {
      return { code: 0, ...(await promisify(execFile)(process.execPath, [cli, ...args])) };
    } catch (error) {
      return error as never;
    }
  };
  const write = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };

  test('says line by line what holds, and ends with 0', async () => {
    const seal = original.seals[0]!;
    const { code, stdout } = await run(
      fixture,
      '--key',
      write('key.pem', pem),
      '--seal',
      `${seal['number']}:${seal['hash']}`,
    );
    expect(code).toBe(0);
    expect(stdout).toMatch(/^ok {6}the pack was signed with the key /);
    expect(stdout).toContain('ok      the chain of 4 entries is whole\n');
    expect(stdout).toMatch(/\nok {6}seal 1 is the one that you kept\nThe proof holds\.\n$/);
  });

  test('says what does not hold, and ends with 1', async () => {
    const pack = copy();
    pack.entries[0]!['occurredAt'] = '2020-01-01T00:00:00.000Z';
    const { code, stdout } = await run(write('forged.json', JSON.stringify(pack)));
    expect(code).toBe(1);
    expect(stdout).toContain('FAILED  the signature does not belong to this content: something was changed\n');
    expect(stdout).toContain('is not what was recorded, or not in its place\n');
    expect(stdout).toMatch(/THE PROOF DOES NOT HOLD\.\n$/);
  });

  test.each([[[]], [['nowhere.json']], [['a', 'b']], [[fixture, '--seal', '1:x']], [[fixture, '--keys', 'x']]])(
    'ends with 2 when it cannot check: %j',
    async (args) => {
      const { code, stderr } = await run(...args);
      expect(code).toBe(2);
      expect(stderr).not.toBe('');
    },
  );
});
