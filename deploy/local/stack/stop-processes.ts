import { isAlive } from './process-identity.ts';
import type { ProcessIdentity, ProcessRecord } from './process-identity.ts';

const GRACE_MS = 10_000;
const POLL_MS = 25;

/**
 * Ends these processes: the highest stage first, those of one stage together, each asked by its own signal and killed,
 * with its process group, when it has not ended after 10 s. Resolves with the names of those that had to be killed.
 */
export async function stopProcesses(records: readonly ProcessRecord[], graceMs = GRACE_MS): Promise<string[]> {
  const killed: string[] = [];
  const stages = [...new Set(records.map(({ stage }) => stage))].sort((a, b) => b - a);
  for (const stage of stages) {
    const members = records.filter((record) => record.stage === stage);
    await Promise.all(
      members.map(async (record) => {
        if (!isAlive(record)) return;
        if (graceMs > 0) send(record.pid, record.signal);
        // What it had started itself, in its process group, ends with it.
        if (graceMs > 0 && (await hasEnded(record, graceMs))) return void send(-record.pid, 'SIGKILL');
        if (graceMs > 0) killed.push(record.name);
        send(-record.pid, 'SIGKILL');
        send(record.pid, 'SIGKILL');
        await hasEnded(record, GRACE_MS);
      }),
    );
  }
  return killed;
}

async function hasEnded(record: ProcessIdentity, timeoutMs: number): Promise<boolean> {
  const deadline = Date.now() + timeoutMs;
  while (isAlive(record)) {
    if (Date.now() > deadline) return false;
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  return true;
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It has ended meanwhile, or leads no process group.
  }
}
