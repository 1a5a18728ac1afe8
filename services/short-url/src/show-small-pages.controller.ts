import { Controller, Get, Header, HttpCode, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { chooseLanguage } from './page/choose-language.js';
import { headerOf, sendPage } from './page/send-page.js';

/** What browsers and crawlers ask every host for. */
@ApiExcludeController()
@Controller()
export class ShowSmallPagesController {
  @Get()
  home(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    sendPage(reply, { kind: 'home' }, { language: chooseLanguage(headerOf(request, 'accept-language')) });
  }

  @Get('robots.txt')
  @Header('content-type', 'text/plain; charset=utf-8')
  robots(): string {
    return 'User-agent: *\nDisallow: /\n';
  }

  @Get('favicon.ico')
  @HttpCode(204)
  favicon(): void {}
}
