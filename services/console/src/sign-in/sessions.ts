import type { CookieSerializeOptions } from '@fastify/cookie';
import { parseApiKey } from '@stopgate/nest';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { sendPage } from '../render-page/layout.js';
import type { SessionSeal } from './session-seal.js';
import { signInPage } from './sign-in-page.js';

const COOKIE = 'stopgate_session';
/** A working day; a key that was revoked stops working at once whatever the cookie says. */
const SESSION_SECONDS = 12 * 3_600;

/** A signed-in visitor. */
export interface Visitor {
  readonly apiKey: string;
  /** The public part of the key. */
  readonly keyId: string;
}

/** Keeps the API key in an encrypted cookie: nothing is stored here, so any instance serves any visitor. */
export class Sessions {
  constructor(private readonly seal: SessionSeal) {}

  /** Who sent this request, or undefined. */
  read(request: FastifyRequest): Visitor | undefined {
    const cookie = request.cookies[COOKIE];
    const session = cookie === undefined ? undefined : this.seal.open(cookie);
    const keyId = session && parseApiKey(session.apiKey)?.keyId;
    return session && keyId !== undefined ? { apiKey: session.apiKey, keyId } : undefined;
  }

  start(request: FastifyRequest, reply: FastifyReply, apiKey: string): void {
    const expiresAt = Math.floor(Date.now() / 1_000) + SESSION_SECONDS;
    const options = { ...cookieOptions(request), maxAge: SESSION_SECONDS };
    reply.setCookie(COOKIE, this.seal.seal({ apiKey, expiresAt }), options);
  }

  /** For a key that a service no longer takes: signed out, with the reason. */
  refuse(request: FastifyRequest, reply: FastifyReply): void {
    this.end(request, reply);
    sendPage(reply, 401, signInPage('Your API key no longer works. It may have been revoked.'));
  }

  end(request: FastifyRequest, reply: FastifyReply): void {
    reply.clearCookie(COOKIE, cookieOptions(request));
  }
}

function cookieOptions(request: FastifyRequest): CookieSerializeOptions {
  // Secure wherever the visitor came by https, a proxy's word included; a local http address must work too.
  return { path: '/', httpOnly: true, sameSite: 'strict', secure: request.protocol === 'https' };
}
