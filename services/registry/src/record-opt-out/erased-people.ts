import { personKey, suppressionState } from '@stopgate/contracts';
import { erasedAddress, ErasureKey, listScopeOf } from '@stopgate/domain';
import { keyPartition } from '@stopgate/kafka';
import type { PersonKey } from './suppressions.sql.js';

/** Finds the tokens under which erased people stand, in the tables as in `suppression.state`. */
export class ErasedPeople {
  private readonly key: ErasureKey;
  /** Once a company has erased somebody, that stays so. */
  private readonly companies = new Set<string>();

  /** @param secret the installation's */
  constructor(secret: string) {
    this.key = ErasureKey.of(secret);
  }

  /** The erasure token of an address in normal form. */
  tokenOf(person: PersonKey): string {
    return erasedAddress(this.key, person, keyPartition(personKey(person), suppressionState.partitions));
  }

  /** Whether the company is known to have erased anybody. */
  hasErased(companyId: string): boolean {
    return this.companies.has(companyId);
  }

  noteErasing(companyId: string): void {
    this.companies.add(companyId);
  }

  /** The token under which a person stands on the lists of the company, which are a scope of their own. */
  listTokenOf(person: PersonKey): string {
    return this.tokenOf({ ...person, companyId: listScopeOf(person.companyId) });
  }

  /** Where a person's rows may stand: under the address, or under the token. */
  addressesOf(person: PersonKey): readonly [address: string, token: string] {
    return [person.address, this.tokenOf(person)];
  }
}
