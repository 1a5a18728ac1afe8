import { hasPlainFields } from '../messages-outbound/plain-message.js';
import { isCount, isInstant, isTextOrAbsent, plainObject } from '../plain-fields.js';

const METHODS = new Set<unknown>(['short_code', 'link', 'list_unsubscribe', 'none']);

/**
 * True only for an enriched SMS that the schema takes and gives back as it is. False says nothing. Tests hold it to the
 * schema.
 */
export function isPlainEnrichedSms(json: unknown): boolean {
  const sms = plainObject(json);
  if (!sms || !hasPlainFields(sms)) return false;
  return (
    typeof sms['body'] === 'string' &&
    isOptOut(plainObject(sms['optOut'])) &&
    isSegments(plainObject(sms['segments'])) &&
    isCheck(plainObject(sms['check'])) &&
    isInstant(sms['enrichedAt'])
  );
}

function isOptOut(applied: Record<string, unknown> | undefined): boolean {
  return (
    applied !== undefined &&
    METHODS.has(applied['method']) &&
    typeof applied['text'] === 'string' &&
    isTextOrAbsent(applied['link']) &&
    isTextOrAbsent(applied['shortCode']) &&
    isTextOrAbsent(applied['number']) &&
    isTextOrAbsent(applied['keyword']) &&
    typeof applied['policyVersion'] === 'string' &&
    typeof applied['variant'] === 'string'
  );
}

function isSegments(segments: Record<string, unknown> | undefined): boolean {
  return (
    segments !== undefined &&
    (segments['encoding'] === 'GSM-7' || segments['encoding'] === 'UCS-2') &&
    isCount(segments['count']) &&
    isCount(segments['added']) &&
    segments['nationalTable'] === undefined
  );
}

function isCheck(check: Record<string, unknown> | undefined): boolean {
  return (
    check !== undefined &&
    (check['result'] === 'clear' || check['result'] === 'exempt') &&
    (check['asOf'] === undefined || isInstant(check['asOf']))
  );
}
