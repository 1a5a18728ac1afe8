import { createHmac, createSecretKey } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import type { Channel } from '@stopgate/contracts';
import { addressToken, readErasedAddress } from '@stopgate/domain';
import type { ErasureKey } from '@stopgate/domain';
import { ERASED_FAMILY, ErasedPlaces } from './erased-places.js';
import { KeyedPermutation, PermutedTogether } from './keyed-permutation.js';
import type { Tweak } from './keyed-permutation.js';
import { splitMsisdn } from './split-msisdn.js';
import type { SplitMsisdn } from './split-msisdn.js';
import type { SuppressionQuery } from './suppression-replica.js';

/** Where an address stands: a range of places and the place in it. */
export interface AddressPlace {
  /**
   * `<calling code>a`: up to 10 national digits, 34 bits; `<calling code>b`: 11 digits, 38 bits; `h`: everything else
   * (longer numbers, email addresses), 63 bits of a keyed hash; `~h`: erased people, by the hash in their token.
   */
  readonly family: string;
  /** A number in families a and b, decimal digits in families h and ~h. */
  readonly place: number | string;
}

/** Those of many addresses, side by side. */
export interface FoundPlaces {
  readonly families: readonly string[];
  readonly places: readonly (number | string)[];
}

/** Bits of a place, by the last letter of its family; the scripts know them too. */
export const PLACE_BITS = { a: 34, b: 38 } as const;

/** Companies whose words are remembered: about 150 bytes each, and 3 µs to make again. */
const MOST_COMPANIES = 200_000;
const CALLING_CODES = 1_000;
/** 1 + 10 + 100 + … : numbers of fewer digits come first, so that 06 and 6 are two numbers. */
const OFFSETS = Array.from({ length: 11 }, (_, digits) => (10 ** digits - 1) / 9);
/** Numbers of so many national digits have a family of their own; longer ones are hashed. */
const LONG_DIGITS = 11;
const SHORT_FAMILIES = Array.from({ length: CALLING_CODES }, (_, code) => `${code}a`);
const LONG_FAMILIES = Array.from({ length: CALLING_CODES }, (_, code) => `${code}b`);

const made = new Map<string, WeakRef<AddressPlaces>>();

/**
 * Turns addresses into places with one key. The same number of two companies has two places that say nothing of one
 * another: company and calling code go into the tweak.
 */
export class AddressPlaces {
  private readonly short: KeyedPermutation;
  private readonly long: KeyedPermutation;
  private readonly companies = new Map<string, Tweak>();
  /** What each calling code adds to a company's words. */
  private readonly codes: readonly Tweak[];
  private readonly erased: ErasedPlaces;
  private lastCompany = '';
  private lastTweak: Tweak = NO_TWEAK;

  private readonly hashKey: KeyObject;

  /**
   * Those of a key, made once for all that use them at the same time: 15 MiB of tables and a tenth of a second, and a
   * service has a replica, a reader and, while a key is changed, both twice.
   */
  static of(key: Buffer): AddressPlaces {
    const id = key.toString('hex');
    let places = made.get(id)?.deref();
    if (!places) made.set(id, new WeakRef((places = new AddressPlaces(key))));
    return places;
  }

  constructor(private readonly key: Buffer) {
    this.hashKey = createSecretKey(key);
    this.erased = new ErasedPlaces(key);
    this.short = new KeyedPermutation(key, PLACE_BITS.a);
    this.long = new KeyedPermutation(key, PLACE_BITS.b);
    this.codes = Array.from({ length: CALLING_CODES }, (_, code) => this.makeTweak(`calling code ${code}`));
  }

  /** `address` is normalised, or an erasure token. Never throws: what is no number is hashed. */
  find(companyId: string, channel: Channel, address: string): AddressPlace {
    const split = channel === 'sms' ? splitMsisdn(address) : undefined;
    if (!split || split.nationalDigits > LONG_DIGITS) return this.findHashed(companyId, channel, address);
    const ofCompany = this.tweakOf(companyId);
    const ofCode = this.codes[split.callingCode]!;
    const permutation = split.nationalDigits === LONG_DIGITS ? this.long : this.short;
    return { family: familyOf(split), place: permutation.permute(valueOf(split), ofCompany, ofCode) };
  }

  /** `find` for each of `queries` from `start` to before `end`, in the order of the queries; `PermutedTogether` says why. */
  findAll(queries: readonly SuppressionQuery[], start: number, end: number): FoundPlaces {
    const families = new Array<string>(end - start);
    const places = new Array<number | string>(end - start);
    const short = new PermutedTogether(this.short, end - start);
    const long = new PermutedTogether(this.long, end - start);
    for (let index = 0; index < families.length; index += 1) {
      const { companyId, channel, address } = queries[start + index]!;
      const split = channel === 'sms' ? splitMsisdn(address) : undefined;
      if (!split || split.nationalDigits > LONG_DIGITS) {
        const { family, place } = this.findHashed(companyId, channel, address);
        families[index] = family;
        places[index] = place;
        continue;
      }
      families[index] = familyOf(split);
      const together = split.nationalDigits === LONG_DIGITS ? long : short;
      together.add(index, valueOf(split), this.tweakOf(companyId), this.codes[split.callingCode]!);
    }
    short.finish(places);
    long.finish(places);
    return { families, places };
  }

  /** Where these people stand if they were erased, in order: digits in family ~h. 1 µs each. */
  findErased(people: readonly SuppressionQuery[], erasureKey: ErasureKey): string[] {
    return this.erased.placesOf(people, erasureKey);
  }

  /** The number that has a place of families a and b; undefined where none has. Only who has the key can tell. */
  numberAt(companyId: string, family: string, place: number): string | undefined {
    const code = family.slice(0, -1);
    const tweaks = [this.tweakOf(companyId), this.codes[Number(code)]!] as const;
    if (family.endsWith('b')) {
      const national = this.long.restore(place, ...tweaks);
      return national < 10 ** 11 ? `+${code}${String(national).padStart(11, '0')}` : undefined;
    }
    const value = this.short.restore(place, ...tweaks);
    const digits = OFFSETS.findLastIndex((offset) => offset <= value);
    const national = value - OFFSETS[digits]!;
    return national < 10 ** digits ? `+${code}${String(national).padStart(digits, '0')}` : undefined;
  }

  private findHashed(companyId: string, channel: Channel, address: string): AddressPlace {
    const token = readErasedAddress(address);
    if (token) return { family: ERASED_FAMILY, place: this.erased.placeOf(token.hash) };
    const hash = addressToken(this.hashKey, companyId, channel, address);
    return { family: 'h', place: String(hash.readBigUInt64BE() >> 1n) };
  }

  private tweakOf(companyId: string): Tweak {
    if (companyId === this.lastCompany) return this.lastTweak;
    let tweak = this.companies.get(companyId);
    if (!tweak) {
      if (this.companies.size >= MOST_COMPANIES) this.companies.clear();
      tweak = this.makeTweak(`company ${companyId}`);
      this.companies.set(companyId, tweak);
    }
    this.lastCompany = companyId;
    this.lastTweak = tweak;
    return tweak;
  }

  private makeTweak(name: string): Tweak {
    const digest = createHmac('sha256', this.key).update(`tweak ${name}`).digest();
    const word = (at: number): number => digest.readUInt32LE(at) >>> 2;
    return { inLeft: word(0), inRight: word(4), outLeft: word(8), outRight: word(12) };
  }
}

function familyOf({ callingCode, nationalDigits }: SplitMsisdn): string {
  return (nationalDigits === LONG_DIGITS ? LONG_FAMILIES : SHORT_FAMILIES)[callingCode]!;
}

function valueOf({ national, nationalDigits }: SplitMsisdn): number {
  return nationalDigits === LONG_DIGITS ? national : OFFSETS[nationalDigits]! + national;
}

const NO_TWEAK: Tweak = { inLeft: 0, inRight: 0, outLeft: 0, outRight: 0 };
