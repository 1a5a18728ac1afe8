import { LAYOUT } from './layout-script.js';

/**
 * Each script runs alone in Redis, so what it reads and writes belongs together. README: the keys and the layout.
 * Offsets and places of numbers are Lua numbers, exact up to 2^53; hashes (family h) are kept as text.
 */

/**
 * Meta and memberships in one step.
 * ARGV: start of all keys, partitions, then per range: set name, family, count, places: of numbers one string with 5
 * bytes each, of hashes (family h) one argument each.
 * Answers [generation, heartbeats, one string of 0 and 1 per range].
 */
export const CHECK_SCRIPT = `${LAYOUT}
local partitions = tonumber(ARGV[2])
local fields = { 'generation' }
for n = 0, partitions - 1 do fields[#fields + 1] = 'h:' .. n end
local meta = redis.call('HMGET', KEYS[1], unpack(fields))
local heartbeats = {}
for n = 1, partitions do heartbeats[n] = meta[n + 1] end
if not meta[1] then return { false, heartbeats, {} } end
local base = ARGV[1] .. meta[1] .. ':'
local answers = {}
local i = 3
while i <= #ARGV do
  local name, family, count = ARGV[i], ARGV[i + 1], tonumber(ARGV[i + 2])
  local kind = string.sub(family, -1)
  local places = {}
  if kind == 'h' then
    for n = 1, count do places[n] = ARGV[i + 2 + n] end
    i = i + 3 + count
  else
    local blob = ARGV[i + 3]
    for n = 1, count do places[n] = readPlace(blob, n * 5 - 4) end
    i = i + 4
  end
  local layout = redis.call('HMGET', base .. 'layout', name, name .. ':' .. family)
  local bits = {}
  if not layout[1] then
    for n = 1, count do bits[n] = redis.call('SISMEMBER', base .. name, smallMember(family, kind, places[n])) end
  elseif not layout[2] then
    bits[1] = string.rep('0', count)
  else
    local range = openRange(base, name .. ':' .. family, kind, layout[2])
    for n = 1, count do bits[n] = redis.call('SISMEMBER', bucketOf(range, places[n])) end
  end
  answers[#answers + 1] = table.concat(bits)
end
return { meta[1], heartbeats, answers }
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
