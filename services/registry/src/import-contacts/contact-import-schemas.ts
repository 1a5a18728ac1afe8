import { isContactColumn } from '@stopgate/domain';
import type { ContactMapping } from '@stopgate/domain';
import { instantSchema } from '@stopgate/contracts';
import { queryBoolean } from '@stopgate/nest';
import { z } from 'zod';
import { countryCode } from '../country-code.js';
import {
  importIdSchema,
  reportItemSchema,
  showCourse,
  showFile,
  showStatus,
} from '../import-opt-outs/import-schemas.js';
import type { ImportRow } from '../import-opt-outs/imports.sql.js';
import { groupIdSchema } from '../manage-contacts/contact-schemas.js';
import { NO_CONTACTS } from './run-contact-import.js';
import type { ContactCounts, ContactImportOptions } from './run-contact-import.js';

const mappingSchema = z.record(
  z.string().min(1).max(200),
  z.union([
    z.null(),
    z
      .string()
      .refine(isContactColumn, 'must be contactId, phone, email, firstName, lastName, language, groups or fields.…'),
  ]),
);

/** JSON in a query. */
const mappingText = z
  .string()
  .max(8_000)
  .transform((text, context) => {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      context.addIssue({ code: 'custom', message: 'must be a JSON object' });
      return z.NEVER;
    }
  })
  .pipe(mappingSchema)
  .transform((mapping) => mapping as ContactMapping)
  .meta({
    description: 'What columns of a CSV file are, as JSON; null for one that is not to be read',
    example: '{"Handy":"phone","Shop":"fields.shop","Notes":null}',
  });

/** As it may be one of several: what an id looks like in full is said by `groupIdSchema`. */
const GROUP = ' {0,9}[A-Za-z0-9_][A-Za-z0-9._:~-]{0,99} {0,9}';

export const createContactImportSchema = z.object({
  dryRun: queryBoolean().default(false).meta({ description: 'Decide everything and write nothing' }),
  defaultCountry: countryCode()
    .optional()
    .meta({ description: 'Whose national numbers stand in the file', example: 'FR' }),
  mapping: mappingText.optional(),
  groups: z
    .string()
    .regex(new RegExp(`^${GROUP}(?:,${GROUP}){0,19}$`), 'must be ids of groups, separated by commas, at most 20')
    .transform((text) => text.split(',').map((name) => name.trim()))
    .pipe(z.array(groupIdSchema).max(20))
    .optional()
    .meta({
      description: 'Ids of groups, separated by commas, that every contact of the file joins',
      example: 'newsletter',
    }),
});
export type CreateContactImport = z.output<typeof createContactImportSchema>;

export const contactImportBodySchema = z.string().meta({
  description:
    'CSV with a header, in which columns are named as in the API or in the mapping, groups separated by `;` or `|`; or ' +
    'NDJSON of contacts. Of any length.',
  example: 'contactId,phone,email,firstName,groups\ncrm-4711,+33612345678,ann@example.org,Ann,newsletter\n',
});

const count = (description: string) => z.int().nonnegative().meta({ description, example: 0 });

export const contactImportSchema = z
  .object({
    importId: importIdSchema.meta({ example: '0b6f4a5e-4a0c-4f0e-9a55-4be8ab6a52c1' }),
    status: z.enum(['pending', 'running', 'done', 'failed']),
    dryRun: z.boolean(),
    format: z.enum(['csv', 'ndjson']),
    defaultCountry: z.string().optional(),
    groups: z.array(z.string()).meta({ example: ['newsletter'] }),
    createdAt: instantSchema,
    finishedAt: instantSchema.optional(),
    progress: z.number().min(0).max(1).meta({ description: 'How much of the file is read, 0 to 1', example: 1 }),
    lines: count('Lines that are decided'),
    created: count('Contacts that were not there, or in a dry run would be'),
    updated: count('Contacts that changed'),
    unchanged: count('Lines that say what is known'),
    invalid: count('Lines that cannot be understood; the report says why'),
    ignoredColumns: z.array(z.string()).optional().meta({ description: 'Columns of a CSV file that are not read' }),
    error: z.object({ code: z.string(), detail: z.string() }).optional(),
    report: z
      .object({ items: z.array(reportItemSchema), complete: z.boolean() })
      .optional()
      .meta({ description: 'The first 100 lines of which there is something to say; all at …/report' }),
  })
  .meta({ id: 'ContactImport' });
export type ContactImportAnswer = z.output<typeof contactImportSchema>;

export const contactImportListSchema = z.object({
  items: z.array(contactImportSchema),
  nextCursor: z.string().optional(),
});
export type ContactImportList = z.output<typeof contactImportListSchema>;

export function toContactImportAnswer(row: ImportRow): ContactImportAnswer {
  const counts: ContactCounts = { ...NO_CONTACTS, ...(row.counts as Partial<ContactCounts>) };
  return {
    importId: row.import_id,
    status: showStatus(row),
    ...showCourse(row),
    ...showFile(row),
    groups: [...(row.options as ContactImportOptions).groups],
    lines: counts.created + counts.updated + counts.unchanged + counts.invalid,
    ...counts,
  };
}
