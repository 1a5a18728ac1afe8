import { personKey } from '@stopgate/contracts';
import type { Channel, OptOutMethod } from '@stopgate/contracts';
import { addressesOf } from '@stopgate/domain';
import type { ErasedPeople } from '../record-opt-out/erased-people.js';
import type { TenantDatabase } from '../tenancy/tenant-database.js';

/** Where one address of a contact stands, when it is opted out. */
export interface OptOut {
  readonly since: string;
  readonly method: OptOutMethod;
  readonly campaignId?: string;
  /** contact: it came from another address of a contact. */
  readonly rule: 'channel' | 'contact';
}

/** As contacts are kept. */
export interface AddressesRow {
  readonly phone: string | null;
  readonly email: string | null;
}

interface OptOutRow {
  readonly channel: Channel;
  readonly address: string;
  readonly since: Date;
  readonly method: OptOutMethod;
  readonly campaign_id: string | null;
  readonly covered: boolean;
}

const HAS_ERASED = `SELECT erased_people FROM registry.company WHERE company_id = $1`;

/** Each by the key of the table: LIMIT 1 leaves the planner no other way. */
const READ_OPT_OUTS = `
  SELECT wanted.channel, wanted.address, state.* FROM unnest($2::text[], $3::text[]) AS wanted (channel, address),
  LATERAL (
    SELECT since, method, campaign_id, covered_by IS NOT NULL AS covered FROM registry.suppression
    WHERE company_id = $1 AND channel = wanted.channel AND address = wanted.address AND status = 'opted_out' LIMIT 1
  ) AS state`;

/** What contacts are opted out of, straight from the truth: nothing of it is kept with them. */
export class OptOutReader {
  constructor(
    private readonly tenants: TenantDatabase,
    private readonly erased: ErasedPeople,
  ) {}

  /** For each contact, in order, the opt-outs of its addresses; of people who have been erased too, by their tokens. */
  async read(companyId: string, contacts: readonly AddressesRow[]): Promise<Partial<Record<Channel, OptOut>>[]> {
    const people = contacts.map(({ phone, email }) =>
      addressesOf({ phone: phone ?? undefined, email: email ?? undefined }).map((one) => ({ companyId, ...one })),
    );
    const all = people.flat();
    if (all.length === 0) return contacts.map(() => ({}));
    const [company] = await this.tenants.query<{ erased_people: boolean }>(companyId, HAS_ERASED, [companyId]);
    const tokens = company?.erased_people ? all.map((one) => ({ ...one, address: this.erased.tokenOf(one) })) : [];
    const ofToken = new Map(tokens.map((token, index) => [personKey(token), personKey(all[index]!)]));
    const wanted = [...all, ...tokens];
    const values = [companyId, wanted.map(({ channel }) => channel), wanted.map(({ address }) => address)];
    const rows = await this.tenants.query<OptOutRow>(companyId, READ_OPT_OUTS, values);
    const found = new Map<string, OptOut>();
    for (const row of rows) {
      const key = personKey({ companyId, channel: row.channel, address: row.address });
      found.set(ofToken.get(key) ?? key, toOptOut(row));
    }
    return people.map((addresses) => Object.fromEntries(optOutsOf(addresses, found)));
  }
}

function optOutsOf(
  addresses: readonly (Parameters<typeof personKey>[0] & { readonly channel: Channel })[],
  found: ReadonlyMap<string, OptOut>,
): [Channel, OptOut][] {
  return addresses.flatMap((one) => {
    const optOut = found.get(personKey(one));
    return optOut ? [[one.channel, optOut] as [Channel, OptOut]] : [];
  });
}

function toOptOut({ since, method, campaign_id, covered }: OptOutRow): OptOut {
  return {
    since: since.toISOString(),
    method,
    ...(campaign_id !== null && { campaignId: campaign_id }),
    rule: covered ? 'contact' : 'channel',
  };
}
