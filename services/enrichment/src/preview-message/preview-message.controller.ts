import { Controller, HttpCode, Inject, Post } from '@nestjs/common';
import type { CompanyDirectory } from '@stopgate/company-directory';
import { companySettingsSchema } from '@stopgate/contracts';
import type { CompanySettings, OutboundMessage } from '@stopgate/contracts';
import { ApiZod, CompanyId, invalidRequest, problem, problems, ZodBody } from '@stopgate/nest';
import type { AnsweringReplica, CheckAnswer } from '@stopgate/suppression-replica';
import type { EnrichContext } from '../enrich-messages/enrich-context.js';
import { normalizeRecipient } from '../recipient.js';
import { COMPANIES, ENRICH_CONTEXT, REPLICA } from '../tokens.js';
import { previewMessage } from './preview-message.js';
import { previewRequestSchema, previewSchema } from './preview-schemas.js';
import type { Preview, PreviewRequest } from './preview-schemas.js';

const OTHER_COMPANY = { FORBIDDEN: 'companyId names another company than that of the API key.' };

@Controller('v1/preview')
export class PreviewMessageController {
  constructor(
    @Inject(REPLICA) private readonly replica: AnsweringReplica,
    @Inject(COMPANIES) private readonly companies: Pick<CompanyDirectory, 'find'>,
    @Inject(ENRICH_CONTEXT) private readonly context: EnrichContext,
  ) {}

  @Post()
  @HttpCode(200)
  @ApiZod({
    operationId: 'previewMessage',
    idempotent: true,
    summary: 'What would happen to this message',
    description:
      'The whole decision for a message as in `messages.outbound`, without sending it: whether it would be blocked and ' +
      'why, its way out and text, what that costs in SMS segments and which wordings were passed over, the country rules ' +
      'and quiet hours at `sendAt` (now when absent). With `settings` it shows what these would change before they are ' +
      'saved. Nothing is stored, and the link in it is a sample.',
    tags: ['preview'],
    auth: 'company',
    responses: { 200: previewSchema, 403: problems(OTHER_COMPANY) },
  })
  async preview(
    @CompanyId() companyId: string,
    @ZodBody(previewRequestSchema) request: PreviewRequest,
  ): Promise<Preview> {
    const { settings, ...asked } = request;
    if (asked.companyId !== undefined && asked.companyId !== companyId) {
      throw problem(403, 'FORBIDDEN', OTHER_COMPANY.FORBIDDEN);
    }
    const message = { ...asked, companyId } as OutboundMessage;
    // The key was verified by this very record.
    const known = this.companies.find(companyId)!;
    const company = settings ? { ...known, settings: mergeSettings(known.settings, settings) } : known;
    const now = Date.now();
    return previewMessage({ message, company, answer: await this.ask(message, now), now }, this.context);
  }

  private async ask(
    { category, channel, companyId, to }: OutboundMessage,
    now: number,
  ): Promise<CheckAnswer | undefined> {
    const recipient = normalizeRecipient(channel, to);
    if (category === 'transactional' || !recipient.ok) return undefined;
    return this.replica.check([{ companyId, channel, address: recipient.address }], now);
  }
}

/** What is given takes the place of what is set. 400 INVALID_REQUEST where that would be refused when it is saved. */
function mergeSettings(known: CompanySettings, given: Record<string, unknown>): CompanySettings {
  const merged = companySettingsSchema.safeParse({ ...known, ...given });
  if (merged.success) return merged.data;
  throw invalidRequest(merged.error.issues.map(({ path, message }) => ({ path: ['settings', ...path], message })));
}
