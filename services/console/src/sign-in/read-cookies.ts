import cookie from '@fastify/cookie';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

/** Gives requests their `cookies` and replies `setCookie`. */
export async function readCookies(app: NestFastifyApplication): Promise<void> {
  await app.register(cookie);
}
