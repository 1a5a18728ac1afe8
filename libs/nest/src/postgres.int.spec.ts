import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { createTestDatabase, eventually } from '@stopgate/testing';
import type { TestDatabase } from '@stopgate/testing';
import type { Pool } from 'pg';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createDataSource, runTypeOrmMigrations } from './migrations.js';
import { createPgPool, pgReadiness } from './postgres.js';

class CreateLinks1764000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create table links (code text primary key)');
    // Long enough that two starts at once would run into each other without a lock.
    await runner.query('select pg_sleep(0.2)');
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table links');
  }
}

class BreakHalfWay1764000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create table half (id int)');
    await runner.query('select * from nothing_there');
  }
  down(): Promise<void> {
    return Promise.resolve();
  }
}

let database: TestDatabase;
const pools: Pool[] = [];
beforeAll(async () => void (database = await createTestDatabase('nest')));
afterEach(() => Promise.all(pools.splice(0).map((pool) => pool.end())));
afterAll(() => database.drop());

function openPool(schema: string, statementTimeoutMs?: number): Pool {
  const pool = createPgPool(database.url, schema, 'nest-test', { statementTimeoutMs });
  pools.push(pool);
  return pool;
}

describe('migrations', () => {
  test('instances that start at the same time run each migration once', async () => {
    const options = { databaseUrl: database.url, schema: 'short_url', migrations: [CreateLinks1764000000000] };
    const ran = await Promise.all([1, 2, 3].map(() => runTypeOrmMigrations(options)));
    expect(ran.flat()).toEqual(['CreateLinks1764000000000']);
    expect((await openPool('short_url').query('select count(*)::int as n from links')).rows).toEqual([{ n: 0 }]);
  });

  test('two services in one database do not see each other', async () => {
    const migrations = [CreateLinks1764000000000];
    await runTypeOrmMigrations({ databaseUrl: database.url, schema: 'one', migrations });
    await runTypeOrmMigrations({ databaseUrl: database.url, schema: 'two', migrations });
    await openPool('one').query(`insert into links values ('x')`);
    expect((await openPool('two').query('select * from links')).rows).toEqual([]);
  });

  test('a migration that fails leaves nothing behind, and the lock free', async () => {
    const options = { databaseUrl: database.url, schema: 'broken', migrations: [BreakHalfWay1764000000001] };
    await expect(runTypeOrmMigrations(options)).rejects.toThrow('nothing_there');
    await expect(openPool('broken').query('select * from half')).rejects.toThrow('half');
    expect(await runTypeOrmMigrations({ ...options, migrations: [] })).toEqual([]);
  });

  test('a schema name that is not plain is refused', async () => {
    await expect(runTypeOrmMigrations({ databaseUrl: database.url, schema: 'x"; drop schema y' })).rejects.toThrow(
      'schema',
    );
  });

  test('a where clause with nothing in it throws instead of finding everything', async () => {
    const { EntitySchema } = await import('typeorm');
    const Link = new EntitySchema<{ code: string }>({
      name: 'Link',
      tableName: 'links',
      columns: { code: { type: 'text', primary: true } },
    });
    await runTypeOrmMigrations({ databaseUrl: database.url, schema: 'orm', migrations: [CreateLinks1764000000000] });
    const source = await createDataSource({ databaseUrl: database.url, schema: 'orm', entities: [Link] });
    await source.initialize();
    try {
      await source.getRepository(Link).insert({ code: 'x' });
      expect(await source.getRepository(Link).findOneBy({ code: 'x' })).toEqual({ code: 'x' });
      await expect(source.getRepository(Link).findOneBy({ code: undefined })).rejects.toThrow();
    } finally {
      await source.destroy();
    }
  });
});

describe('pool', () => {
  test('statements that take too long fail', async () => {
    await expect(openPool('public', 100).query('select pg_sleep(5)')).rejects.toThrow('statement timeout');
  });

  test('connections cut by the server do not end the process, idle or in the middle of a transaction', async () => {
    const pool = openPool('public');
    const other = openPool('public');
    const cut = async (): Promise<void> => {
      await other.query(
        `select pg_terminate_backend(pid) from pg_stat_activity
         where datname = current_database() and application_name = 'stopgate-nest-test' and pid <> pg_backend_pid()`,
      );
    };
    await pool.query('select 1');
    await cut();
    await eventually(() => expect(pool.totalCount).toBe(0));
    const client = await pool.connect();
    await client.query('begin');
    await cut();
    await eventually(() => expect(client.query('select 1')).rejects.toThrow());
    client.release(true);
    await eventually(pgReadiness(pool));
  });

  test('a database that is not there fails the readiness check', async () => {
    const pool = createPgPool('postgres://nobody:x@127.0.0.1:1/x', 'public', 'nest-test');
    pools.push(pool);
    await expect(pgReadiness(pool)()).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });
});
