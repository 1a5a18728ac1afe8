/**
 * Begins every script: goes on only where the shard's whole hash slot is at home.
 *
 * In a Redis Cluster keys move to another node one by one. Once meta has moved and a set has not, the new owner would take
 * the set for empty: "nobody opted out", and what is added there would be lost when the old set comes after it. A command
 * with two keys of which one does not exist is refused on both sides for as long as the slot moves ("non local key"), so
 * the script fails before it reads or writes anything: the check is `unknown`, the slice comes again. Elsewhere this
 * costs under 1 µs.
 */
export const WHOLE_SLOT = `redis.call('EXISTS', KEYS[1], KEYS[1] .. ':none')
`;

/**
 * KEYS: meta, then candidates, all of one shard of a data set that is not ours. ARGV: Unix ms before which its newest
 * heartbeat must be, seconds for which nobody may have touched it. Frees the candidates once the data set has no owner:
 * its meta goes first, in the same step, so whoever comes back begins anew instead of trusting what is left. Heartbeats
 * alone do not tell: a data set that is being built reads old ones out of the log.
 */
export const FREE_ABANDONED_SCRIPT = `${WHOLE_SLOT}
local idle = redis.call('OBJECT', 'IDLETIME', KEYS[1])
if idle then
  if idle < tonumber(ARGV[2]) then return 0 end
  local newest
  local meta = redis.call('HGETALL', KEYS[1])
  for n = 1, #meta, 2 do
    if string.sub(meta[n], 1, 2) == 'h:' then newest = math.max(newest or 0, tonumber(meta[n + 1])) end
  end
  if newest and newest > tonumber(ARGV[1]) then return 0 end
end
local freed = 0
for n = 1, #KEYS do freed = freed + redis.call('UNLINK', KEYS[n]) end
return freed
`;
