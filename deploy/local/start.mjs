import { runPrepared } from './bootstrap.mjs';

await runPrepared('./start.ts', { build: true });
