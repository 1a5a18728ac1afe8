import { Inject, Injectable } from '@nestjs/common';
import { CompanyDirectory } from '@stopgate/company-directory';
import { companyReplyNames } from '@stopgate/domain';

/** Finds companies by what people call them. */
@Injectable()
export class CompanyNames {
  constructor(@Inject(CompanyDirectory) private readonly companies: Pick<CompanyDirectory, 'find'>) {}

  /**
   * Companies that `named` (in normalised spelling) fits: by name or id of those that wrote, and by id of all others. An
   * id is its company's own and unique; a name that others have too must not lead to somebody who never wrote.
   */
  find(named: string, wrote: readonly string[]): string[] {
    const fitting = this.findWriters(named, wrote);
    if (fitting.length > 0) return fitting;
    const ofId = named.replaceAll(' ', '-');
    return this.companies.find(ofId)?.status === 'active' ? [ofId] : [];
  }

  /** Those of `wrote` that `named` fits. */
  findWriters(named: string, wrote: readonly string[]): string[] {
    return wrote.filter((companyId) => this.fits(named, companyId));
  }

  private fits(named: string, companyId: string): boolean {
    const name = this.companies.find(companyId)?.name ?? companyId;
    const { companyWords, shortNames } = companyReplyNames({ companyId, name });
    return companyWords.includes(named) || shortNames.includes(named);
  }
}
