import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const src = join(import.meta.dirname, '..');
const ownFiles = globSync(`${import.meta.dirname}/*.ts`).filter((file) => !file.endsWith('.spec.ts'));

/** Every file and package that the folder reaches, through relative imports, types included. */
function reachable(): { files: string[]; packages: string[] } {
  const files = new Set<string>();
  const packages = new Set<string>();
  const open = [...ownFiles];
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (files.has(file)) continue;
    files.add(file);
    for (const [, from] of readFileSync(file, 'utf8').matchAll(/\b(?:from|import)\s*(?:\(\s*)?'([^']+)'/g)) {
      if (!from!.startsWith('.')) packages.add(from!);
      else open.push(join(dirname(file), from!.replace(/\.js$/, '.ts')));
    }
  }
  return { files: [...files].map((file) => relative(src, file)), packages: [...packages] };
}

describe('opening a page', () => {
  it('has no way to the registry: nothing it reaches can write optout.requested', () => {
    const { files, packages } = reachable();
    expect(files.length).toBeGreaterThan(ownFiles.length);
    for (const file of files) expect(existsSync(join(src, file))).toBe(true);
    expect(
      files.filter((file) => /^(request-opt-out|confirm-opt-out|one-click-unsubscribe|short-url)/.test(file)),
    ).toEqual([]);
    expect(packages).not.toContain('@stopgate/kafka');
    expect(packages).not.toContain('kafkajs');
  });

  it('asks the container for nothing that writes, but the recorder of visits', () => {
    const injected = ownFiles.flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/@Inject\((\w+)\)/g)].map(([, token]) => token!),
    );
    expect([...new Set(injected)].sort()).toEqual(
      ['CompanyDirectory', 'FIND_LINK', 'LOGGER', 'OPEN_EMAIL_TOKEN', 'VisitRecorder'].sort(),
    );
  });

  it('answers GET (and so HEAD) only', () => {
    const routes = ownFiles.flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/@(Get|Head|Post|Put|Patch|Delete|All|Options)\(/g)].map(
        ([, verb]) => verb,
      ),
    );
    expect(routes).toEqual(['Get', 'Get']);
  });
});
