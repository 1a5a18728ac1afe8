import type { MoReceived } from '@stopgate/contracts';
import { joinParts } from './join-texts.js';
import type { MoOfPart } from './join-texts.js';

/** A part that waits for others of its text. */
export interface WaitingPart {
  /** Of the text. */
  readonly key: string;
  readonly number: number;
  /** Empty for one of code from before ids were kept. */
  readonly moId: string;
  /** Undefined when it cannot be decrypted. */
  read(): MoOfPart | undefined;
}

/** A text to which nothing is added any more. */
export interface EndedText {
  readonly mo: MoReceived;
  readonly parts: readonly MoOfPart[];
  readonly isWhole: boolean;
}

/**
 * What becomes of parts as they come: one goes to the text of its key that waits. With its last part that text ends whole.
 * It ends as it is when another part comes in the place of one that it has: senders number texts with 8 bits and begin
 * again, so that is a new text. A part that was joined once belongs to that text for ever.
 */
export class WaitingTexts {
  readonly ended: EndedText[] = [];
  /** Parts that said again what waits; they are joined with what they repeat. */
  readonly copies: MoOfPart[] = [];
  /** Keys of ended texts that had parts in the table. */
  readonly removed = new Set<string>();
  /** Ids of parts that ended texts have to do without. */
  readonly unreadable: string[] = [];
  private readonly texts = new Map<string, Map<number, WaitingPart>>();
  private readonly added = new Map<WaitingPart, MoOfPart>();

  /**
   * @param kept the parts that wait
   * @param joined of parts that were joined: the text, unless it is known to be published
   */
  constructor(
    kept: readonly WaitingPart[],
    private readonly joined: Map<string, readonly MoReceived[]>,
  ) {
    for (const part of kept) this.put(part);
  }

  /** Gives the texts that are to be published with this part: one that it completes, or ends, or was joined to before. */
  add(key: string, mo: MoOfPart): readonly MoReceived[] {
    const before = this.joined.get(mo.moId);
    if (before) return before;
    const { number, total } = mo.part;
    const there = this.texts.get(key)?.get(number);
    if (there && (there.moId === mo.moId || there.moId === '')) return [];
    if (there && saysTheSame(there.read(), mo)) {
      this.copies.push(mo);
      this.joined.set(mo.moId, []);
      return [];
    }
    const old = there ? this.end(key) : [];
    const part = { key, number, moId: mo.moId, read: () => mo };
    this.added.set(part, mo);
    return this.put(part).size < total ? old : [...old, ...this.end(key)];
  }

  /** Ends every text of which anything can be read. Gives how many others there are; they stay as they are. */
  endReadable(): number {
    for (const [key, text] of [...this.texts]) {
      if ([...text.values()].some((part) => part.read() !== undefined)) this.end(key);
    }
    return this.texts.size;
  }

  /** The parts that came and wait now. */
  get toKeep(): { readonly key: string; readonly mo: MoOfPart }[] {
    return [...this.added].map(([{ key }, mo]) => ({ key, mo }));
  }

  private put(part: WaitingPart): Map<number, WaitingPart> {
    const text = this.texts.get(part.key) ?? new Map<number, WaitingPart>();
    this.texts.set(part.key, text.set(part.number, part));
    return text;
  }

  private end(key: string): MoReceived[] {
    const all = [...this.texts.get(key)!.values()];
    this.texts.delete(key);
    const parts: MoOfPart[] = [];
    for (const one of all) {
      if (!this.added.delete(one)) this.removed.add(key);
      const part = one.read();
      if (part) parts.push(part);
      else this.unreadable.push(one.moId);
    }
    if (parts.length === 0) return [];
    const mo = joinParts(parts);
    this.ended.push({ mo, parts, isWhole: parts.length === parts[0]!.part.total });
    for (const { moId } of parts) this.joined.set(moId, [mo]);
    return [mo];
  }
}

/** Without an id or a time of the provider's, each delivery of a part has an id of its own. */
function saysTheSame(one: MoOfPart | undefined, other: MoOfPart): boolean {
  return one !== undefined && one.text === other.text && one.sentAt === other.sentAt;
}
