import { Controller, HttpCode, Inject, Param, Post, Req, Res } from '@nestjs/common';
import { CompanyDirectory } from '@stopgate/company-directory';
import { maskAddress } from '@stopgate/domain';
import { ApiZod, LOGGER, problem, ProblemError, problems } from '@stopgate/nest';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { z } from 'zod';
import { answerSchema, FORM_TYPES, PAGE, reasonFields } from '../page/api-answers.js';
import { fieldsOf, textOf } from '../page/read-form.js';
import type { EmailToken } from '@stopgate/domain';
import type { OpenEmailToken } from '../email-token/open-email-token.js';
import { countPost } from '../metrics.js';
import { chooseLanguage } from '../page/choose-language.js';
import { headerOf, sendJson, sendPage } from '../page/send-page.js';
import { wantsJson } from '../page/wants-json.js';
import { OptOutRequester } from '../request-opt-out/opt-out-requester.js';
import { readReason } from '../request-opt-out/read-reason.js';
import { OPEN_EMAIL_TOKEN } from '../tokens.js';
import { buildOneClickRequest } from './one-click-unsubscribe.js';

const RETRY_AFTER_SECONDS = '30';

const formSchema = z.object({ 'List-Unsubscribe': z.literal('One-Click'), ...reasonFields });
const NOT_ONE_CLICK = 'The body must hold List-Unsubscribe=One-Click (RFC 8058).';
const TOKEN_INVALID = 'The address of this call is not whole.';

/**
 * RFC 8058: the mail provider's call acts at once. No cookie, no redirect, no question before it; the token alone says
 * who leaves whom. The button of the page sends the same body.
 */
@Controller('u')
export class OneClickUnsubscribeController {
  constructor(
    @Inject(OPEN_EMAIL_TOKEN) private readonly openToken: OpenEmailToken,
    @Inject(OptOutRequester) private readonly requester: OptOutRequester,
    @Inject(CompanyDirectory) private readonly companies: CompanyDirectory,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  @Post(':token')
  @HttpCode(200)
  @ApiZod({
    operationId: 'unsubscribeByEmail',
    summary: 'One-click unsubscribe from e-mail (RFC 8058)',
    description: 'multipart/form-data or application/x-www-form-urlencoded with List-Unsubscribe=One-Click.',
    tags: ['e-mail'],
    body: formSchema,
    bodyType: FORM_TYPES,
    responses: {
      200: [answerSchema, PAGE],
      400: problems({ NOT_ONE_CLICK }),
      422: [problems({ TOKEN_INVALID }), PAGE],
      503: [problems('UNAVAILABLE'), PAGE],
    },
  })
  async unsubscribe(
    @Param('token') token: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const fields = fieldsOf(request.body);
    if (textOf(fields, 'List-Unsubscribe') !== 'One-Click') {
      countPost('email_token', 'bad_request');
      throw problem(400, 'NOT_ONE_CLICK', NOT_ONE_CLICK);
    }
    const json = wantsJson(headerOf(request, 'accept'), headerOf(request, 'content-type'));
    const accepted = headerOf(request, 'accept-language');
    const recipient = this.openToken(token);
    if (!recipient) {
      countPost('email_token', 'refused');
      if (json) throw problem(422, 'TOKEN_INVALID', TOKEN_INVALID);
      sendPage(reply, { kind: 'email_broken' }, { language: chooseLanguage(accepted), status: 422 });
      return;
    }
    const given = readReason(fields);
    try {
      await this.requester.send(buildOneClickRequest(token, recipient, new Date(), given));
    } catch (error) {
      if (error instanceof ProblemError) throw error;
      countPost('email_token', 'failed');
      if (json) throw error;
      this.logger.warn({ err: error, requestId: request.id }, 'opt_out_not_done');
      const headers = { 'retry-after': RETRY_AFTER_SECONDS };
      const language = chooseLanguage(accepted);
      sendPage(reply, { kind: 'not_yet', retry: 'email' }, { language, status: 503, headers });
      return;
    }
    countPost('email_token', given ? 'reason_given' : 'opted_out');
    if (json) sendJson(reply, { status: 'opted_out' });
    else this.sendDone(reply, recipient, accepted, given !== undefined);
  }

  private sendDone(
    reply: FastifyReply,
    { companyId, address }: EmailToken,
    accepted: string | undefined,
    reasonGiven: boolean,
  ): void {
    const company = this.companies.find(companyId);
    const companyName = company?.name;
    const language = chooseLanguage(accepted, company?.settings.language);
    if (reasonGiven) sendPage(reply, { kind: 'thanks', companyName }, { language });
    else sendPage(reply, { kind: 'email_done', companyName, maskedAddress: maskAddress(address) }, { language });
  }
}
