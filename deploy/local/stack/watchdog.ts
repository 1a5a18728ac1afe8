// Outlives its starter by seconds: standard input ends when the starter is gone, however it went (kill -9 too); then
// everything that the starter had started is stopped. A starter that ended in good order left no process file.
import { cleanUpLeftovers } from './process-file.ts';

const [processFile = ''] = process.argv.slice(2);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {});
process.stdin.resume();
process.stdin.on('error', () => {});
process.stdin.once('close', () => void cleanUpLeftovers(processFile).finally(() => process.exit(0)));
