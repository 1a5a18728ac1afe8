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
  ['get', '/v1/exports/opt-outs', 'listExportsOptOuts'],
  ['put', '/v1/settings', 'replaceSettings'],
  ['patch', '/v1/contacts/{contactId}', 'updateContact'],
  ['get', '/v1/companies', 'listCompanies'],
  ['post', '/v1/companies', 'createCompany'],
])('%s %s is %s', (method, path, name) => {
  expect(deriveOperationId(method, path)).toBe(name);
});
