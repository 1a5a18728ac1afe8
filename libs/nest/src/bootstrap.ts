import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { CustomTransportStrategy } from '@nestjs/microservices';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { answerClientError } from './answer-client-error.js';
import { answerUnroutable } from './answer-unroutable.js';
import type { ApiDocsOptions } from './api-docs.js';
import { serveApiDocs } from './api-docs.js';
import type { BaseConfig } from './config-shapes.js';
import { keepAnswers } from './idempotency-interceptor.js';
import { createLogger } from './logger.js';
import { measureRequests, startDefaultMetrics } from './metrics.js';
import { NestLogger } from './nest-logger.js';
import { ProblemFilter, sendProblem } from './problem-filter.js';
import { ReadinessRegistry } from './readiness.js';
import { installBodyParsers } from './request-body.js';
import { chooseRequestId } from './request-id.js';
import { RootModule, SharedModule } from './service-module.js';
import type { ModuleReference } from './service-module.js';
import { toProblem } from './to-problem.js';

/** Connections that wait to be taken: after an outage of ours all callers come back at once. The system may allow fewer. */
const BACKLOG = 4_096;

export interface ServiceContext<C extends BaseConfig> {
  readonly config: C;
  readonly logger: Logger;
}

export interface ServiceOptions<C extends BaseConfig> {
  /** Short name, such as `registry`: in logs, metrics and connection names. */
  readonly name: string;
  /** A function, so that bad settings are reported like every other failure at start. */
  readonly config: C | (() => C);
  /** `() => RegistryModule`, or built from the configuration. */
  readonly module: (config: C, logger: Logger) => ModuleReference;
  /** Kafka; `(app) => app.get(KafkaStrategy)` where the module makes it. */
  readonly strategy?: CustomTransportStrategy | ((app: NestFastifyApplication) => CustomTransportStrategy);
  /** Before routes are made: Fastify plugins, extra hooks. */
  readonly onApp?: (app: NestFastifyApplication, context: ServiceContext<C>) => void | Promise<void>;
  /** Largest body in bytes; 1 MiB when absent. */
  readonly bodyLimit?: number;
  /** Whether it has pages whose forms are posted; otherwise a form is refused with 415. */
  readonly forms?: boolean;
  /** `/docs` and `/docs/json`; false where the service has no API. */
  readonly docs?: false | Partial<ApiDocsOptions>;
  /** Where logs go instead of stdout; for tests. */
  readonly logger?: Logger;
  /** How long requests in hand have when the service closes; 8 s when absent. */
  readonly answerWithinMs?: number;
}

export interface RunningService {
  readonly app: NestFastifyApplication;
  /** Such as `http://127.0.0.1:4004`, with the port that was really taken. */
  readonly url: string;
  readonly logger: Logger;
  /** Drains consumers, answers the requests in hand, closes pools. */
  close(): Promise<void>;
}

const DEFAULT_BODY_LIMIT = 1_048_576;
/** An upload may take minutes, or stand still: it is sent again to whoever comes next. Well within the process's limit. */
const ANSWER_WITHIN_MS = 8_000;

/** Starts a service inside this process and gives it back; throws when it cannot start. Tests use it with PORT 0. */
export async function startService<C extends BaseConfig>(options: ServiceOptions<C>): Promise<RunningService> {
  const config = typeof options.config === 'function' ? options.config() : options.config;
  const logger = options.logger ?? createLogger({ service: options.name, level: config.LOG_LEVEL });
  startDefaultMetrics(options.name);

  const bodyLimit = options.bodyLimit ?? DEFAULT_BODY_LIMIT;
  const adapter = createAdapter(config, bodyLimit);
  const root = RootModule.for(SharedModule.for(config, logger), options.module(config, logger));
  const app = await NestFactory.create<NestFastifyApplication>(root, adapter, {
    logger: new NestLogger(logger),
    abortOnError: false,
    bodyParser: false,
  });
  try {
    installBodyParsers(adapter.getInstance<FastifyInstance>(), { bodyLimit, forms: options.forms ?? false });
    app.useGlobalFilters(new ProblemFilter(logger));
    await options.onApp?.(app, { config, logger });
    // After the hooks of the service, whose headers belong to these answers too.
    answerUnroutable(adapter.getInstance<FastifyInstance>());
    if (options.docs !== false) serveApiDocs(app, docsOptions(options));
    const { strategy } = options;
    if (strategy) app.connectMicroservice({ strategy: typeof strategy === 'function' ? strategy(app) : strategy });
    await app.init();
    if (strategy) await app.startAllMicroservices();
    await app.listen({ port: config.PORT, host: config.HOST, backlog: BACKLOG });
  } catch (error) {
    // Connections that were opened would keep the process, or the test that tried, alive.
    await app.close().catch((closing: unknown) => logger.debug({ err: closing }, 'close_after_failed_start'));
    throw error;
  }
  const url = urlOf(app, config.HOST);
  logger.info({ url }, 'service_ready');
  return {
    app,
    url,
    logger,
    close: async () => {
      app.get(ReadinessRegistry).beginShutdown();
      // Node closes idle connections once, at the beginning; one whose answer was just going out would then stay open
      // for the whole keep-alive time, 72 s, and the process with it.
      const server = app.getHttpServer();
      const sweeping = setInterval(() => server.closeIdleConnections(), 50);
      const cutting = setTimeout(() => {
        logger.warn('requests_cut_off');
        server.closeAllConnections();
      }, options.answerWithinMs ?? ANSWER_WITHIN_MS);
      try {
        await app.close();
      } finally {
        clearInterval(sweeping);
        clearTimeout(cutting);
      }
    },
  };
}

/** How the document of a service is headed. */
export function docsOptions({ name, docs }: Pick<ServiceOptions<never>, 'name' | 'docs'>): ApiDocsOptions {
  return { title: `Stopgate ${name}`, ...(docs || {}) };
}

function createAdapter(config: BaseConfig, bodyLimit: number): FastifyAdapter {
  const adapter = new FastifyAdapter({
    bodyLimit,
    trustProxy: config.TRUST_PROXY,
    genReqId: chooseRequestId,
    logger: false,
    // The router refuses a malformed path before any filter of Nest is there.
    frameworkErrors: (error: FastifyError, request: FastifyRequest, reply: FastifyReply) =>
      sendProblem(reply, toProblem(error), String(request.id)),
    clientErrorHandler: answerClientError,
    // Requests that come on open connections while we close are still answered: the pools close after HTTP does.
    return503OnClosing: false,
    routerOptions: { maxParamLength: 1_024 },
  });
  const fastify = adapter.getInstance<FastifyInstance>();
  fastify.decorateRequest('company', undefined);
  fastify.addHook('onRequest', (request, reply, done) => {
    reply.header('x-request-id', request.id);
    done();
  });
  keepAnswers(fastify);
  measureRequests(fastify);
  return adapter;
}

function urlOf(app: NestFastifyApplication, host: string): string {
  const address = app.getHttpServer().address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}
