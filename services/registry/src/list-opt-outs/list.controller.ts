import { Controller, Get, Inject } from '@nestjs/common';
import { ApiZod, CompanyId, problems, ZodQuery } from '@stopgate/nest';
import { INVALID_CURSOR } from '../list-cursor.js';
import type { TenantDatabase } from '../tenancy/tenant-database.js';
import { TENANTS } from '../tokens.js';
import { countSql, LEADERS, listSql, passesBy } from './list-opt-outs.sql.js';
import type { Leader, ListedRow, OptOutFilter } from './list-opt-outs.sql.js';
import { listQuerySchema, listSchema, readCursor, toFilter, toListItem, writeCursor } from './list-schemas.js';
import type { ListQuery, OptOutList } from './list-schemas.js';

/** People that one call looks at where several filters meet: some 6 ms, of 10 million rows. */
const MOST_LOOKED_AT = 5_000;

/** Who has opted out, newest first; by address where a prefix is asked for. */
@Controller('v1/opt-outs')
export class ListController {
  constructor(@Inject(TENANTS) private readonly tenants: TenantDatabase) {}

  @Get()
  @ApiZod({
    operationId: 'listOptOuts',
    summary: 'List and search those who have opted out',
    description:
      'Newest first by the time at which the person left; in the order of addresses when a prefix is given. Go on with ' +
      '`cursor` as long as there is a `nextCursor`: a call does a bounded amount of work, so with several filters a ' +
      'page may hold fewer items than `limit`.',
    tags: ['opt-outs'],
    auth: 'company',
    scopes: ['read'],
    responses: { 200: listSchema, 400: problems({ INVALID_CURSOR }) },
  })
  async list(@CompanyId() companyId: string, @ZodQuery(listQuerySchema) query: ListQuery): Promise<OptOutList> {
    const filter = toFilter(query);
    const { limit, cursor } = query;
    const after = readCursor(cursor);
    const leader = await this.chooseLeader(companyId, filter);
    const scan = passesBy(filter, leader) ? Math.max(MOST_LOOKED_AT, limit + 1) : limit + 1;
    const { text, values } = listSql(companyId, filter, { leader, after, scan, limit });
    const rows = await this.tenants.query<ListedRow>(companyId, text, values);
    const wanted = rows.filter((row) => row.wanted);
    const items = wanted.slice(0, limit).map(toListItem);
    if (wanted.length > limit) return { items, nextCursor: writeCursor(items.at(-1)!) };
    const last = rows.at(-1);
    if (!last || last.scanned < scan) return { items };
    return { items, nextCursor: writeCursor({ since: last.since.toISOString(), address: last.address }) };
  }

  /** The filter that leaves the fewest people; counting stops where it no longer matters. */
  private async chooseLeader(companyId: string, filter: OptOutFilter): Promise<Leader | undefined> {
    // Prefixes are read along the table's own key.
    if (filter.prefix !== undefined) return undefined;
    const leaders = (Object.keys(LEADERS) as Leader[]).filter((name) => filter[name] !== undefined);
    if (leaders.length < 2) return leaders[0];
    const { text, values } = countSql(companyId, filter, leaders, MOST_LOOKED_AT + 1);
    const [counts] = await this.tenants.query<Record<Leader, number>>(companyId, text, values);
    return leaders.reduce((best, one) => (counts![one] < counts![best] ? one : best));
  }
}
