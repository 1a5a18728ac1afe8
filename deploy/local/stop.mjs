import { runPrepared } from './bootstrap.mjs';

await runPrepared('./stop.ts', { build: false });
