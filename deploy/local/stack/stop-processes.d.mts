import type { ProcessRecord } from './process-identity.mjs';
export function stopProcesses(records: readonly ProcessRecord[], graceMs?: number): Promise<string[]>;
