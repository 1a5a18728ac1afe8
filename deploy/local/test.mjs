import { runPrepared } from './bootstrap.mjs';

await runPrepared('./test.ts', { build: true });
