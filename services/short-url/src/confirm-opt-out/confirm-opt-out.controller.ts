import { Controller, HttpCode, Inject, Param, Post, Req, Res } from '@nestjs/common';
import { CompanyDirectory } from '@stopgate/company-directory';
import { ApiZod, LOGGER, problem, ProblemError, problems } from '@stopgate/nest';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { z } from 'zod';
import { answerSchema, FORM_TYPES, PAGE, reasonFields } from '../page/api-answers.js';
import { isCode } from '../find-link/code.js';
import { countPost } from '../metrics.js';
import { chooseLanguage } from '../page/choose-language.js';
import { headerOf, sendJson, sendPage } from '../page/send-page.js';
import { wantsJson } from '../page/wants-json.js';
import { ConfirmOptOut } from './confirm-opt-out.js';
import type { Confirmation } from './confirm-opt-out.js';
import { fieldsOf } from '../page/read-form.js';

const RETRY_AFTER_SECONDS = '30';

const formSchema = z.object({
  phone: z.string().optional().describe('National or international, any punctuation; not needed beside `done`'),
  done: z.string().optional().describe('From the page that said done: the reason of the same person follows'),
  ...reasonFields,
});

const NUMBER_DOES_NOT_MATCH = 'The number and the link do not belong together.';
const TOO_MANY_TRIES = 'Too many tries; see Retry-After.';

/** The form of the page. Acts only on the right number, and says done only when Kafka has the request. */
@Controller()
export class ConfirmOptOutController {
  constructor(
    @Inject(ConfirmOptOut) private readonly confirmOptOut: ConfirmOptOut,
    @Inject(CompanyDirectory) private readonly companies: CompanyDirectory,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  @Post(':code')
  @HttpCode(200)
  @ApiZod({
    operationId: 'confirmOptOut',
    summary: 'Opts out the number that the link was made for',
    description: 'Form, multipart or JSON. Browsers get a page, callers that ask for JSON get JSON.',
    tags: ['short links'],
    body: formSchema,
    bodyType: FORM_TYPES,
    responses: {
      200: [answerSchema, PAGE],
      404: problems('NOT_FOUND'),
      422: [problems({ NUMBER_DOES_NOT_MATCH }), PAGE],
      429: [problems({ TOO_MANY_TRIES }), PAGE],
      503: [problems('UNAVAILABLE'), PAGE],
    },
  })
  async confirm(
    @Param('code') code: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (!isCode(code)) throw problem(404, 'NOT_FOUND', 'There is nothing at this address.');
    const json = wantsJson(headerOf(request, 'accept'), headerOf(request, 'content-type'));
    const fields = fieldsOf(request.body);
    const post = { code, fields, ip: request.ip, userAgent: headerOf(request, 'user-agent') };
    try {
      const confirmation = await this.confirmOptOut.run(post, new Date());
      countPost('short_link', confirmation.kind);
      if (json) this.answerJson(reply, confirmation);
      else this.answerPage(request, reply, confirmation);
    } catch (error) {
      if (error instanceof ProblemError) throw error;
      countPost('short_link', 'failed');
      if (json) throw error;
      // Whatever went wrong, the person must not believe that it is done.
      this.logger.warn({ err: error, requestId: request.id }, 'opt_out_not_done');
      const language = chooseLanguage(headerOf(request, 'accept-language'));
      const headers = { 'retry-after': RETRY_AFTER_SECONDS };
      sendPage(reply, { kind: 'not_yet', retry: 'phone' }, { language, status: 503, headers });
    }
  }

  private answerPage(request: FastifyRequest, reply: FastifyReply, confirmation: Confirmation): void {
    const accepted = headerOf(request, 'accept-language');
    switch (confirmation.kind) {
      case 'opted_out': {
        const { companyName, language } = this.describe(accepted, confirmation.link);
        return sendPage(reply, { kind: 'done', companyName, doneToken: confirmation.doneToken }, { language });
      }
      case 'reason_given': {
        const { companyName, language } = this.describe(accepted, confirmation.link);
        return sendPage(reply, { kind: 'thanks', companyName }, { language });
      }
      case 'refused':
        // The link's own language would tell a known code from an unknown one.
        return sendPage(reply, { kind: 'no_match' }, { language: chooseLanguage(accepted), status: 422 });
      case 'too_many': {
        const { retryAfterSeconds } = confirmation;
        const headers = { 'retry-after': String(retryAfterSeconds) };
        const language = chooseLanguage(accepted);
        return sendPage(reply, { kind: 'too_many', retryAfterSeconds }, { language, status: 429, headers });
      }
    }
  }

  private answerJson(reply: FastifyReply, confirmation: Confirmation): void {
    switch (confirmation.kind) {
      case 'opted_out':
      case 'reason_given':
        return sendJson(reply, { status: 'opted_out' });
      case 'refused':
        throw problem(422, 'NUMBER_DOES_NOT_MATCH', NUMBER_DOES_NOT_MATCH);
      case 'too_many': {
        const headers = { 'retry-after': String(confirmation.retryAfterSeconds) };
        throw new ProblemError(429, 'TOO_MANY_TRIES', TOO_MANY_TRIES, {}, headers);
      }
    }
  }

  private describe(accepted: string | undefined, link: { companyId: string; language: string | undefined }) {
    const company = this.companies.find(link.companyId);
    return {
      companyName: company?.name,
      language: chooseLanguage(accepted, link.language, company?.settings.language),
    };
  }
}
