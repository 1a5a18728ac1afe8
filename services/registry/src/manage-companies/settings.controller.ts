import { Controller, Get, Inject, Put } from '@nestjs/common';
import type { CompanySettings } from '@stopgate/contracts';
import { ApiZod, CallingCompany, CompanyId, problem, problems, ZodBody } from '@stopgate/nest';
import type { AuthenticatedCompany } from '@stopgate/nest';
import { COMPANY_STORE } from '../tokens.js';
import { refuseReplySettings, refuseWording, SETTINGS_REFUSED } from './check-settings.js';
import { settingsSchema, shownSettingsSchema } from './company-schemas.js';
import type { CompanyStore } from './company-store.js';

const COMPANY_GONE = { COMPANY_UNKNOWN: 'The company is gone.' };

/** A company's own settings; whose they are comes from the key, never from the request. */
@Controller('v1/settings')
export class SettingsController {
  constructor(@Inject(COMPANY_STORE) private readonly store: CompanyStore) {}

  @Get()
  @ApiZod({
    operationId: 'getSettings',
    summary: 'Wording, senders and confirmations of your company',
    tags: ['settings'],
    auth: 'company',
    responses: { 200: shownSettingsSchema, 404: problems(COMPANY_GONE) },
  })
  async read(@CompanyId() companyId: string): Promise<CompanySettings> {
    const settings = await this.store.readSettings(companyId);
    if (!settings) throw problem(404, 'COMPANY_UNKNOWN', COMPANY_GONE.COMPANY_UNKNOWN);
    return settings;
  }

  @Put()
  @ApiZod({
    operationId: 'replaceSettings',
    summary: 'Replace the settings of your company',
    description:
      'Everything that is left out goes back to its default. A wording that nobody could leave by is refused; see ' +
      '`POST /v1/preview` with `settings` for what the new ones would change.',
    tags: ['settings'],
    auth: 'company',
    // Keys from before there was `admin` go on working.
    scopes: [['admin', 'write']],
    responses: { 200: shownSettingsSchema, 404: problems(COMPANY_GONE), 422: problems(SETTINGS_REFUSED) },
  })
  async replace(
    @CallingCompany() { companyId, keyId }: AuthenticatedCompany,
    @ZodBody(settingsSchema) body: CompanySettings,
  ): Promise<CompanySettings> {
    const refused = refuseWording(body, Date.now()) ?? refuseReplySettings(body);
    if (refused) throw refused;
    const settings = await this.store.putSettings(companyId, body, `api-key:${keyId}`);
    if (!settings) throw problem(404, 'COMPANY_UNKNOWN', COMPANY_GONE.COMPANY_UNKNOWN);
    return settings;
  }
}
