import type { MigrationInterface, QueryRunner } from 'typeorm';

/** One for each filter, in the order of the list; the key of the table serves prefixes. */
const INDEXES = {
  suppression_by_time: 'company_id, channel',
  suppression_by_campaign: 'company_id, campaign_id, channel',
  suppression_by_method: 'company_id, method, channel',
  suppression_by_country: 'company_id, country, channel',
};

/** Lists of those who have opted out, newest first, by each filter without a search through the others. */
export class IndexOptOuts1764270000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const [name, columns] of Object.entries(INDEXES)) {
      const filled = name === 'suppression_by_campaign' ? ' AND campaign_id IS NOT NULL' : '';
      await runner.query(`
        CREATE INDEX ${name} ON registry.suppression (${columns}, since DESC, address DESC)
        WHERE status = 'opted_out'${filled}`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of Object.keys(INDEXES)) await runner.query(`DROP INDEX registry.${name}`);
  }
}
