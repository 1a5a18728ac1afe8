import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { PlainError } from '../progress.mjs';
import { PROJECT, PROJECT_ID } from './instance.ts';

export interface User {
  readonly uid: number;
  readonly gid: number;
}

const CANDIDATES = ['postgres', 'nobody'];
/** Where root keeps what another user must reach when the project itself lies where only root may look. */
const OUTSIDE = '/var/lib/stopgate';

/** PostgreSQL refuses to run as root: who it runs as then; undefined when we are not root and it runs as ourselves. */
export function findUnprivilegedUser(): User | undefined {
  if (process.getuid?.() !== 0) return undefined;
  for (const name of CANDIDATES) {
    try {
      const id = (flag: string): number =>
        Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: 'pipe' }));
      return { uid: id('-u'), gid: id('-g') };
    } catch {
      // The next one.
    }
  }
  throw new PlainError(
    'PostgreSQL refuses to run as root, and there is no user "postgres" or "nobody" to run it as. ' +
      'Start this command as an ordinary user, or name a running PostgreSQL in DATABASE_URL.',
  );
}

/** Whether that user may pass through every folder down to this path and read it. */
export function canReach(user: User | undefined, path: string): boolean {
  if (user === undefined) return true;
  for (let at = path, wanted = 0o5; ; at = dirname(at), wanted = 0o1) {
    const { mode, uid, gid } = statSync(at);
    const granted = uid === user.uid ? mode >> 6 : gid === user.gid ? mode >> 3 : mode;
    if ((granted & wanted) !== wanted) return false;
    if (at === dirname(at)) return true;
  }
}

/**
 * Where that user's folder is: `inside` when they can reach the project, else one of that name under
 * /var/lib/stopgate/<hash of the project's path>: nobody's home is opened for it.
 */
export function folderFor(user: User | undefined, inside: string, name: string): string {
  return canReach(user, PROJECT) ? inside : join(outsideFolder(), name);
}

/** Makes that folder, and gives it to the user. */
export function provideFolderFor(user: User | undefined, inside: string, name: string): string {
  const folder = folderFor(user, inside, name);
  if (existsSync(folder)) return folder;
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o700);
  if (user) chownSync(folder, user.uid, user.gid);
  return folder;
}

/** The project's folder outside of itself. */
export function outsideFolder(): string {
  const folder = join(OUTSIDE, PROJECT_ID);
  mkdirSync(folder, { recursive: true });
  for (const path of [OUTSIDE, folder]) chmodSync(path, 0o755);
  writeFileSync(join(folder, 'project'), `${PROJECT}\n`);
  return folder;
}
