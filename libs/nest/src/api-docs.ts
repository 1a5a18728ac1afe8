import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import type { OpenAPIObject } from '@nestjs/swagger';
import { z } from 'zod';
import { answerComponents } from './api-zod.js';
import { completeDocument, walkSchema } from './complete-document.js';
import type { ApiDocument } from './complete-document.js';
import { moveExample, toInlineJsonSchema, toJsonSchema } from './json-schema.js';
import type { Node } from './json-schema.js';
import { problemSchema } from './problem.js';

export interface ApiDocsOptions {
  readonly title: string;
  readonly description?: string;
  readonly version?: string;
  /** Whether writes of companies take an Idempotency-Key: the module provides `IDEMPOTENCY_STORE`. */
  readonly keepsCalls?: boolean;
}

/** What holds for every call and belongs to none. */
const FOR_EVERY_CALL = `Errors are problem details (RFC 9457) as \`application/problem+json\`; decide on \`code\`, which stays as it is. Where \
a call lists codes they are all there are. A path that is not here answers 404 NOT_FOUND, a method that a path does not \
have 405 METHOD_NOT_ALLOWED with \`Allow\`; OPTIONS answers 204 with \`Allow\`, HEAD as GET without a body. 500 INTERNAL \
is a mistake of ours: quote the request id. Fields that are not described are ignored unless a call says otherwise; \
answers may grow new fields.`;

/** The OpenAPI 3.1 document of the application; request and answer schemas come from zod. */
export function buildApiDocument(app: NestFastifyApplication, options: ApiDocsOptions): ApiDocument {
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle(options.title)
    .setDescription([options.description, FOR_EVERY_CALL].filter(Boolean).join('\n\n'))
    .setVersion(options.version ?? '1')
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'API key of a company: sgk_…' }, 'companyKey')
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'Admin key of the installation' }, 'adminKey')
    .build();
  const document = SwaggerModule.createDocument(app, config, {
    standardSchemaConverter: convertSchema,
    autoTagControllers: false,
  });
  const { contact: _contact, ...info } = document.info;
  const { paths, components } = document as unknown as ApiDocument;
  const schemas: Record<string, Node> = {
    ...Object.fromEntries(answerComponents),
    ...components.schemas,
    Problem: toInlineJsonSchema(problemSchema, 'output'),
  };
  for (const schema of Object.values(schemas)) walkSchema(schema, moveExample);
  const completed = completeDocument(
    {
      openapi: document.openapi,
      info: info as unknown as Node,
      paths,
      components: { ...components, schemas },
    },
    options.keepsCalls,
  );
  return dropUnused(completed);
}

/** UI at `/docs`, document at `/docs/json`. Built at the first request: it takes some 10 ms that a start need not. */
export function serveApiDocs(app: NestFastifyApplication, options: ApiDocsOptions): void {
  SwaggerModule.setup('docs', app, () => buildApiDocument(app, options) as unknown as OpenAPIObject, {
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
  return schema instanceof z.ZodType ? toJsonSchema(schema, schemaType) : undefined;
}

/** The components of all services of this process are known here; a document holds what it refers to. */
function dropUnused(document: ApiDocument): ApiDocument {
  const { schemas, headers = {}, responses } = document.components;
  const known: Readonly<Record<string, Node>> = { ...schemas, ...headers };
  const used = new Set<string>();
  const look = (node: unknown): void => {
    for (const [, name] of JSON.stringify(node).matchAll(/"#\/components\/(?:schemas|headers)\/([^"]+)"/g)) {
      if (used.has(name!)) continue;
      used.add(name!);
      look(known[name!]);
    }
  };
  look([document.paths, responses]);
  const keep = (all: Readonly<Record<string, Node>>): Record<string, Node> =>
    Object.fromEntries(Object.entries(all).filter(([name]) => used.has(name)));
  return { ...document, components: { ...document.components, schemas: keep(schemas), headers: keep(headers) } };
}
