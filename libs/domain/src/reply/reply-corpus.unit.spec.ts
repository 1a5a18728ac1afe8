import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { classifyReply } from './classify-reply.js';

interface Reply {
  readonly meant: string;
  readonly scope: string;
  readonly language: string;
  readonly source: string;
  readonly text: string;
}

/** Texts are JSON strings, so that each character can be seen; README.md beside them names the sources. */
function readCorpus(): Reply[] {
  const lines = readFileSync(join(import.meta.dirname, 'corpus/replies.tsv'), 'utf8')
    .trim()
    .split('\n')
    .slice(1);
  return lines.map((line) => {
    const [meant, scope, language, source, text] = line.split('\t') as [string, string, string, string, string];
    return { meant, scope, language, source, text: JSON.parse(text) as string };
  });
}

const corpus = readCorpus();
/** Rules, and platforms whose words people are taught. `tests`: other people's test suites; `own`: own knowledge. */
const isTaught = ({ source }: Reply): boolean => source !== 'own' && source !== 'tests';
const isRight = ({ meant, scope, text }: Reply): boolean => {
  const read = classifyReply(text);
  return read.class === meant && (meant !== 'opt_out' || read.scope === scope);
};
const share = (part: number, whole: number): number => (whole === 0 ? 1 : part / whole);

test('the corpus has every class in at least 25 languages', () => {
  expect(corpus.length).toBeGreaterThanOrEqual(400);
  const optOuts = corpus.filter(({ meant }) => meant === 'opt_out');
  expect(new Set(optOuts.map(({ language }) => language)).size).toBeGreaterThanOrEqual(25);
  expect(new Set(corpus.map(({ meant }) => meant))).toEqual(new Set(['opt_out', 'opt_in', 'help', 'other']));
});

test.each(corpus.filter(isTaught))('$source teaches $text, which means $meant', (reply) => {
  expect(isRight(reply)).toBe(true);
});

test('nobody who wants something else is opted out, and few who want out are missed', () => {
  const report = ['opt_out', 'opt_in', 'help', 'other'].map((name) => {
    const meant = corpus.filter((reply) => reply.meant === name);
    const read = corpus.filter(({ text }) => classifyReply(text).class === name);
    const hits = meant.filter(isRight).length;
    return {
      class: name,
      replies: meant.length,
      precision: share(hits, read.length),
      recall: share(hits, meant.length),
    };
  });
  const missed = corpus.filter((reply) => reply.meant === 'opt_out' && !isRight(reply)).map(({ text }) => text);
  const lines = report.map(
    (one) =>
      `${one.class.padEnd(8)} ${one.replies} replies, precision ${one.precision.toFixed(3)}, recall ${one.recall.toFixed(3)}`,
  );
  console.log(`${lines.join('\n')}\nmissed: ${missed.join(' · ')}`);
  const [optOut, optIn, help] = report;
  expect([optOut!.precision, optIn!.precision, help!.precision]).toEqual([1, 1, 1]);
  expect(optOut!.recall).toBeGreaterThanOrEqual(0.85);
});
