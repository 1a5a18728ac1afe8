import { describe, expect, test } from '@jest/globals';
import { ErasureKey } from '@stopgate/domain';
import fc from 'fast-check';
import { MemoryReplicaStore, MemorySuppressionReplica } from './memory-suppression-replica.js';
import { RotatingReplica } from './rotating-replica.js';
import type { AnsweringReplica, ReplicaSlice, SuppressionQuery, SuppressionReplica } from './suppression-replica.js';

const NOW = Date.UTC(2026, 10, 24, 9, 0, 0);
const PARTITIONS = 2;
const PEOPLE = 4;
const FRESHNESS_MS = 12;

const person = (n: number): SuppressionQuery => ({ companyId: 'acme', channel: 'sms', address: `+3361234567${n}` });
const everybody = Array.from({ length: PEOPLE }, (_, n) => person(n));

/** Half of the people only leave: for them an answer can be held against all earlier ones. */
const neverComesBack = (who: number): boolean => who < PEOPLE / 2;

// Made once: the tables of a key cost tens of milliseconds.
const store = new MemoryReplicaStore();
const erasureKey = new ErasureKey(Buffer.alloc(32, 1));
function openReplica(key: string): SuppressionReplica {
  const keys = { key: Buffer.alloc(32, key), erasureKey };
  const options = { ...keys, partitions: PARTITIONS, source: 'test', freshnessMs: FRESHNESS_MS };
  return new MemorySuppressionReplica(options, store);
}
const replicas = { previous: openReplica('previous'), current: openReplica('current') };

type LogRecord = { person: number; suppressed: boolean } | { heartbeatAt: number };

/** A log, the two data sets made from it, and the service's process that asks. */
class Scene {
  readonly logs: LogRecord[][] = Array.from({ length: PARTITIONS }, () => []);
  readonly previous = replicas.previous;
  readonly current = replicas.current;
  rotating = this.start();
  switches = 0;
  now = NOW;
  /** Who never comes back and was answered "opted out", in this process's life. */
  seen = new Set<number>();
  fresh = { previous: 0, current: 0 };
  private readonly read = { previous: [0, 0], current: [0, 0] };

  /** `turns` gives how long each next call takes, in turns of the event loop. */
  constructor(private readonly turns: () => number = () => 0) {
    store.flush();
  }

  private start(): RotatingReplica {
    const late = (replica: SuppressionReplica): AnsweringReplica => ({
      check: (...args) => this.late(() => replica.check(...args)),
      status: (...args) => this.late(() => replica.status(...args)),
    });
    return new RotatingReplica({
      current: late(this.current),
      previous: late(this.previous),
      holdMs: 0,
      onSwitched: () => (this.switches += 1),
    });
  }

  private async late<T>(look: () => Promise<T>): Promise<T> {
    for (let turns = this.turns(); turns > 0; turns -= 1) await Promise.resolve();
    const answer = await look();
    for (let turns = this.turns(); turns > 0; turns -= 1) await Promise.resolve();
    return answer;
  }

  restart(): void {
    this.rotating = this.start();
    this.seen.clear();
  }

  flush(): void {
    store.flush();
    this.seen.clear();
  }

  write(who: number, suppressed: boolean): void {
    this.logs[who % PARTITIONS]!.push({ person: who, suppressed: suppressed || neverComesBack(who) });
  }

  beat(partition: number): void {
    this.logs[partition]!.push({ heartbeatAt: this.now });
  }

  /** A feed reads on in one of the data sets, and goes where it is sent. */
  async feed(which: 'previous' | 'current', partition: number, records = Infinity): Promise<void> {
    const from = this.read[which][partition]!;
    const part = this.logs[partition]!.slice(from, from + records);
    if (part.length === 0) return;
    const beat = part.findLast((record) => 'heartbeatAt' in record);
    const slice: ReplicaSlice = {
      partition,
      fromOffset: BigInt(from),
      nextOffset: BigInt(from + part.length),
      changes: part.flatMap((record, n) =>
        'person' in record
          ? [{ ...person(record.person), offset: BigInt(from + n), suppressed: record.suppressed }]
          : [],
      ),
      ...(beat && 'heartbeatAt' in beat && { heartbeatAt: new Date(beat.heartbeatAt) }),
    };
    const answer = await this[which].applySlice(slice);
    this.read[which][partition] = Number(answer.kind === 'gap' ? answer.expected : answer.position);
  }

  /** Asks for everybody, and holds the answer against the log and against what was answered before. */
  async ask(): Promise<void> {
    const seenBefore = new Set(this.seen);
    const rotating = this.rotating;
    const answer = await rotating.check(everybody, this.now);
    if (answer.kind === 'unknown' || rotating !== this.rotating) return;
    this.fresh[rotating.answering] += 1;
    for (let who = 0; who < PEOPLE; who += 1) {
      if (answer.suppressed[who]) {
        if (neverComesBack(who)) this.seen.add(who);
        continue;
      }
      expect(seenBefore.has(who) && this.seen.has(who) ? `${who} was opted out before` : '').toBe('');
      expect(this.leftBefore(who, answer.asOf.getTime()) ? `${who} had left before asOf` : '').toBe('');
    }
  }

  private lastOf(who: number): boolean {
    const last = this.logs[who % PARTITIONS]!.findLast((record) => 'person' in record && record.person === who);
    return last !== undefined && 'suppressed' in last && last.suppressed;
  }

  /** Whether the log says "left" before its first heartbeat of `asOf` or later, and nothing else afterwards. */
  private leftBefore(who: number, asOf: number): boolean {
    const log = this.logs[who % PARTITIONS]!;
    const end = log.findIndex((record) => 'heartbeatAt' in record && record.heartbeatAt >= asOf);
    const last = log.findLastIndex((record) => 'person' in record && record.person === who);
    return last !== -1 && last < end && this.lastOf(who);
  }
}

type Step =
  | { kind: 'write'; person: number; suppressed: boolean }
  | { kind: 'beat' | 'ask' | 'look' | 'flush' | 'restart' }
  | { kind: 'feed'; which: 'previous' | 'current'; partition: number; records: number };

const feedArbitrary = fc.record({
  kind: fc.constant('feed' as const),
  which: fc.constantFrom('previous' as const, 'current' as const),
  partition: fc.nat(PARTITIONS - 1),
  records: fc.integer({ min: 1, max: 8 }),
});
const stepArbitrary: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ kind: fc.constant('write' as const), person: fc.nat(PEOPLE - 1), suppressed: fc.boolean() }),
  },
  { weight: 4, arbitrary: fc.constant<Step>({ kind: 'beat' }) },
  { weight: 14, arbitrary: feedArbitrary },
  { weight: 8, arbitrary: fc.constant<Step>({ kind: 'ask' }) },
  { weight: 3, arbitrary: fc.constant<Step>({ kind: 'look' }) },
  { weight: 1, arbitrary: fc.constantFrom<Step>({ kind: 'flush' }, { kind: 'restart' }) },
);

async function take(scene: Scene, step: Step): Promise<void> {
  switch (step.kind) {
    case 'write':
      return scene.write(step.person, step.suppressed);
    case 'beat':
      for (let partition = 0; partition < PARTITIONS; partition += 1) scene.beat(partition);
      return;
    case 'ask':
      return scene.ask();
    case 'look':
      return void (await scene.rotating.tryToSwitch(scene.now));
    case 'flush':
      return scene.flush();
    case 'restart':
      return scene.restart();
    case 'feed':
      return scene.feed(step.which, step.partition, step.records);
  }
}

describe('two data sets of one log', () => {
  test('whatever is read, asked, looked at, lost and started again at the same time: nobody who left reads "clear"', async () => {
    const fresh = { previous: 0, current: 0 };
    let switches = 0;
    await fc.assert(
      fc.asyncProperty(
        // What stands together happens at the same time.
        fc.array(fc.array(stepArbitrary, { minLength: 1, maxLength: 4 }), { minLength: 20, maxLength: 60 }),
        fc.array(fc.nat(6), { minLength: 7, maxLength: 7 }),
        async (rounds, delays) => {
          let call = 0;
          const scene = new Scene(() => delays[(call += 1) % delays.length]!);
          for (const round of rounds) {
            scene.now += 1;
            await Promise.all(round.map((step) => take(scene, step)));
          }
          fresh.previous += scene.fresh.previous;
          fresh.current += scene.fresh.current;
          switches += scene.switches;
        },
      ),
      { numRuns: 400 },
    );
    // Otherwise the property would hold because nothing was ever trusted, or nothing ever switched.
    expect(fresh.previous).toBeGreaterThan(100);
    expect(fresh.current).toBeGreaterThan(100);
    expect(switches).toBeGreaterThan(100);
  });

  async function openHalfWay(): Promise<Scene> {
    const scene = new Scene();
    scene.write(0, true);
    scene.write(1, true);
    scene.beat(0);
    scene.beat(1);
    for (const partition of [0, 1]) await scene.feed('previous', partition);
    await scene.feed('current', 0);
    return scene;
  }
  const answerOf = (scene: Scene, now = scene.now) => scene.rotating.check(everybody, now);
  const LEFT = { kind: 'fresh', suppressed: [true, true, false, false] };

  test('the previous one answers until the current one has been built', async () => {
    const scene = await openHalfWay();
    expect(await answerOf(scene)).toMatchObject(LEFT);
    expect(scene.rotating.answering).toBe('previous');
    await scene.feed('current', 1);
    expect(await scene.rotating.tryToSwitch(scene.now)).toBe(true);
    expect(await answerOf(scene)).toMatchObject(LEFT);
    expect({ answering: scene.rotating.answering, switches: scene.switches }).toEqual({
      answering: 'current',
      switches: 1,
    });
  });

  test('a current one that is fresh but behind by one record does not take over', async () => {
    const scene = await openHalfWay();
    await scene.feed('current', 1);
    scene.write(2, true);
    await scene.feed('previous', 0);
    expect(await scene.rotating.tryToSwitch(scene.now)).toBe(false);
    expect(await answerOf(scene)).toMatchObject({ suppressed: [true, true, true, false] });
    await scene.feed('current', 0);
    expect(await scene.rotating.tryToSwitch(scene.now)).toBe(true);
  });

  test('a previous one that is lost, or too old, is not waited for', async () => {
    const scene = await openHalfWay();
    scene.now += FRESHNESS_MS + 1;
    expect(await answerOf(scene)).toMatchObject({ kind: 'unknown' });
    scene.beat(0);
    scene.beat(1);
    for (const partition of [0, 1]) await scene.feed('current', partition);
    expect(await scene.rotating.tryToSwitch(scene.now)).toBe(true);
    expect(await answerOf(scene)).toMatchObject(LEFT);
  });

  test('a process that starts after the switch goes on with the current one from its first answer', async () => {
    const scene = await openHalfWay();
    await scene.feed('current', 1);
    scene.restart();
    expect(await answerOf(scene)).toMatchObject(LEFT);
    expect(scene.rotating.answering).toBe('current');
  });

  /** Lets calls through one gate: all wait until it is opened. */
  function gate() {
    let open: () => void = () => undefined;
    const opened = new Promise<void>((resolve) => (open = resolve));
    return { open, behind: <T>(call: () => Promise<T>): Promise<T> => opened.then(call) };
  }

  test('a check that is still running counts: what it has seen the current one must have', async () => {
    const scene = await openHalfWay();
    const { open, behind } = gate();
    const { current, previous } = scene;
    const rotating = new RotatingReplica({
      current,
      previous: {
        check: (...args) => behind(() => previous.check(...args)),
        status: (nowMs) => previous.status(nowMs),
      },
      holdMs: 0,
    });
    expect(await rotating.tryToSwitch(scene.now)).toBe(false);
    const running = rotating.check(everybody, scene.now);
    await scene.feed('current', 1);
    await new Promise(setImmediate);
    const looking = rotating.tryToSwitch(scene.now);
    await new Promise(setImmediate);
    scene.write(2, true);
    await scene.feed('previous', 0);
    open();
    expect(await running).toMatchObject({ suppressed: [true, true, true, false] });
    expect(await looking).toBe(false);
    expect(await rotating.check(everybody, scene.now)).toMatchObject({ suppressed: [true, true, true, false] });
  });

  test('a check that comes while the last records are compared waits, and is answered by the current one', async () => {
    const scene = await openHalfWay();
    const { open, behind } = gate();
    const { current, previous } = scene;
    let looks = 0;
    const rotating = new RotatingReplica({
      current: {
        check: (...args) => current.check(...args),
        // The first is before the first answer, the second holds nobody, the third decides.
        status: (nowMs) => ((looks += 1) === 3 ? behind(() => current.status(nowMs)) : current.status(nowMs)),
      },
      previous,
      holdMs: 0,
    });
    expect(await rotating.check(everybody, scene.now)).toMatchObject(LEFT);
    await scene.feed('current', 1);
    const looking = rotating.tryToSwitch(scene.now);
    await new Promise(setImmediate);
    scene.write(2, true);
    await scene.feed('previous', 0);
    const waiting = rotating.check(everybody, scene.now);
    await new Promise(setImmediate);
    open();
    expect(await looking).toBe(true);
    expect(await waiting).toMatchObject(LEFT);
  });

  test('a store that is away is no moment to switch', async () => {
    const scene = await openHalfWay();
    const away = (): Promise<never> => Promise.reject(new Error('ECONNREFUSED'));
    const rotating = new RotatingReplica({ current: { ...scene.current, status: away }, previous: scene.previous });
    expect(await rotating.tryToSwitch(scene.now)).toBe(false);
    expect(await rotating.check(everybody, scene.now)).toMatchObject(LEFT);
  });
});
