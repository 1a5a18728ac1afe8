import { LAYOUT } from './layout-script.js';

/**
 * Each script runs alone in Redis, so what it reads and writes belongs together. README: the keys and the layout.
 * Offsets and places of numbers are Lua numbers, exact up to 2^53; hashes (families h and ~h) are kept as text.
 */

/**
 * Meta and memberships in one step.
 * ARGV: start of all keys, partitions, ranges and their places (encodeQueries), and what is known of scopes of lists:
 * their generation and how many they are.
 * Answers [generation, heartbeats, a 0 or 1 for each place, range by range, a 1 for each range whose company and channel
 * has erased people, else a 0; nothing there where the whole shard has none, how many sets of lists there are and their
 * names where these are others than those that are known].
 */
export const CHECK_SCRIPT = `${LAYOUT}
local partitions = tonumber(ARGV[2])
local wanted = { 'generation' }
for n = 0, partitions - 1 do wanted[#wanted + 1] = 'h:' .. n end
wanted[#wanted + 1] = 'lists'
wanted[#wanted + 1] = 'erased'
local meta = redis.call('HMGET', KEYS[1], unpack(wanted))
local heartbeats = {}
for n = 1, partitions do heartbeats[n] = meta[n + 1] end
if not meta[1] then return { false, heartbeats, '', '' } end
local base = ARGV[1] .. meta[1] .. ':'
local names, families, counts, fields = {}, {}, {}, {}
local anyErased = meta[#wanted]
local each = anyErased and 3 or 2
for name, family, count in string.gmatch(ARGV[3], '(%S+) (%S+) (%d+)%s') do
  local n = #names + 1
  names[n], families[n], counts[n] = name, family, tonumber(count)
  local at = (n - 1) * each
  fields[at + 1] = name
  fields[at + 2] = name .. ':' .. family
  if anyErased then fields[at + 3] = name .. ':' .. ERASED end
end
local layouts = {}
for first = 1, #fields, 1000 do
  local some = redis.call('HMGET', base .. 'layout', unpack(fields, first, math.min(first + 999, #fields)))
  for n = 1, #some do layouts[first - 1 + n] = some[n] end
end
local blob, at, bits, erased = ARGV[4], 1, {}, {}
for g, name in ipairs(names) do
  local family, count = families[g], counts[g]
  local kind = string.sub(family, -1)
  local width = kind == 'h' and 19 or 5
  local layout = (g - 1) * each
  local inBuckets, packed = layouts[layout + 1] or family == ERASED, layouts[layout + 2]
  local range, only
  if inBuckets and packed then
    -- One bucket of hashes, as most companies have of erased people: found without arithmetic.
    if kind == 'h' and string.sub(packed, 1, 4) == '0 0 ' then only = base .. name .. ':' .. family .. ':0:0'
    else range = openRange(base, name .. ':' .. family, kind, packed) end
  end
  if anyErased then erased[g] = layouts[layout + 3] and 1 or 0 end
  for n = 1, count do
    if inBuckets and not packed then
      bits[#bits + 1] = 0
    else
      local place
      if kind == 'h' then place = readHash(blob, at) else place = readPlace(blob, at) end
      if only then bits[#bits + 1] = redis.call('SISMEMBER', only, place)
      elseif range then bits[#bits + 1] = redis.call('SISMEMBER', bucketOf(range, place))
      else bits[#bits + 1] = redis.call('SISMEMBER', base .. name, smallMember(family, kind, place)) end
    end
    at = at + width
  end
end
local lists = false
local listCount = meta[#wanted - 1] or '0'
if ARGV[5] ~= meta[1] or ARGV[6] ~= listCount then
  lists = { listCount, redis.call('SMEMBERS', base .. 'lists') }
end
return { meta[1], heartbeats, table.concat(bits), table.concat(erased), lists }
`;

/** ARGV: new generation, partition, endOffset. 1 when the position was beyond the end and all was dropped. */
export const DROP_AHEAD_SCRIPT = `
local position = redis.call('HGET', KEYS[1], 'p:' .. ARGV[2])
if not position or tonumber(position) <= tonumber(ARGV[3]) then return 0 end
redis.call('DEL', KEYS[1])
redis.call('HSET', KEYS[1], 'generation', ARGV[1])
return 1
`;

/**
 * KEYS: meta, then candidates. ARGV: start of all keys. Frees those of other generations than the current one. The
 * generation is read here and not by the caller: a drop in between would otherwise get its new sets freed, which reads
 * as "clear".
 */
export const SWEEP_SCRIPT = `
local generation = redis.call('HGET', KEYS[1], 'generation')
if not generation then return 0 end
local base = ARGV[1] .. generation .. ':'
local freed = 0
for i = 2, #KEYS do
  if KEYS[i] ~= KEYS[1] and string.sub(KEYS[i], 1, #base) ~= base then
    freed = freed + redis.call('UNLINK', KEYS[i])
  end
end
return freed
`;
