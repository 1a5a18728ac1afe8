import { Controller, Get, Inject, Param, Req, Res } from '@nestjs/common';
import { CompanyDirectory } from '@stopgate/company-directory';
import { ApiZod, LOGGER, problem, problems } from '@stopgate/nest';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { isCode } from '../find-link/code.js';
import type { FindLink } from '../find-link/link-finder.js';
import { chooseLanguage } from '../page/choose-language.js';
import { headerOf, sendPage } from '../page/send-page.js';
import { FIND_LINK } from '../tokens.js';
import { VisitRecorder } from './visit-recorder.js';

/**
 * The page behind a link. Opening it changes nothing, whoever or whatever opens it: this folder has no way to the
 * registry. HEAD is answered by the same route, without a body and without a visit.
 */
@Controller()
export class VisitLinkController {
  constructor(
    @Inject(FIND_LINK) private readonly findLink: FindLink,
    @Inject(CompanyDirectory) private readonly companies: CompanyDirectory,
    @Inject(VisitRecorder) private readonly visits: VisitRecorder,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  @Get(':code')
  @ApiZod({
    operationId: 'showLinkPage',
    summary: 'The page of a link: asks for the phone number; changes nothing',
    description: 'A code that is unknown or has expired shows the same form without a name.',
    tags: ['short links'],
    responses: { 200: { description: 'The page', contentType: 'text/html' }, 404: problems('NOT_FOUND') },
  })
  async visit(@Param('code') code: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    if (!isCode(code)) throw problem(404, 'NOT_FOUND', 'There is nothing at this address.');
    const accepted = headerOf(request, 'accept-language');
    const link = await this.findLink(code).catch((error: unknown) => {
      // The form itself still works as soon as the database does; who opens the page must not be turned away.
      this.logger.warn({ err: error }, 'page_shown_without_look_up');
      return undefined;
    });
    const company = link && this.companies.find(link.companyId);
    const language = chooseLanguage(accepted, link?.language, company?.settings.language);
    sendPage(reply, { kind: 'ask', companyName: company?.name }, { language });
    if (!link || request.method !== 'GET') return;
    const { companyId, campaignId } = link;
    this.visits.record({
      code,
      kind: 'short_link',
      companyId,
      campaignId,
      userAgent: headerOf(request, 'user-agent'),
    });
  }
}
