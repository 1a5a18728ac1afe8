import { runPrepared } from './bootstrap.mjs';

await runPrepared('./bench.ts', { build: true });
