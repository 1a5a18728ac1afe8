import type { Topic } from '@stopgate/contracts';
import { recordHeaders } from '@stopgate/contracts';
import type { IHeaders } from 'kafkajs';

/** Headers that many records share, written out once. Their names must not occur among a record's own headers. */
export interface HeaderBlock {
  readonly bytes: Buffer;
  readonly count: number;
}

/** Of one group's outputs on one topic from one source partition: what differs from record to record is added to it. */
export interface OutputFrame<T extends Topic = Topic> {
  readonly topic: T;
  /** Headers that are the same in every record of the frame. */
  readonly shared: IHeaders;
  readonly block: HeaderBlock;
  /** What the CloudEvents id begins with; source offset and place among the outputs follow. */
  readonly idPrefix: string;
}

/** An output of a message as it is written: ten headers, of which seven are its frame's. */
export class FramedRecord {
  constructor(
    readonly frame: OutputFrame,
    readonly key: string,
    readonly value: string,
    /** Undefined: where the key belongs. */
    readonly partition: number | undefined,
    readonly id: string,
    readonly traceparent: string,
    readonly sourceOffset: string,
  ) {}

  /** As kafkajs has headers: for the first send to a topic, which kafkajs has to place. */
  get headers(): IHeaders {
    return {
      ...this.frame.shared,
      [recordHeaders.ceId]: this.id,
      [recordHeaders.traceparent]: this.traceparent,
      [recordHeaders.sourceOffset]: this.sourceOffset,
    };
  }
}
