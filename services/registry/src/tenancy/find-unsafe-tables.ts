import type { ClientBase } from 'pg';
import { SCHEMA } from '../tokens.js';
import { PLATFORM_ROLE, TENANT_ROLE, TENANT_SETTING } from './tenant-roles.sql.js';

/** TypeORM's own; neither role may touch it. */
const WITHOUT_ROWS_OF_COMPANIES = ['migrations'];

interface TableRow {
  readonly name: string;
  readonly secured: boolean;
  readonly forced: boolean;
  readonly owner: string;
  readonly reached_by: string[];
  readonly tenant_rules: (string | null)[];
}

const READ_TABLES = `
  SELECT class.relname AS name, class.relrowsecurity AS secured, class.relforcerowsecurity AS forced,
    pg_get_userbyid(class.relowner) AS owner,
    ARRAY(
      SELECT role FROM unnest($2::text[]) AS role
      WHERE has_any_column_privilege(role, class.oid, 'SELECT, INSERT, UPDATE')
        OR has_table_privilege(role, class.oid, 'DELETE, TRUNCATE, TRIGGER')
    ) AS reached_by,
    ARRAY(
      SELECT rule FROM pg_policy AS policy,
        LATERAL (VALUES (pg_get_expr(polqual, polrelid)), (pg_get_expr(polwithcheck, polrelid))) AS rules (rule)
      WHERE policy.polrelid = class.oid AND (rule IS NOT NULL OR (polqual IS NULL AND polwithcheck IS NULL)) AND (
        0::oid = ANY (policy.polroles)
        OR EXISTS (SELECT FROM unnest(policy.polroles) AS member WHERE pg_has_role($3, member, 'USAGE'))
      )
    ) AS tenant_rules
  FROM pg_class AS class
  WHERE class.relnamespace = $1::regnamespace AND class.relkind IN ('r', 'p', 'v', 'm', 'f')`;

/**
 * Tables and views of the schema in which a company could reach another's rows, each with what is wrong. Empty when all
 * is well.
 */
export async function findUnsafeTables(client: Pick<ClientBase, 'query'>): Promise<string[]> {
  const roles = [TENANT_ROLE, PLATFORM_ROLE];
  const { rows } = await client.query<TableRow>(READ_TABLES, [SCHEMA, roles, TENANT_ROLE]);
  return rows.flatMap((table) => judge(table).map((wrong) => `${table.name}: ${wrong}`));
}

function judge({ name, secured, forced, owner, reached_by, tenant_rules }: TableRow): string[] {
  if (WITHOUT_ROWS_OF_COMPANIES.includes(name)) return reached_by.map((role) => `${role} has rights`);
  const wrong: string[] = [];
  if (!secured) wrong.push('no row-level security');
  if (!forced) wrong.push('its owner passes by row-level security');
  if ([TENANT_ROLE, PLATFORM_ROLE].includes(owner)) wrong.push(`belongs to ${owner}`);
  if (tenant_rules.length === 0) wrong.push('no policy for companies');
  // Every policy that companies have lets in what any of them lets in, so each must name the company.
  for (const rule of tenant_rules) {
    if (rule === null || !rule.includes(`current_setting('${TENANT_SETTING}'`)) {
      wrong.push(`a policy for companies does not name the company: ${rule ?? 'none'}`);
    }
  }
  return wrong;
}
