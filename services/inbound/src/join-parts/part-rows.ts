import type { MoReceived } from '@stopgate/contracts';
import type { SecretCipher } from '@stopgate/nest';
import type { NumberTokens } from '../number-tokens.js';
import type { MoOfPart } from './join-texts.js';
import type { EndedText, WaitingPart } from './waiting-texts.js';

export interface PartRow {
  readonly text_key: Buffer;
  readonly number: number;
  readonly total: number;
  readonly mo_id: string;
  readonly content: Buffer;
}

export interface JoinedRow {
  readonly mo_id: string;
  readonly is_whole: boolean;
  readonly content: Buffer;
}

/** Parts and texts as they are kept: under a keyed hash, encrypted. */
export class PartRows {
  constructor(
    private readonly tokens: NumberTokens,
    private readonly cipher: SecretCipher,
  ) {}

  /** What parts of one text have in common, as hex. */
  keyOf({ connectionId, from, to, part }: MoOfPart): string {
    return this.tokens.tokenOf(JSON.stringify([connectionId, from, to, part.reference, part.total])).toString('hex');
  }

  sealPart({ key, mo }: { readonly key: string; readonly mo: MoOfPart }): PartRow {
    // The body as it came stands in the record of this part; here it would only take room.
    const { raw: _raw, ...content } = mo;
    const { number, total } = mo.part;
    const sealed = this.cipher.encrypt(ownerOfPart(key, number), content);
    return { text_key: Buffer.from(key, 'hex'), number, total, mo_id: mo.moId, content: sealed };
  }

  openPart({ text_key: bytes, number, mo_id: moId, content }: PartRow): WaitingPart {
    const key = bytes.toString('hex');
    const read = (): MoOfPart | undefined => {
      const mo = this.open<Omit<MoOfPart, 'raw'>>(ownerOfPart(key, number), content);
      return mo && ({ ...mo, raw: { contentType: '', body: '' } } as MoOfPart);
    };
    return { key, number, moId, read };
  }

  sealText({ mo, isWhole }: EndedText): JoinedRow {
    return { mo_id: mo.moId, is_whole: isWhole, content: this.cipher.encrypt(ownerOfText(mo.moId), mo) };
  }

  openText({ mo_id: moId, content }: JoinedRow): MoReceived | undefined {
    return this.open<MoReceived>(ownerOfText(moId), content);
  }

  /** Undefined when it cannot be decrypted: one row that is damaged, or another secret's, must not hold up the others. */
  private open<T>(owner: string, content: Buffer): T | undefined {
    try {
      return this.cipher.decrypt(owner, content) as T;
    } catch {
      return undefined;
    }
  }
}

/** As many locks as one transaction may hold at most: those of PostgreSQL are few. */
const LOCKS = 64;

/** What `LOCK_TEXTS` needs for these texts, lowest first. */
export function locksOf(keys: readonly Buffer[]): number[] {
  return [...new Set(keys.map((key) => key[0]! % LOCKS))].sort((a, b) => a - b);
}

function ownerOfPart(key: string, number: number): string {
  return `part:${key}:${number}`;
}

function ownerOfText(moId: string): string {
  return `text:${moId}`;
}
