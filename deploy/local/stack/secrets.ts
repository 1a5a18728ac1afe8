import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Instance } from './instance.ts';

export interface Secrets {
  readonly adminKey: string;
  readonly secret: string;
}

/**
 * STOPGATE_ADMIN_KEY and STOPGATE_SECRET of the environment, else those of `.local/<instance>/secrets.json`, made at
 * first start. They outlive `--fresh`: scripts that hold the admin key go on working.
 */
export function provideSecrets(instance: Instance, environment: NodeJS.ProcessEnv = process.env): Secrets {
  const file = join(instance.folder, 'secrets.json');
  if (!existsSync(file)) {
    const made: Secrets = { adminKey: `sg_admin_${makeKey()}`, secret: makeKey() };
    writeFileSync(file, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600 });
  }
  const kept = JSON.parse(readFileSync(file, 'utf8')) as Secrets;
  return {
    adminKey: environment.STOPGATE_ADMIN_KEY || kept.adminKey,
    secret: environment.STOPGATE_SECRET || kept.secret,
  };
}

function makeKey(): string {
  return randomBytes(32).toString('base64url');
}
