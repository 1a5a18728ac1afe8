import { Controller, Get } from '@nestjs/common';
import { EDITIONS, isPolicyVersion, resolvePolicy, SOURCES } from '@stopgate/domain';
import { ApiZod, problem, problems, ZodParam, ZodQuery } from '@stopgate/nest';
import { countryPolicySchema, countrySchema, policyQuerySchema } from './country-policy-schemas.js';
import type { CountryPolicyAnswer, PolicyQuery } from './country-policy-schemas.js';

const VERSION_UNKNOWN = { POLICY_VERSION_UNKNOWN: 'There is no such edition of the rules.' };

/** What the rules say of a destination, in any edition: an old decision names the edition that it was made by. */
@Controller('v1/country-policies')
export class CountryPolicyController {
  @Get(':country')
  @ApiZod({
    operationId: 'getCountryPolicy',
    summary: 'The rules for promotional SMS to a country',
    description:
      'Method, keyword, languages, quiet hours, deadlines and advice, each with its rule and source, for one kind of ' +
      'sender. `version` is `policyVersion` of a message, `at` its moment; without them the rules of today.',
    tags: ['preview'],
    auth: 'company',
    responses: { 200: countryPolicySchema, 404: problems(VERSION_UNKNOWN) },
  })
  read(
    @ZodParam('country', countrySchema) country: string,
    @ZodQuery(policyQuerySchema) { senderKind, language, version, at }: PolicyQuery,
  ): CountryPolicyAnswer {
    if (version !== undefined && !isPolicyVersion(version)) {
      const known = EDITIONS.map((edition) => edition.version);
      throw problem(404, 'POLICY_VERSION_UNKNOWN', VERSION_UNKNOWN.POLICY_VERSION_UNKNOWN, { known });
    }
    const moment = at === undefined ? Date.now() : Date.parse(at);
    const policy = resolvePolicy({ country, senderKind, language, at: moment, version });
    const { rules, ...said } = policy;
    return {
      ...said,
      country,
      senderKind,
      languages: [...said.languages],
      advice: [...said.advice],
      at: new Date(moment).toISOString(),
      quietHours: said.quietHours && { ...said.quietHours, allowed: said.quietHours.allowed.map(copyHours) },
      rules: rules.map(({ id, field, text, source, verified }) => ({
        id,
        field,
        text,
        source: SOURCES[source],
        verified,
      })),
    };
  }
}

function copyHours<T extends { readonly days: readonly number[] }>(hours: T): Omit<T, 'days'> & { days: number[] } {
  return { ...hours, days: [...hours.days] };
}
