import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import type { OpenAPIObject } from '@nestjs/swagger';
import { z } from 'zod';
import { toInlineJsonSchema } from './api-zod.js';
import { problemSchema } from './problem.js';

export interface ApiDocsOptions {
  readonly title: string;
  readonly description?: string;
  readonly version?: string;
}

/** The OpenAPI 3.1 document of the application; request and answer schemas come from zod. */
export function buildApiDocument(app: NestFastifyApplication, options: ApiDocsOptions): OpenAPIObject {
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle(options.title)
    .setDescription(options.description ?? '')
    .setVersion(options.version ?? '1')
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'API key of a company: sgk_…' }, 'companyKey')
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'Admin key of the installation' }, 'adminKey')
    .build();
  const document = SwaggerModule.createDocument(app, config, { standardSchemaConverter: convertSchema });
  const schemas = { ...document.components?.schemas, Problem: toInlineJsonSchema(problemSchema, 'output') };
  return { ...document, components: { ...document.components, schemas } } as OpenAPIObject;
}

/** UI at `/docs`, document at `/docs/json`. Built at the first request: it takes some 10 ms that a start need not. */
export function serveApiDocs(app: NestFastifyApplication, options: ApiDocsOptions): void {
  SwaggerModule.setup('docs', app, () => buildApiDocument(app, options), {
    jsonDocumentUrl: 'docs/json',
    raw: ['json'],
    customSiteTitle: options.title,
  });
}

/** Nest's own way asks for OpenAPI 3.0 schemas; 3.1 takes JSON Schema 2020-12 as it is. */
function convertSchema(
  schema: unknown,
  { schemaType }: { schemaType: 'input' | 'output' },
): { schema: unknown; components: Record<string, object> } | undefined {
  if (!(schema instanceof z.ZodType)) return undefined;
  const options = { target: 'draft-2020-12', io: schemaType, unrepresentable: 'any' } as const;
  const { $schema: _dialect, $defs = {}, ...rest } = z.toJSONSchema(schema, options);
  return { schema: rest, components: $defs as Record<string, object> };
}
