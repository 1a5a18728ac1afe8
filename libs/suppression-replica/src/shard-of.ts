/** Which of `shards` a company belongs to: FNV-1a over its id, the same for ever. */
export function shardOf(companyId: string, shards: number): number {
  if (shards === 1) return 0;
  let hash = 0x811c9dc5;
  for (let index = 0; index < companyId.length; index += 1) {
    hash = Math.imul(hash ^ companyId.charCodeAt(index), 0x01000193) >>> 0;
  }
  return hash % shards;
}
