import { startService } from '@stopgate/nest';
import type { RunningService } from '@stopgate/nest';
import { silentLogger } from '@stopgate/testing';
import { loadConsoleConfig } from './config.js';
import { ConsoleModule } from './console.module.js';
import { readCookies } from './sign-in/read-cookies.js';
import { GOOD_KEY, startUpstreams } from '../testing/upstreams.js';
import type { Upstreams } from '../testing/upstreams.js';

/** The console in front of upstreams that answer as they are documented, and the cookie of somebody who is signed in. */
export interface ConsoleHarness {
  readonly service: RunningService;
  readonly upstreams: Upstreams;
  readonly cookie: string;
  post(path: string, form: Record<string, string>, headers?: Record<string, string>): Promise<Response>;
  signIn(apiKey: string, headers?: Record<string, string>): Promise<Response>;
  open(
    path: string,
    headers?: Record<string, string>,
  ): Promise<{ readonly status: number; readonly headers: Headers; readonly page: string }>;
  /** As if nothing had been asked of the upstreams, and nothing were wrong with them. */
  forgetCalls(): void;
  close(): Promise<void>;
}

export async function openConsole(): Promise<ConsoleHarness> {
  const upstreams = await startUpstreams();
  const service = await startService({
    name: 'console',
    config: loadConsoleConfig({
      PORT: '0',
      LOG_LEVEL: 'silent',
      STOPGATE_SECRET: 's'.repeat(32),
      STOPGATE_REGISTRY_URL: upstreams.url,
      STOPGATE_ANALYTICS_URL: `${upstreams.url}/`,
    }),
    module: (config, logger) => ConsoleModule.for(config, logger),
    onApp: (app) => readCookies(app),
    forms: true,
    docs: false,
    logger: silentLogger(),
  });
  const post: ConsoleHarness['post'] = (path, form, headers = {}) =>
    fetch(service.url + path, { method: 'POST', body: new URLSearchParams(form), headers, redirect: 'manual' });
  const signIn: ConsoleHarness['signIn'] = (apiKey, headers) => post('/sign-in', { apiKey }, headers);
  const cookie = (await signIn(GOOD_KEY)).headers.getSetCookie()[0]!.split(';')[0]!;
  return {
    ...{ service, upstreams, cookie, post, signIn },
    open: async (path, headers = { cookie }) => {
      const answer = await fetch(service.url + path, { headers, redirect: 'manual' });
      return { status: answer.status, headers: answer.headers, page: await answer.text() };
    },
    forgetCalls: () => {
      upstreams.failWith = undefined;
      upstreams.calls.length = 0;
    },
    close: async () => {
      await service.close();
      await upstreams.close();
    },
  };
}
