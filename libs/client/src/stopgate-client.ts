import type { AnyInput } from './build-request.js';
import type { CallInput, CallOptions, ListId, ListItem } from './call-types.js';
import { readOptions } from './client-options.js';
import type { StopgateClientOptions } from './client-options.js';
import { CALLS } from './generated/calls.js';
import type { Calls } from './generated/calls.js';
import { sendCall } from './send-call.js';
import type { CallFacts } from './send-call.js';

type ListInput<Op extends ListId> =
  Record<string, never> extends CallInput<Op>
    ? [input?: CallInput<Op>, options?: CallOptions]
    : [input: CallInput<Op>, options?: CallOptions];

/** Every call of Stopgate as a method, and lists as async iterables. */
export interface StopgateClient extends Calls {
  /**
   * All items of a list, page by page: `for await (const optOut of stopgate.iterate('listOptOuts'))`. The next page is
   * asked for when its first item is. Throws StopgateError.
   */
  iterate<Op extends ListId>(list: Op, ...input: ListInput<Op>): AsyncGenerator<ListItem<Op>, void, undefined>;
}

/** Throws TypeError or RangeError when an option can never work. The client holds no connection and needs no closing. */
export function createStopgateClient(options: StopgateClientOptions): StopgateClient {
  const settings = readOptions(options);
  const call =
    (facts: CallFacts) =>
    (input: AnyInput = {}, callOptions: CallOptions = {}): Promise<unknown> =>
      sendCall(settings, facts, input, callOptions);
  const calls = Object.fromEntries(Object.entries(CALLS).map(([name, facts]) => [name, call(facts)]));

  async function* iterate(list: ListId, input: AnyInput = {}, callOptions: CallOptions = {}): AsyncGenerator<unknown> {
    let cursor: string | undefined;
    do {
      const query = { ...input.query, ...(cursor !== undefined && { cursor }) };
      const page = (await calls[list]!({ ...input, query }, callOptions)) as { items: unknown[]; nextCursor?: string };
      yield* page.items;
      cursor = page.nextCursor;
    } while (cursor !== undefined);
  }

  return { ...calls, iterate } as unknown as StopgateClient;
}
