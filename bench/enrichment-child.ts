// One process that is measured: it runs one design's jobs as the parent sends them.
import type { Contestant, Job, RunJob, Surroundings } from './enrichment-job.ts';

// Loaded one at a time, so that the baseline's process has nothing of Stopgate in it.
const contestants: Readonly<Record<string, () => Promise<Contestant>>> = {
  pass_through: async () => (await import('./enrichment-pass-through.ts')).passThrough,
  promotional_lane: async () => (await import('./enrichment-lane.ts')).promotionalLane,
  both_lanes: async () => (await import('./enrichment-lane.ts')).bothLanes,
  naive: async () => (await import('./enrichment-naive.ts')).naive,
};

let run: RunJob | undefined;
process.on('message', (message: { open: Surroundings & { name: string } } | { job: Job }) => {
  answer(message).then(
    (measured) => process.send!({ measured }),
    (error: unknown) => process.send!({ error: error instanceof Error ? error.stack : String(error) }),
  );
});
process.on('disconnect', () => process.exit());

async function answer(message: { open: Surroundings & { name: string } } | { job: Job }): Promise<unknown> {
  if ('open' in message) {
    const contestant = await contestants[message.open.name]!();
    run = await contestant(message.open);
    return undefined;
  }
  return run!(message.job);
}
