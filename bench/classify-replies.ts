// Classification of replies in one process: texts of the corpus, one after another, beside what any reading of them begins
// with (NFKC and small letters). Alone: `node bench/classify-replies.ts 1000000`.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { classifyReply } from '@stopgate/domain';

export interface ClassificationFigures {
  readonly replies: number;
  readonly secondsPerMillion: number;
  readonly normalisedOnlySecondsPerMillion: number;
  /** How many were read as something else than `other`; so that nothing is measured that did nothing. */
  readonly understood: number;
}

const CORPUS = join(import.meta.dirname, '../libs/domain/src/reply/corpus');
const WARM_UP = 50_000;

export function measureClassification(replies: number): ClassificationFigures {
  const texts = readTexts('replies.tsv');
  const classify = (text: string): number => (classifyReply(text).class === 'other' ? 0 : 1);
  const normalise = (text: string): number => text.normalize('NFKC').toLowerCase().length;
  for (const read of [classify, normalise]) readAll(texts, WARM_UP, read);
  const classified = readAll(texts, replies, classify);
  const normalised = readAll(texts, replies, normalise);
  return {
    replies,
    secondsPerMillion: perMillion(classified.ms, replies),
    normalisedOnlySecondsPerMillion: perMillion(normalised.ms, replies),
    understood: classified.sum,
  };
}

function readAll(texts: readonly string[], count: number, read: (text: string) => number): { ms: number; sum: number } {
  const begun = performance.now();
  let sum = 0;
  for (let index = 0; index < count; index += 1) sum += read(texts[index % texts.length]!);
  return { ms: performance.now() - begun, sum };
}

/** The last column is the text as a JSON string. */
function readTexts(file: string): string[] {
  const lines = readFileSync(join(CORPUS, file), 'utf8').trim().split('\n').slice(1);
  return lines.map((line) => JSON.parse(line.split('\t').at(-1)!) as string);
}

function perMillion(ms: number, count: number): number {
  return Math.round((ms / 1_000) * (1_000_000 / count) * 100) / 100;
}

if (import.meta.main) console.log(measureClassification(Number(process.argv[2] ?? 1_000_000)));
