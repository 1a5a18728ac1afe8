import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { pino } from 'pino';
import { buildApiDocument } from './api-docs.js';
import { docsOptions } from './bootstrap.js';
import type { ServiceOptions } from './bootstrap.js';
import type { ApiDocument } from './complete-document.js';
import type { BaseConfig } from './config-shapes.js';
import { RootModule, SharedModule } from './service-module.js';

/**
 * The OpenAPI document of a service without starting it: Nest looks at its modules and makes nothing of them (preview),
 * so no database and no Kafka are asked for. The configuration must be valid and is otherwise not used.
 */
export async function describeService<C extends BaseConfig>(options: ServiceOptions<C>): Promise<ApiDocument> {
  const config = typeof options.config === 'function' ? options.config() : options.config;
  const logger = pino({ enabled: false });
  const root = RootModule.for(SharedModule.for(config, logger), options.module(config, logger));
  const app = await NestFactory.create<NestFastifyApplication>(root, new FastifyAdapter(), {
    preview: true,
    logger: false,
    abortOnError: false,
  });
  return buildApiDocument(app, docsOptions(options));
}
