import { Controller, Get, Header, Inject } from '@nestjs/common';
import type { Channel } from '@stopgate/contracts';
import type { SigningKey } from '@stopgate/domain';
import { ApiZod, CallingCompany, problem, problems, ZodParam } from '@stopgate/nest';
import type { AuthenticatedCompany } from '@stopgate/nest';
import { invalidAddress, readAddress } from '../look-up-opt-out/read-address.js';
import { addressParamSchema, channelSchema } from '../look-up-opt-out/look-up-schemas.js';
import type { ErasedPeople } from '../record-opt-out/erased-people.js';
import type { SealStore } from '../seal-history/seal-store.js';
import type { TenantDatabase } from '../tenancy/tenant-database.js';
import { ERASED_PEOPLE, PROOF_KEY, SEAL_STORE, TENANTS } from '../tokens.js';
import { proveHistory } from './prove-history.js';
import type { ProofPack } from './proof-pack.js';
import { PROOF_PAGE_POLICY, renderProof } from './proof-page.js';
import { proofSchema } from './proof-schemas.js';

const DESCRIPTION =
  'The whole history with its evidence, hashes and seals, signed (Ed25519 over the form of RFC 8785). It can be checked ' +
  'without a connection: `npx @stopgate/proof-verifier`. 404 `NO_HISTORY`: nothing was ever recorded for the address.';

const NO_HISTORY = 'Nothing was ever recorded for this address, so there is nothing to prove.';
const TOO_LONG = 'This history has over 10,000 entries, which is no person’s.';
const PROBLEMS = {
  400: problems({ INVALID_ADDRESS: invalidAddress('sms') }),
  404: problems({ NO_HISTORY }),
  422: problems({ HISTORY_TOO_LONG: TOO_LONG }),
};

/** What a compliance officer hands to whoever asks. */
@Controller('v1/opt-outs/:channel/:address')
export class ProofController {
  constructor(
    @Inject(TENANTS) private readonly tenants: TenantDatabase,
    @Inject(ERASED_PEOPLE) private readonly erased: ErasedPeople,
    @Inject(SEAL_STORE) private readonly seals: SealStore,
    @Inject(PROOF_KEY) private readonly key: SigningKey,
  ) {}

  @Get('proof')
  @ApiZod({
    operationId: 'proveOptOut',
    summary: 'The signed proof of a person’s history',
    description: DESCRIPTION,
    tags: ['proof'],
    auth: 'company',
    scopes: ['read'],
    responses: { 200: proofSchema, ...PROBLEMS },
  })
  async json(
    @CallingCompany() company: AuthenticatedCompany,
    @ZodParam('channel', channelSchema) channel: Channel,
    @ZodParam('address', addressParamSchema) text: string,
  ): Promise<ProofPack> {
    const stores = { tenants: this.tenants, erased: this.erased, seals: this.seals, key: this.key };
    const { companyId, keyId } = company;
    const request = { companyId, channel, address: readAddress(channel, text), actor: `api-key:${keyId}` };
    const answer = await proveHistory(stores, request, new Date());
    switch (answer.kind) {
      case 'proof':
        return answer.pack;
      case 'nothing':
        throw problem(404, 'NO_HISTORY', NO_HISTORY);
      case 'too_long':
        throw problem(422, 'HISTORY_TOO_LONG', TOO_LONG);
    }
  }

  @Get('proof.html')
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('content-security-policy', PROOF_PAGE_POLICY)
  @Header('cache-control', 'no-store')
  @Header('referrer-policy', 'no-referrer')
  @Header('x-content-type-options', 'nosniff')
  @ApiZod({
    operationId: 'showOptOutProof',
    summary: 'The same proof as a page to read and print',
    description: `${DESCRIPTION} The page is whole by itself, without scripts; the signed pack can be saved from it.`,
    tags: ['proof'],
    auth: 'company',
    scopes: ['read'],
    responses: {
      200: { description: 'The page', contentType: 'text/html' },
      ...PROBLEMS,
    },
  })
  async page(
    @CallingCompany() company: AuthenticatedCompany,
    @ZodParam('channel', channelSchema) channel: Channel,
    @ZodParam('address', addressParamSchema) text: string,
  ): Promise<string> {
    return renderProof(await this.json(company, channel, text));
  }
}
