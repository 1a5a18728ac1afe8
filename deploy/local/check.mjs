import { runPrepared } from './bootstrap.mjs';

await runPrepared('./check.ts', { build: false });
