import { SCHEMA } from '../tokens.js';

/**
 * Who works with the tables. Neither role owns one, may log in or passes by row-level security; the service logs in as
 * the owner and becomes one of them at the start of each connection.
 */
export const TENANT_ROLE = 'stopgate_registry_tenant';
/** Work that is about many companies: topics, keys, the outbox, reconciliation, jobs. */
export const PLATFORM_ROLE = 'stopgate_registry_platform';

/** The company that a transaction of `TENANT_ROLE` works for; without it there are no rows. */
export const TENANT_SETTING = 'stopgate.company_id';
export const SET_TENANT = `SELECT set_config('${TENANT_SETTING}', $1, true)`;

export type Right = 'SELECT' | 'INSERT' | 'UPDATE' | 'DELETE';
const ALL: readonly Right[] = ['SELECT', 'INSERT', 'UPDATE', 'DELETE'];

/**
 * Roles belong to the whole cluster, where another database's migration may be making them at this moment. Granting
 * them to a superuser is needless, and two that do it at once fail.
 */
export const CREATE_ROLES: readonly string[] = [TENANT_ROLE, PLATFORM_ROLE].flatMap((role) => [
  `DO $$ BEGIN
     IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '${role}') THEN
       CREATE ROLE ${role} NOLOGIN NOSUPERUSER NOBYPASSRLS NOINHERIT;
     END IF;
   EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
   END $$`,
  `DO $$ BEGIN
     IF NOT pg_has_role(current_user, '${role}', 'MEMBER') THEN
       EXECUTE format('GRANT ${role} TO %I', current_user);
     END IF;
   END $$`,
  `GRANT USAGE ON SCHEMA ${SCHEMA} TO ${role}`,
]);

const OWN_ROW = `company_id = current_setting('${TENANT_SETTING}', true)`;

/**
 * What makes a table safe: a company's transactions see and write its own rows and only as `rights` say, the platform's
 * all of them, and everybody else, the owner included, none. `ownRow` says which rows are the company's.
 */
export function secureTableSql(
  table: string,
  rights: readonly Right[],
  { ownRow = OWN_ROW, platform = ALL }: { readonly ownRow?: string; readonly platform?: readonly Right[] } = {},
): string[] {
  const name = `${SCHEMA}.${table}`;
  return [
    `ALTER TABLE ${name} ENABLE ROW LEVEL SECURITY`,
    `ALTER TABLE ${name} FORCE ROW LEVEL SECURITY`,
    `CREATE POLICY tenant ON ${name} TO ${TENANT_ROLE} USING (${ownRow}) WITH CHECK (${ownRow})`,
    `CREATE POLICY platform ON ${name} TO ${PLATFORM_ROLE} USING (true) WITH CHECK (true)`,
    `GRANT ${platform.join(', ')} ON ${name} TO ${PLATFORM_ROLE}`,
    ...(rights.length > 0 ? [`GRANT ${rights.join(', ')} ON ${name} TO ${TENANT_ROLE}`] : []),
  ];
}
