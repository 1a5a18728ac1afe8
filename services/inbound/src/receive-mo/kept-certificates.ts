import type { KeyObject } from 'node:crypto';

/** The key of a certificate. */
export interface KeptKey {
  readonly key: KeyObject;
  /** From then on it is to be asked for again. */
  until: number;
  /** Whether it has proved a call: then it is the provider's, and not one that a stranger has named. */
  hasProved: boolean;
}

/** Of each kind. A region of SNS has one certificate, and for some weeks a second. */
const MOST_KEPT = 50;
const MOST_ABSENCES = 1_000;

/**
 * What is known of certificates, bounded in each of three kinds, so that none of them drives out another: those that have
 * proved a call, those that have not (yet), and places where there is none. Anybody can name more of the last two.
 */
export class KeptCertificates {
  private readonly proved = new Map<string, KeptKey>();
  private readonly unproved = new Map<string, KeptKey>();
  private readonly absences = new Map<string, number>();

  find(url: string): KeptKey | undefined {
    return this.proved.get(url) ?? this.unproved.get(url);
  }

  isAbsent(url: string, now: number): boolean {
    return (this.absences.get(url) ?? -Infinity) > now;
  }

  keep(url: string, key: KeyObject, until: number): KeptKey {
    const known = this.find(url);
    const kept = { key, until, hasProved: known?.hasProved ?? false };
    setNewest(kept.hasProved ? this.proved : this.unproved, url, kept, MOST_KEPT);
    return kept;
  }

  /** It has proved a call just now; of those that have, the one that did so longest ago goes first. */
  noteProof(url: string, kept: KeptKey): void {
    kept.hasProved = true;
    this.unproved.delete(url);
    setNewest(this.proved, url, kept, MOST_KEPT);
  }

  /** There is none at this place, whatever was there before. */
  noteAbsence(url: string, until: number): void {
    this.proved.delete(url);
    this.unproved.delete(url);
    setNewest(this.absences, url, until, MOST_ABSENCES);
  }
}

function setNewest<T>(map: Map<string, T>, url: string, value: T, most: number): void {
  map.delete(url);
  map.set(url, value);
  if (map.size > most) map.delete(map.keys().next().value!);
}
