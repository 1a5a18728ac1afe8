import { isChannel, isCompanyId, isInstant, isText, isTextOrAbsent, plainObject } from '../plain-fields.js';

const CODE = /^[0-9A-Za-z]{6,32}$/;

/** True only for a link that the schema takes and gives back as it is. False says nothing. Tests hold it to the schema. */
export function isPlainLink(json: unknown): boolean {
  const link = plainObject(json);
  return (
    link !== undefined &&
    typeof link['code'] === 'string' &&
    CODE.test(link['code']) &&
    isCompanyId(link['companyId']) &&
    isChannel(link['channel']) &&
    // The schema counts characters, of which some are two units long.
    isText(link['address'], 6, 320) &&
    isText(link['messageId'], 1, 200) &&
    isTextOrAbsent(link['campaignId']) &&
    isTextOrAbsent(link['language']) &&
    isInstant(link['createdAt'])
  );
}
