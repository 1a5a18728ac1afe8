import type { ProcessIdentity, ProcessRecord } from './process-identity.mjs';
export interface ProcessFile {
  starter: ProcessIdentity;
  watchdog?: ProcessIdentity;
  processes: ProcessRecord[];
  removeAtEnd: string[];
}
export function readProcessFile(path: string): ProcessFile | undefined;
export function writeProcessFile(path: string, content: ProcessFile): void;
export function cleanUpLeftovers(path: string): Promise<string[]>;
