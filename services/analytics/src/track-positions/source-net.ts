import { recordHeaders } from '@stopgate/contracts';
import { headerOf } from '@stopgate/kafka';
import type { Incoming } from '@stopgate/kafka';

/** The record that a record was made from. */
export interface Source {
  readonly group: string;
  readonly topic: string;
  readonly partition: number;
  readonly offset: bigint;
}

/** Kafka's own limits: a group or topic name is at most 249 characters long, an offset a signed 64-bit number. */
const LONGEST_NAME = 249;
const PARTITION = /^[0-9]{1,9}$/;
const OFFSET = /^[0-9]{1,18}$/;

/** The source that a record's headers name; undefined when they are absent or make no sense. */
export function readSource(message: Pick<Incoming, 'header' | 'headers'>): Source | undefined {
  const group = headerOf(message, recordHeaders.sourceGroup);
  const topic = headerOf(message, recordHeaders.sourceTopic);
  const partition = headerOf(message, recordHeaders.sourcePartition);
  const offset = headerOf(message, recordHeaders.sourceOffset);
  if (!isName(group) || !isName(topic)) return undefined;
  if (partition === undefined || !PARTITION.test(partition)) return undefined;
  if (offset === undefined || !OFFSET.test(offset)) return undefined;
  return { group, topic, partition: Number(partition), offset: BigInt(offset) };
}

/**
 * Drops what its writer wrote twice. A writer reads each source partition in order and writes in order, so within one
 * partition of its output the source offsets of one (group, source partition) only rise; one that does not rise was
 * written before, by a run that ended before it could commit. One net for one output partition.
 */
export class SourceNet {
  private readonly last = new Map<string, Source>();
  private readonly moved = new Set<string>();

  constructor(known: Iterable<Source>) {
    for (const source of known) this.last.set(keyOf(source), source);
  }

  /** True when the record made from this source is here for the first time; the net remembers it. */
  admit(source: Source): boolean {
    const key = keyOf(source);
    const last = this.last.get(key);
    if (last && source.offset <= last.offset) return false;
    this.last.set(key, source);
    this.moved.add(key);
    return true;
  }

  /** What has to be kept for the next batch, in one order everywhere. */
  advances(): Source[] {
    return [...this.moved].sort().map((key) => this.last.get(key)!);
  }
}

// No name of Kafka's holds a space.
function keyOf({ group, topic, partition }: Source): string {
  return `${group} ${topic} ${partition}`;
}

function isName(text: string | undefined): text is string {
  return text !== undefined && text.length > 0 && text.length <= LONGEST_NAME && !/[\0 ]/.test(text);
}
