import { expect, test } from '@jest/globals';
import { deriveOperationId } from './operation-id.js';

test.each([
  ['get', '/v1/opt-outs', 'listOptOuts'],
  ['post', '/v1/opt-outs', 'createOptOut'],
  ['get', '/v1/opt-outs/{channel}/{address}', 'getOptOut'],
  ['get', '/v1/opt-outs/{channel}/{address}/history', 'getOptOutHistory'],
  ['post', '/v1/imports/{id}/undo', 'undoImport'],
  ['post', '/v1/companies/{companyId}/api-keys', 'createCompanyApiKey'],
  ['delete', '/v1/companies/{companyId}/api-keys/{keyId}', 'deleteCompanyApiKey'],
  ['get', '/v1/webhooks/{webhookId}/deliveries', 'listWebhookDeliveries'],
  ['post', '/v1/webhooks/{webhookId}/deliveries/{deliveryId}/replay', 'replayWebhookDelivery'],
  ['post', '/v1/webhooks/{webhookId}/rotate-secret', 'rotateWebhookSecret'],
  ['post', '/v1/webhooks/{webhookId}/enable', 'enableWebhook'],
  ['get', '/v1/exports/opt-outs', 'exportOptOuts'],
  ['get', '/v1/people/{channel}/{address}', 'getPerson'],
  ['post', '/v1/contacts/bulk', 'createContacts'],
  ['get', '/v1/contacts/{contactId}/consents', 'listContactConsents'],
  ['put', '/v1/settings', 'replaceSettings'],
  ['get', '/v1/settings/opt-out-coverage', 'getSettingsOptOutCoverage'],
  ['patch', '/v1/contacts/{contactId}', 'updateContact'],
  ['get', '/v1/companies', 'listCompanies'],
  ['post', '/v1/companies', 'createCompany'],
])('%s %s is %s', (method, path, name) => {
  expect(deriveOperationId(method, path)).toBe(name);
});
