import { runPrepared } from './bootstrap.mjs';

await runPrepared('../fuzz/fuzz.ts', { build: false });
