import { createHash } from 'node:crypto';
import { Controller, Get, Inject, Param, Req, Res } from '@nestjs/common';
import { CompanyDirectory } from '@stopgate/company-directory';
import { maskAddress } from '@stopgate/domain';
import { ApiZod } from '@stopgate/nest';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { OpenEmailToken } from '../email-token/open-email-token.js';
import { chooseLanguage } from '../page/choose-language.js';
import { headerOf, sendPage } from '../page/send-page.js';
import { OPEN_EMAIL_TOKEN } from '../tokens.js';
import { VisitRecorder } from './visit-recorder.js';

/** What people see who open the List-Unsubscribe address themselves. Mail scanners open it too, so it changes nothing. */
@Controller('u')
export class VisitEmailLinkController {
  constructor(
    @Inject(OPEN_EMAIL_TOKEN) private readonly openToken: OpenEmailToken,
    @Inject(CompanyDirectory) private readonly companies: CompanyDirectory,
    @Inject(VisitRecorder) private readonly visits: VisitRecorder,
  ) {}

  @Get(':token')
  @ApiZod({
    operationId: 'showUnsubscribePage',
    summary: 'The page of an e-mail’s unsubscribe address: one button; changes nothing',
    tags: ['e-mail'],
    responses: {
      200: { description: 'The page', contentType: 'text/html' },
      404: { description: 'The token is not whole', contentType: 'text/html' },
    },
  })
  visit(@Param('token') token: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    const accepted = headerOf(request, 'accept-language');
    const recipient = this.openToken(token);
    if (!recipient) {
      sendPage(reply, { kind: 'email_broken' }, { language: chooseLanguage(accepted), status: 404 });
      return;
    }
    const { companyId, campaignId, address } = recipient;
    const company = this.companies.find(companyId);
    const language = chooseLanguage(accepted, company?.settings.language);
    const page = { kind: 'email_ask', companyName: company?.name, maskedAddress: maskAddress(address) } as const;
    sendPage(reply, page, { language });
    if (request.method !== 'GET') return;
    // The token itself can unsubscribe; a topic that analytics reads gets its hash.
    const code = createHash('sha256').update(token).digest('hex').slice(0, 32);
    this.visits.record({
      code,
      kind: 'email_token',
      companyId,
      campaignId,
      userAgent: headerOf(request, 'user-agent'),
    });
  }
}
