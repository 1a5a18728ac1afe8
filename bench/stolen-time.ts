import { readFileSync } from 'node:fs';

/**
 * Begins to watch; the answer gives the share (0 to 1) of all processor time since then that a virtual machine asked for
 * and its host gave to others. Latencies measured while it is high say more about the neighbours. 0 where it is unknown.
 */
export function watchStolenTime(): () => number {
  const before = readTimes();
  return () => {
    const after = readTimes();
    const total = after.total - before.total;
    return total > 0 ? Math.round(((after.stolen - before.stolen) / total) * 1_000) / 1_000 : 0;
  };
}

/** The first line of /proc/stat: user, nice, system, idle, iowait, irq, softirq, steal; guest times are part of user. */
function readTimes(): { total: number; stolen: number } {
  try {
    const [line = ''] = readFileSync('/proc/stat', 'utf8').split('\n');
    const times = line.trim().split(/\s+/).slice(1, 9).map(Number);
    return { total: times.reduce((sum, time) => sum + time, 0), stolen: times[7] ?? 0 };
  } catch {
    return { total: 0, stolen: 0 };
  }
}
