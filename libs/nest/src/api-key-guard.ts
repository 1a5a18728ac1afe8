import {
  applyDecorators,
  createParamDecorator,
  Inject,
  Injectable,
  Optional,
  SetMetadata,
  UseGuards,
} from '@nestjs/common';
import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ApiBearerAuth } from '@nestjs/swagger';
import type { CompanyLimits } from '@stopgate/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isSameSecret, parseApiKey } from './api-key.js';
import type { KeyUses } from './key-uses.js';
import { problem, ProblemError } from './problem.js';
import { unitsOf } from './rate-cost.js';
import type { RateLimiter } from './rate-limiter.js';
import { ADMIN_KEY, COMPANY_KEY_VERIFIER, KEY_USES, RATE_LIMITER } from './tokens.js';

/** Who calls: set by `@CompanyAuth()` on `request.company`. */
export interface AuthenticatedCompany {
  readonly companyId: string;
  readonly keyId: string;
  readonly scopes: readonly string[];
  /** What the operator allows this company; the service's own defaults when absent. */
  readonly limits?: CompanyLimits;
}

/** A scope that a key must have, or several of which it must have one. */
export type NeededScope = string | readonly string[];

/** Port of the guard; `CompanyDirectory` is one. Undefined for a key nobody has; throws when it cannot tell (503). */
export interface CompanyKeyVerifier {
  verify(apiKey: string): Promise<AuthenticatedCompany | undefined>;
}

declare module 'fastify' {
  interface FastifyRequest {
    company?: AuthenticatedCompany;
  }
}

const SCOPES = 'stopgate:scopes';

/** Lets a company in by `Authorization: Bearer sgk_…`, as often as its key may call. */
@Injectable()
export class CompanyGuard implements CanActivate {
  constructor(
    @Inject(COMPANY_KEY_VERIFIER) private readonly verifier: CompanyKeyVerifier,
    @Inject(Reflector) private readonly reflector: Reflector,
    @Optional() @Inject(RATE_LIMITER) private readonly limiter: RateLimiter | undefined,
    @Optional() @Inject(KEY_USES) private readonly uses: KeyUses | undefined,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const company = await this.identify(request);
    if (!company) throw unauthenticated('This call needs a valid API key: Authorization: Bearer sgk_…');
    this.uses?.note(company);
    const units = unitsOf(this.reflector, context.getHandler(), request.body);
    this.limiter?.admit(company, units, http.getResponse<FastifyReply>());
    const needed = this.reflector.getAllAndOverride<readonly NeededScope[] | undefined>(SCOPES, [
      context.getHandler(),
      context.getClass(),
    ]);
    const missing = needed?.find((scope) => !hasScope(company, scope));
    if (missing !== undefined) {
      throw problem(403, 'FORBIDDEN', `This API key lacks the scope ${[missing].flat().join(' or ')}.`);
    }
    request.company = company;
    return true;
  }

  private async identify(request: FastifyRequest): Promise<AuthenticatedCompany | undefined> {
    const token = bearerToken(request);
    const parsed = token === undefined ? undefined : parseApiKey(token);
    if (token === undefined || !parsed) return undefined;
    const end = this.limiter?.beginLookUp(parsed.keyId, request.ip);
    try {
      const company = await this.verifier.verify(token);
      end?.(company ? 'right' : 'wrong');
      return company;
    } catch (error) {
      end?.('unknown');
      throw error;
    }
  }
}

/** Lets the operator in by the admin key. */
@Injectable()
export class AdminGuard implements CanActivate {
  constructor(
    @Inject(ADMIN_KEY) private readonly adminKey: string | undefined,
    @Optional() @Inject(COMPANY_KEY_VERIFIER) private readonly verifier: CompanyKeyVerifier | undefined,
  ) {
    // Without a key to compare with, an admin call could only ever be refused: a wiring mistake, found at start.
    if (!adminKey) throw new Error('a service with admin calls needs STOPGATE_ADMIN_KEY in its configuration');
  }

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const token = bearerToken(context.switchToHttp().getRequest<FastifyRequest>());
    if (token !== undefined && this.adminKey !== undefined && isSameSecret(token, this.adminKey)) return true;
    const company = token !== undefined && parseApiKey(token) ? await this.verifier?.verify(token) : undefined;
    if (company) throw problem(403, 'FORBIDDEN', 'This call is for the operator; a company key does not do.');
    throw unauthenticated('This call needs the admin key: Authorization: Bearer …');
  }
}

/**
 * The call belongs to the company whose API key it carries. With scopes, the key must have each of them, of a list in them
 * one, or `*`.
 */
export function CompanyAuth(...scopes: readonly NeededScope[]): ClassDecorator & MethodDecorator {
  return applyDecorators(SetMetadata(SCOPES, scopes), UseGuards(CompanyGuard), ApiBearerAuth('companyKey'));
}

/** The call is for the operator, with STOPGATE_ADMIN_KEY as bearer token. */
export function AdminAuth(): ClassDecorator & MethodDecorator {
  return applyDecorators(UseGuards(AdminGuard), ApiBearerAuth('adminKey'));
}

/** The authenticated company; only behind `@CompanyAuth()`. */
export function readCompany(request: FastifyRequest): AuthenticatedCompany {
  if (!request.company) throw new Error('no company on this request: the route lacks @CompanyAuth()');
  return request.company;
}

/** Parameter: the id of the calling company. */
export const CompanyId = createParamDecorator(
  (_data: unknown, context: ExecutionContext) =>
    readCompany(context.switchToHttp().getRequest<FastifyRequest>()).companyId,
);

/** Parameter: the calling company with its key id and scopes. */
export const CallingCompany = createParamDecorator((_data: unknown, context: ExecutionContext) =>
  readCompany(context.switchToHttp().getRequest<FastifyRequest>()),
);

function bearerToken(request: FastifyRequest): string | undefined {
  return /^Bearer +(\S+) *$/i.exec(request.headers.authorization ?? '')?.[1];
}

function hasScope({ scopes }: AuthenticatedCompany, needed: NeededScope): boolean {
  return scopes.includes('*') || [needed].flat().some((scope) => scopes.includes(scope));
}

function unauthenticated(detail: string): ProblemError {
  return new ProblemError(401, 'UNAUTHENTICATED', detail, {}, { 'www-authenticate': 'Bearer realm="stopgate"' });
}
