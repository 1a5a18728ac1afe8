import { CallSlots } from './call-slots.js';
import { unknown } from './check-answer.js';
import type { Category, Channel, CheckAnswer, UnknownReason } from './check-answer.js';
import { MOST_ADDRESSES, readOptions } from './client-options.js';
import type { PresendClientOptions, Settings } from './client-options.js';
import { Deadlines } from './open-question.js';
import { QuestionBatch } from './question-batch.js';
import { readAnswers } from './read-answers.js';
import { sendCall } from './send-call.js';
import type { Trouble } from './trouble.js';

export type { PresendClientOptions } from './client-options.js';

export interface Question {
  readonly channel: Channel;
  /** Missing counts as promotional. */
  readonly category?: Category;
  /** An E.164 number or an e-mail address. */
  readonly to: string;
}

export interface ListQuestion extends Omit<Question, 'to'> {
  readonly to: readonly string[];
}

export interface CheckOptions {
  /** Ends the wait: what has no answer yet is `unknown`, reason `aborted`. */
  readonly signal?: AbortSignal;
}

/** The interface refuses a whole call over one longer text; an address it cannot be. */
const LONGEST_ADDRESS = 320;

/**
 * Asks Stopgate just before hand-off. `check` and `checkMany` never reject: what cannot be known is `unknown`, and
 * `unknown` means hold. One client per company and process; it is safe to share.
 */
export class PresendClient implements AsyncDisposable {
  private readonly settings: Settings;
  private readonly slots: CallSlots;
  private readonly deadlines: Deadlines;
  private readonly batches: Readonly<Record<Channel, QuestionBatch>>;
  private readonly lists = new Set<Promise<void>>();
  private closed = false;

  /** Throws TypeError or RangeError when an option can never work: no key, not a URL, a number out of range. */
  constructor(options: PresendClientOptions) {
    this.settings = readOptions(options);
    this.slots = new CallSlots(this.settings.maxInFlight);
    this.deadlines = new Deadlines(this.settings.deadlineMs);
    this.batches = { sms: this.openBatch('sms'), email: this.openBatch('email') };
  }

  /**
   * May this message still be sent? Questions of a few milliseconds travel together. `transactional` is `exempt` at
   * once, without a call. Never rejects.
   */
  async check(question: Question, { signal }: CheckOptions = {}): Promise<CheckAnswer> {
    const { channel, to } = question;
    const known = answerHere(question, to);
    if (known) return this.tell(known);
    if (this.closed) return unknown(to, 'closed');
    if (signal?.aborted) return unknown(to, 'aborted');
    const open = this.deadlines.add(to);
    const giveUp = (): void => open.giveUp('aborted');
    signal?.addEventListener('abort', giveUp);
    this.batches[channel].add(open);
    const answer = await open.answered;
    signal?.removeEventListener('abort', giveUp);
    return answer;
  }

  /**
   * The same for a list of any length, one answer per address in the order given. Lists do not wait for others; they are
   * cut into calls of 10,000 different addresses. Never rejects.
   */
  async checkMany(question: ListQuestion, { signal }: CheckOptions = {}): Promise<CheckAnswer[]> {
    const { channel, to } = question;
    const answers = new Map<string, CheckAnswer>();
    const open = new Set<string>();
    for (const address of to) {
      const known = answerHere(question, address) ?? (this.closed ? unknown(address, 'closed') : undefined);
      if (known) answers.set(address, known);
      else open.add(address);
    }
    for (const answer of answers.values()) if (this.tell(answer).result === 'unknown') break;
    const calls = cut([...open], MOST_ADDRESSES).values();
    // One after another by each of so many, so that a long list leaves room for single questions in between.
    const askNext = async (): Promise<void> => {
      for (const call of calls) {
        for (const answer of await this.askInTurn(channel, call, signal)) answers.set(answer.to, answer);
      }
    };
    const working = Promise.all(Array.from({ length: this.settings.maxInFlight }, askNext)).then(() => undefined);
    this.lists.add(working);
    await working;
    this.lists.delete(working);
    return to.map((address) => answers.get(address) ?? unknown(address, 'bad_answer'));
  }

  /** Takes no more questions (`unknown`, reason `closed`) and resolves when all that were asked have their answer. */
  async close(): Promise<void> {
    this.closed = true;
    for (const batch of Object.values(this.batches)) batch.flush();
    await Promise.all([this.deadlines.whenIdle(), ...this.lists]);
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  private openBatch(channel: Channel): QuestionBatch {
    const { slots } = this;
    const { batchWindowMs: windowMs, batchSize: size } = this.settings;
    return new QuestionBatch({ slots, windowMs, size, ask: (to, deadline) => this.ask(channel, to, deadline) });
  }

  /** One call of a list, when a slot is free. */
  private async askInTurn(
    channel: Channel,
    to: readonly string[],
    signal: AbortSignal | undefined,
  ): Promise<readonly CheckAnswer[]> {
    const giveUp = (reason: UnknownReason): CheckAnswer[] => to.map((address) => unknown(address, reason));
    const deadline = performance.now() + this.settings.deadlineMs;
    if (!(await this.slots.take(this.settings.deadlineMs, signal))) {
      return giveUp(signal?.aborted ? 'aborted' : 'deadline');
    }
    try {
      return await this.ask(channel, to, deadline, signal);
    } finally {
      this.slots.release();
    }
  }

  private async ask(
    channel: Channel,
    to: readonly string[],
    deadline: number,
    signal?: AbortSignal,
  ): Promise<readonly CheckAnswer[]> {
    const body = JSON.stringify({ channel, category: 'promotional', to });
    const outcome = await sendCall(this.settings, body, deadline, signal);
    if (!outcome.ok) {
      this.report({ ...outcome.trouble, addresses: to.length });
      return to.map((address) => unknown(address, outcome.trouble.reason));
    }
    const { maxAsOfAgeMs: maxAgeMs, maxAsOfAheadMs: maxAheadMs } = this.settings;
    const { answers, fault } = readAnswers(outcome.body, to, Date.now(), { maxAgeMs, maxAheadMs });
    if (fault) this.report({ ...fault, status: 200, attempts: outcome.attempts });
    return answers;
  }

  private report(trouble: Trouble): void {
    try {
      this.settings.onTrouble(trouble);
    } catch {
      // Somebody's logging must not decide about a message.
    }
  }

  private tell(answer: CheckAnswer): CheckAnswer {
    if (answer.result === 'unknown' && answer.reason === 'bad_question') {
      this.report({ reason: 'bad_question', detail: 'not a channel, category or address', addresses: 1 });
    }
    return answer;
  }
}

/** What needs no call. The types say most of it; callers in JavaScript have none. */
function answerHere({ channel, category }: Omit<Question, 'to'>, to: string): CheckAnswer | undefined {
  if (category === 'transactional') return { to, result: 'exempt' };
  const isKnown = (channel === 'sms' || channel === 'email') && (category ?? 'promotional') === 'promotional';
  if (!isKnown || typeof to !== 'string') return unknown(to, 'bad_question');
  return to.length > LONGEST_ADDRESS ? { to, result: 'invalid' } : undefined;
}

function cut(addresses: readonly string[], size: number): string[][] {
  const parts: string[][] = [];
  for (let from = 0; from < addresses.length; from += size) parts.push(addresses.slice(from, from + size));
  return parts;
}
