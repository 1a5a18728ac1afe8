import { runPrepared } from './bootstrap.mjs';

await runPrepared('../docs/generate.ts', { build: true });
