import { runPrepared } from './bootstrap.mjs';

await runPrepared('./bench-webhooks.ts', { build: true });
