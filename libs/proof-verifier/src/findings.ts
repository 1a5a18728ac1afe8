/** One line of the result. `note`: neither good nor bad, but to be known. */
export interface Finding {
  readonly kind: 'ok' | 'failed' | 'note';
  readonly text: string;
}

export interface Verification {
  /** True only when everything that could be checked was right. */
  readonly ok: boolean;
  readonly findings: readonly Finding[];
}

/** What has been found so far. */
export class Findings {
  readonly list: Finding[] = [];

  get ok(): boolean {
    return this.list.every(({ kind }) => kind !== 'failed');
  }

  good(text: string): void {
    this.list.push({ kind: 'ok', text });
  }

  failed(text: string): void {
    this.list.push({ kind: 'failed', text });
  }

  note(text: string): void {
    this.list.push({ kind: 'note', text });
  }

  /** Says `good` when none of the `faults` is there, else each of them. */
  conclude(good: string, faults: readonly string[]): void {
    if (faults.length === 0) this.good(good);
    for (const fault of faults) this.failed(fault);
  }
}

export function count(many: number, one: string, several: string): string {
  return `${many} ${many === 1 ? one : several}`;
}

/** A value of a pack for a line of the result. What a stranger wrote cannot look like a line, or like a command to a terminal. */
export function show(value: unknown): string {
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string' && /^[\w.:-]{1,80}$/.test(value)) return value;
  const text = JSON.stringify(value) ?? 'nothing';
  return text.replaceAll(/[^\x20-\x7e]/g, '?').slice(0, 80);
}
