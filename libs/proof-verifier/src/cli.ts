#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { verifyPack } from './verify-pack.js';

const USAGE = `Checks a proof pack of Stopgate, without a connection.

  proof-verifier pack.json [--key key.pem] [--seal NUMBER:HASH]...

  --key    the public key in PEM, taken from Stopgate itself (GET /v1/proof-keys) and not from whoever handed over the pack
  --seal   the hash of a seal as somebody kept it when it was made

Ends with 0 when everything holds, 1 when something does not, 2 when it could not be checked.
`;
const MARKS = { ok: 'ok      ', failed: 'FAILED  ', note: 'note    ' } as const;

/** Runs with the arguments behind the program's name; gives the exit code. */
function run(args: readonly string[]): number {
  const options = {
    key: { type: 'string' },
    seal: { type: 'string', multiple: true },
    help: { type: 'boolean' },
  } as const;
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
  const [file] = positionals;
  if (values.help === true || file === undefined || positionals.length > 1) {
    (values.help === true ? process.stdout : process.stderr).write(USAGE);
    return values.help === true ? 0 : 2;
  }
  const key = values.key === undefined ? undefined : readFileSync(values.key, 'utf8');
  const text = readFileSync(file, 'utf8');
  const { ok, findings } = verifyPack(text, { ...(key !== undefined && { key }), kept: readSeals(values.seal ?? []) });
  for (const finding of findings) process.stdout.write(`${MARKS[finding.kind]}${finding.text}\n`);
  process.stdout.write(ok ? 'The proof holds.\n' : 'THE PROOF DOES NOT HOLD.\n');
  return ok ? 0 : 1;
}

function readSeals(texts: readonly string[]): Map<number, string> {
  return new Map(
    texts.map((text) => {
      const [, number, hash] = /^([1-9][0-9]{0,9}):([0-9a-fA-F]{64})$/.exec(text) ?? [];
      if (number === undefined || hash === undefined) throw new Error(`--seal ${text} is not NUMBER:HASH`);
      return [Number(number), hash.toLowerCase()] as const;
    }),
  );
}

try {
  process.exitCode = run(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
}
