import { runPrepared } from './bootstrap.mjs';

await runPrepared('./stack-only.ts', { build: false });
