import { isListScope, ownerOfListScope } from '@stopgate/domain';

/** Which of `shards` a company belongs to, with its lists beside it: FNV-1a over its id, the same for ever. */
export function shardOf(companyId: string, shards: number): number {
  if (shards === 1) return 0;
  const owner = isListScope(companyId) ? ownerOfListScope(companyId) : companyId;
  let hash = 0x811c9dc5;
  for (let index = 0; index < owner.length; index += 1) {
    hash = Math.imul(hash ^ owner.charCodeAt(index), 0x01000193) >>> 0;
  }
  return hash % shards;
}
