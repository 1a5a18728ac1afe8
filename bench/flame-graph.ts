// A flame graph of a .cpuprofile as one SVG file, for docs/enrichment-profile.md:
//   BENCH_PROFILE=promotional_lane BENCH_PROFILE_FOLDER=/tmp/profile node bench/enrichment-alone.ts 120000 5
//   node bench/flame-graph.ts /tmp/profile/*.cpuprofile docs/enrichment-flame-graph.svg handle,runSlice
import { readFileSync, writeFileSync } from 'node:fs';

interface ProfileNode {
  readonly id: number;
  readonly callFrame: { readonly functionName: string; readonly url: string };
  readonly children?: readonly number[];
}
interface Profile {
  readonly nodes: readonly ProfileNode[];
  readonly samples: readonly number[];
  /** Microseconds before each sample. */
  readonly timeDeltas: readonly number[];
}

/** One box: a function with all that it called. */
interface Frame {
  readonly name: string;
  readonly kind: Kind;
  readonly children: Map<string, Frame>;
  micros: number;
}

const COLOURS = {
  stopgate: '#e8743b',
  kafkajs: '#19a979',
  ioredis: '#945ecf',
  runtime: '#8fa3b8',
  collector: '#c9a227',
} as const;
type Kind = keyof typeof COLOURS;

const WIDTH = 1_200;
const ROW = 17;
const HEAD = 48;
/** Narrower boxes say nothing. */
const LEAST_SHARE = 0.002;

const [from, to] = process.argv.slice(2);
if (!from || !to) throw new Error('give a .cpuprofile and the .svg to write');
const profile = JSON.parse(readFileSync(from, 'utf8')) as Profile;
writeFileSync(to, draw(collect(profile)));

function kindOf({ functionName, url }: ProfileNode['callFrame']): Kind {
  if (functionName === '(garbage collector)') return 'collector';
  if (url.includes('/node_modules/kafkajs/')) return 'kafkajs';
  if (url.includes('/node_modules/ioredis/') || url.includes('/node_modules/redis-parser/')) return 'ioredis';
  return /\/(?:libs|services)\//.test(url) ? 'stopgate' : 'runtime';
}

/** Samples by stack. Idle time, loading of modules and the frames of the event loop between two callbacks are left out. */
function collect({ nodes, samples, timeDeltas }: Profile): Frame {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const parents = new Map(nodes.flatMap((node) => (node.children ?? []).map((child) => [child, node.id] as const)));
  const root: Frame = { name: 'all', kind: 'runtime', children: new Map(), micros: 0 };
  samples.forEach((sample, index) => {
    const stack: ProfileNode['callFrame'][] = [];
    for (let id: number | undefined = sample; id !== undefined; id = parents.get(id)) {
      stack.unshift(byId.get(id)!.callFrame);
    }
    if (
      stack.some(
        ({ functionName, url }) =>
          /^\((?:idle|program)\)$/.test(functionName) || url.startsWith('node:internal/modules'),
      )
    ) {
      return;
    }
    const micros = timeDeltas[index]!;
    root.micros += micros;
    let frame = root;
    for (const call of stack) {
      if (/^\(root\)$|^processTicksAndRejections$|^runMicrotasks$/.test(call.functionName)) continue;
      const name = call.functionName || '(anonymous)';
      const kind = kindOf(call);
      const key = `${name} ${kind}`;
      let child = frame.children.get(key);
      if (!child) frame.children.set(key, (child = { name, kind, children: new Map(), micros: 0 }));
      child.micros += micros;
      frame = child;
    }
  });
  return root;
}

function draw(root: Frame): string {
  const boxes: string[] = [];
  let depth = 0;
  const place = (frame: Frame, x: number, level: number): void => {
    const share = frame.micros / root.micros;
    if (share < LEAST_SHARE) return;
    depth = Math.max(depth, level);
    const width = share * WIDTH;
    const y = HEAD + level * ROW;
    const percent = (share * 100).toFixed(1);
    const label = width > 40 ? escape(frame.name.slice(0, Math.floor(width / 6.2))) : '';
    boxes.push(
      `<g><title>${escape(frame.name)} (${frame.kind}) ${percent} %</title>` +
        `<rect x="${x.toFixed(1)}" y="${y}" width="${width.toFixed(1)}" height="${ROW - 1}" fill="${COLOURS[frame.kind]}"/>` +
        (label && `<text x="${(x + 3).toFixed(1)}" y="${y + 12}">${label}</text>`) +
        '</g>',
    );
    let next = x;
    for (const child of [...frame.children.values()].sort((a, b) => b.micros - a.micros)) {
      place(child, next, level + 1);
      next += (child.micros / root.micros) * WIDTH;
    }
  };
  place(root, 0, 0);
  const legend = Object.entries(COLOURS)
    .map(([kind, colour], index) => {
      const x = 10 + index * 130;
      return `<rect x="${x}" y="14" width="12" height="12" fill="${colour}"/><text x="${x + 18}" y="24">${kind}</text>`;
    })
    .join('');
  const height = HEAD + (depth + 1) * ROW + 10;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" ` +
    `font-family="Verdana, sans-serif" font-size="10.5"><rect width="100%" height="100%" fill="#fdfdfb"/>` +
    `${legend}${boxes.join('\n')}</svg>\n`
  );
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
