// Every benchmark, against a running platform that `npm run bench` starts; writes bench/results.json.
import { writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { measureCheckHttp } from './check-http.ts';
import { measureClassification } from './classify-replies.ts';
import { percentiles } from './percentiles.ts';
import type { Percentiles } from './percentiles.ts';
import { measurePropagation } from './propagation.ts';
import { measureLists } from './list-opt-outs.ts';
import { measureEnrichment } from './enrichment.ts';
import { measureImportExport } from './import-export.ts';
import { measureRecording } from './record-opt-outs.ts';
import { measureRebuild } from './rebuild.ts';
import { measureReplica } from './replica.ts';
import { measureRawRoundTrips } from './raw-kafka-round-trip.ts';
import { watchStolenTime } from './stolen-time.ts';

interface Stack {
  kafkaBrokers: string;
  databaseUrl: string;
  redisUrl: string;
  adminKey: string;
  urls: { registry: string; inbound: string; enrichment: string };
  /** Kafka's log is not on the disk that PostgreSQL waits for. */
  kafkaInMemory: boolean;
}

const SHORT = process.argv.includes('--short');
const ROUNDS = SHORT ? 50 : 300;
/** Messages a second beside which a STOP is measured again; `half` of what the platform takes here. */
const LOAD = SHORT ? 2_000 : 'half';
const stack = JSON.parse(process.env['STOPGATE_STACK'] ?? 'null') as Stack | null;
if (!stack) throw new Error('run it as `npm run bench`');

console.log(`\nFrom a webhook's 200 to /v1/check saying opted_out, ${ROUNDS} STOPs, one after another, in ms`);
const raw = percentiles(await measureRawRoundTrips(stack.kafkaBrokers.split(','), ROUNDS));
show('raw Kafka round trip (acks=all)', raw);
const stolen = watchStolenTime();
const propagation = percentiles((await measurePropagation(stack, ROUNDS)).times);
const stolenShare = stolen();
show('propagation', propagation);
console.log(`  taken from this machine by others meanwhile: ${Math.round(stolenShare * 100)} % of its processor time`);
const beside = await measurePropagation(stack, SHORT ? 20 : 600, LOAD);
const loaded = percentiles(beside.times);
show(`propagation beside ${beside.enrichedPerSecond} SMS a second`, loaded);
if (beside.topPerSecond) console.log(`  ${beside.topPerSecond} a second is what the whole platform takes here`);
console.log(`  Kafka's log is ${stack.kafkaInMemory ? 'in memory' : "on PostgreSQL's disk"}`);
const ratio = { p50: round(propagation.p50 / raw.p50), p99: round(propagation.p99 / raw.p99) };
console.log(`  propagation / raw round trip: p50 ${ratio.p50}, p99 ${ratio.p99}`);

const scale = SHORT
  ? { numbers: 200_000, companies: 2_000, rounds: 3 }
  : { numbers: 10_000_000, companies: 100_000, rounds: 9 };
console.log(`\nThe replica in Redis: ${scale.numbers} numbers of one company, ${scale.companies} companies of 100`);
const replica = await measureReplica(stack.redisUrl, scale);
const { bytesPerNumber, checksPerSecond } = replica;
console.log(
  `  bytes a number                     one company ${bytesPerNumber.oneCompany}, small companies ${bytesPerNumber.smallCompanies}, plain set of strings ${bytesPerNumber.plainSet}`,
);
console.log(
  `  checks a second by 1,000           ${checksPerSecond.replica}, pipelined SISMEMBER ${checksPerSecond.pipelined}, ratio ${checksPerSecond.ratio}`,
);
console.log(`  changes applied a second           ${replica.changesPerSecond}`);

const rebuildScale = { records: SHORT ? 200_000 : 10_000_000 };
console.log(`\nRebuild of the replica from ${rebuildScale.records} records of suppression.state into an empty Redis`);
const rebuild = await measureRebuild(stack, rebuildScale);
console.log(
  `  seconds for 10 M                   ${rebuild.secondsFor10M}, a bare kafkajs reader ${round(rebuild.baselineSecondsPerMillion * 10)}, ratio ${rebuild.ofBaseline}`,
);
console.log(`  checks meanwhile, ms               p50 ${rebuild.checkMs?.p50}  p99 ${rebuild.checkMs?.p99}`);

const enrichmentScale = SHORT
  ? { messages: 20_000, naiveMessages: 1_000, rounds: 1, destinations: ['mixed'] as const }
  : { messages: 120_000, naiveMessages: 3_000, rounds: 5, destinations: ['short_codes', 'links', 'mixed'] as const };
console.log(
  '\nEnrichment of promotional SMS, 1 M suppressed numbers over 50 companies, messages a second in one process',
);
const enrichment = await measureEnrichment(stack, enrichmentScale);
for (const [destinations, designs] of Object.entries(enrichment)) {
  for (const [design, { messagesPerSecond, ofPassThrough, cpuMicrosPerMessage }] of Object.entries(designs)) {
    console.log(
      `  ${destinations.padEnd(12)} ${design.padEnd(18)} ${messagesPerSecond}/s  ${ofPassThrough} of the pass-through  ${cpuMicrosPerMessage} µs of processor time`,
    );
  }
}

const checkScale = SHORT ? { addresses: 20_000, rounds: 3 } : { addresses: 100_000, rounds: 9 };
console.log(`\nPOST /v1/check over HTTP, 1,000 addresses a call of ${checkScale.addresses}, half of them suppressed`);
const checkHttp = await measureCheckHttp(stack, checkScale);
for (const [inFlight, rate] of Object.entries(checkHttp.addressesPerSecond)) {
  console.log(`  ${inFlight} in flight                        ${rate}/s  ratio ${checkHttp.ratio[inFlight]}`);
}
console.log(`  pipelined SISMEMBER                ${checkHttp.pipelinedPerSecond}/s`);

const toRecord = SHORT ? 20_000 : 200_000;
console.log(`\nOpt-outs of people who were never heard of, through optout.requested, ${toRecord}`);
const recording = await measureRecording(stack, toRecord);
console.log(`  committed                          ${recording.recordedPerSecond}/s  ratio ${recording.ofBareInserts}`);
console.log(`  published                          ${recording.publishedPerSecond}/s`);
console.log(`  bare INSERTs of 1,000 states       ${recording.bareInsertsPerSecond}/s`);

const imported = SHORT ? 20_000 : 1_000_000;
console.log(`\nA CSV file of ${imported} people who were never heard of, imported and exported again`);
const files = await measureImportExport(stack, imported);
console.log(`  imported in                        ${files.importSeconds} s  ratio ${files.ofBareInserts}`);
console.log(`  bare INSERTs of 1,000 states       ${files.bareInsertSeconds} s`);
for (const [format, rate] of Object.entries(files.exportLinesPerSecond)) {
  console.log(`  ${`exported as ${format}`.padEnd(34)} ${rate} lines/s`);
}
console.log(`  the rows by a cursor               ${files.selectLinesPerSecond} lines/s`);

const listed = SHORT ? 200_000 : 10_000_000;
console.log(`\nGET /v1/opt-outs over HTTP, pages of 100, ${listed} rows of one company, in ms`);
const lists = await measureLists(stack, listed);
for (const [name, times] of Object.entries(lists.pages)) show(name, times);
show('one row by its key', lists.oneRow);

const replies = SHORT ? 100_000 : 1_000_000;
console.log(`\n${replies} replies of the corpus, classified in one process, seconds for a million`);
const classification = measureClassification(replies);
console.log(`  classified                         ${classification.secondsPerMillion}`);
console.log(`  made lower case and NFKC           ${classification.normalisedOnlySecondsPerMillion}`);

const results = {
  measuredAt: new Date().toISOString(),
  machine: { cores: cpus().length, model: cpus()[0]?.model.trim(), memoryGiB: Math.round(totalmem() / 2 ** 30) },
  node: process.version,
  mode: SHORT ? 'short' : 'full',
  propagation: { unit: 'ms', baseline: raw, measured: propagation, ratio, stolenShare, limitP99: 50 },
  propagationUnderLoad: {
    unit: 'ms',
    topPerSecond: beside.topPerSecond,
    enrichedPerSecond: beside.enrichedPerSecond,
    kafkaInMemory: stack.kafkaInMemory,
    measured: loaded,
    limitP99: 150,
  },
  enrichment: { scale: enrichmentScale, ...enrichment, limits: { ofPassThrough: 0.7, messagesPerSecond: 30_000 } },
  recording: { ...recording, limits: { recordedPerSecond: 10_000 } },
  importExport: { ...files, limits: { importSeconds: 60, exportLinesPerSecond: 100_000 } },
  lists: { unit: 'ms', ...lists, limits: { max: 50 } },
  classification: { ...classification, limits: { secondsPerMillion: 10 } },
  checkHttp: { scale: checkScale, ...checkHttp, limits: { ratio: 0.5 } },
  rebuild: { ...rebuild, limits: { secondsFor10M: 120 } },
  replica: { scale, ...replica, limits: { oneCompany: 5, smallCompanies: 40, checkRatio: 0.5 } },
};
const file = join(import.meta.dirname, 'results.json');
writeFileSync(file, `${JSON.stringify(results, null, 2)}\n`);
console.log('\nWritten to bench/results.json');

function show(name: string, { count, p50, p90, p99, max }: Percentiles): void {
  console.log(`  ${name.padEnd(34)} n ${count}  p50 ${p50}  p90 ${p90}  p99 ${p99}  max ${max}`);
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
