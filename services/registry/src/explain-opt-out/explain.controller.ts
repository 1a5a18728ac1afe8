import { Controller, Get, Inject } from '@nestjs/common';
import { POLICY_VERSION } from '@stopgate/domain';
import { ApiZod, CompanyId, problem, problems, ZodQuery } from '@stopgate/nest';
import { invalidAddress, readAddress } from '../look-up-opt-out/read-address.js';
import type { ErasedPeople } from '../record-opt-out/erased-people.js';
import type { PersonKey } from '../record-opt-out/suppressions.sql.js';
import { FIND_BLOCKED } from '../remember-blocked/blocked-messages.sql.js';
import type { FoundBlocked } from '../remember-blocked/blocked-messages.sql.js';
import type { TenantDatabase } from '../tenancy/tenant-database.js';
import { ERASED_PEOPLE, TENANTS } from '../tokens.js';
import { toAnswer } from './explain-answer.js';
import { explainQuerySchema, explanationSchema } from './explain-schemas.js';
import type { ExplainQuery, ExplanationAnswer } from './explain-schemas.js';
import { readKnownAt, readKnownAtRefusal } from './read-facts.js';
import type { PersonAt } from './read-facts.js';

const MESSAGE_UNKNOWN =
  'No refused message with this id is remembered. A refusal can be explained by its id some seconds after it ' +
  'happened, and for some weeks; cleared messages are not kept by their ids. Ask with channel, address and at.';

/** Clocks of callers run ahead of ours by less. */
const CLOCK_TOLERANCE_MS = 300_000;

/** Why a message was refused, and what was known of a person at a moment. */
@Controller('v1/explain')
export class ExplainController {
  constructor(
    @Inject(TENANTS) private readonly tenants: TenantDatabase,
    @Inject(ERASED_PEOPLE) private readonly erased: ErasedPeople,
  ) {}

  @Get()
  @ApiZod({
    operationId: 'explainOptOut',
    summary: 'Why a message was refused, or whether somebody had opted out at a moment',
    description:
      'With `messageId` for a refused message (the `explainUrl` of `messages.blocked`), or with `channel`, `address` and ' +
      '`at`. What counts is what had been recorded by then; the sentences say where the person’s own time differs. ' +
      '404 `MESSAGE_UNKNOWN`: cleared messages are not kept by their ids, and refused ones for some weeks.',
    tags: ['proof'],
    auth: 'company',
    scopes: ['read'],
    responses: {
      200: explanationSchema,
      400: problems({ INVALID_ADDRESS: invalidAddress('sms') }),
      404: problems({ MESSAGE_UNKNOWN }),
    },
  })
  explain(
    @CompanyId() companyId: string,
    @ZodQuery(explainQuerySchema) query: ExplainQuery,
  ): Promise<ExplanationAnswer> {
    if (query.messageId === undefined) return this.explainPerson(companyId, query);
    if ([query.channel, query.address, query.at].some((one) => one !== undefined)) {
      throw problem(400, 'INVALID_REQUEST', 'Give messageId alone, or channel and address with or without at.');
    }
    return this.explainMessage(companyId, query.messageId);
  }

  private async explainPerson(companyId: string, query: ExplainQuery): Promise<ExplanationAnswer> {
    const { channel, address: text, at, category } = query;
    if (channel === undefined || text === undefined) {
      throw problem(400, 'INVALID_REQUEST', 'Give messageId, or channel and address with or without at.');
    }
    const now = Date.now();
    if (at !== undefined && Date.parse(at) > now + CLOCK_TOLERANCE_MS) {
      throw problem(400, 'INVALID_REQUEST', 'at: lies in the future, and nobody knows yet.');
    }
    const person = this.find({ companyId, channel, address: readAddress(channel, text) });
    const moment = new Date(at ?? now).toISOString();
    const known = await readKnownAt(this.tenants, person, moment);
    const isTransactional = category === 'transactional';
    return toAnswer(person, known, {
      isNow: at === undefined,
      isTransactional,
      ...(at === undefined && { policyVersion: POLICY_VERSION }),
    });
  }

  private find(person: PersonKey): PersonAt {
    return { ...person, addresses: this.erased.addressesOf(person), listToken: this.erased.listTokenOf(person) };
  }

  private async explainMessage(companyId: string, messageId: string): Promise<ExplanationAnswer> {
    const [found] = await this.tenants.query<FoundBlocked>(companyId, FIND_BLOCKED, [companyId, messageId]);
    if (!found) {
      throw problem(404, 'MESSAGE_UNKNOWN', MESSAGE_UNKNOWN);
    }
    const person = this.find({ companyId, channel: found.channel, address: found.address });
    const times = { code: found.code, blockedAt: found.blocked_at, asOf: found.as_of ?? undefined };
    const known = await readKnownAtRefusal(this.tenants, person, times);
    return toAnswer(person, known, {
      isNow: false,
      isTransactional: false,
      policyVersion: found.policy_version ?? undefined,
      message: { messageId, found },
    });
  }
}
