import { Injectable } from '@nestjs/common';
import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { problem } from '@stopgate/nest';
import type { FastifyRequest } from 'fastify';

/**
 * Refuses a form that another site's page sent. Browsers say where a POST comes from: Sec-Fetch-Site (https and
 * localhost), Origin everywhere. A request with neither is from no browser, so it carries nobody's cookie unasked.
 */
@Injectable()
export class SameOriginGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    if (isSameOrigin(request.headers['sec-fetch-site'], request.headers.origin, request.host)) return true;
    throw problem(403, 'CROSS_SITE', 'This form was sent by another site. Open the console and try again.');
  }
}

/** Whether a request with these headers comes from a page of `host`, or from no page at all. */
export function isSameOrigin(site: string | string[] | undefined, origin: string | undefined, host: string): boolean {
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  if (origin === undefined) return true;
  return URL.canParse(origin) && new URL(origin).host === host.toLowerCase();
}
