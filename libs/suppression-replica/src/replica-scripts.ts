/**
 * Each script runs alone in Redis, so what it reads and writes belongs together. README: the keys and the layout.
 * Offsets and places of numbers are Lua numbers, exact up to 2^53; hashes (family h) are kept as text.
 */

/**
 * A company's members stand in one set (`<base><name>`) while they are few, with the family in front of the place. Then
 * each family has buckets: linear hashing, in the order of the places. `nextSplit` buckets of 2^level are split already.
 * Members of numbers are what the bucket leaves of the place, around zero, so that Redis keeps them in 4 or 2 bytes.
 */
const LAYOUT = `
local byte = string.byte
local BITS = { a = 34, b = 38, h = 63 }
local function locate(kind, place, level, nextSplit)
  local at = tonumber(place)
  local size = 2 ^ (BITS[kind] - level)
  local index = math.min(math.floor(at / size), 2 ^ level - 1)
  if index < nextSplit then
    level = level + 1
    size = size / 2
    index = math.min(math.floor(at / size), 2 ^ level - 1)
  end
  if kind == 'h' then return level, index, place end
  return level, index, at - index * size - size / 2
end
local function smallMember(family, kind, place)
  if kind == 'h' then return '-' .. place end
  return string.sub(family, 1, -2) .. (kind == 'a' and '0' or '1') .. string.format('%012.0f', place)
end
local function readPlace(blob, at)
  local a, b, c, d, e = byte(blob, at, at + 4)
  return (((a * 256 + b) * 256 + c) * 256 + d) * 256 + e
end
local function readLayout(packed)
  if not packed then return 0, 0, 0 end
  local level, nextSplit, count = string.match(packed, '(%-?%d+) (%-?%d+) (%-?%d+)')
  return tonumber(level), tonumber(nextSplit), tonumber(count)
end
`;

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
    local level, nextSplit = readLayout(layout[2])
    local start = base .. name .. ':' .. family .. ':'
    for n = 1, count do
      local at, index, member = locate(kind, places[n], level, nextSplit)
      bits[n] = redis.call('SISMEMBER', start .. at .. ':' .. index, member)
    end
  end
  answers[#answers + 1] = table.concat(bits)
end
return { meta[1], heartbeats, answers }
`;

/**
 * ARGV: start of all keys, generation for a new data set, partition, fromOffset, nextOffset, endOffset or '', heartbeat
 * or '', most members of a small set, wanted members of a bucket, then per range: set name, family, count, changes in
 * order: of numbers one string with 12 bytes each (place 5, offset behind fromOffset 6, suppressed 1), of hashes three
 * arguments each (place, offset behind fromOffset, suppressed).
 * Answers [what, position, 1 when a data set began].
 *
 * Whatever interrupts it, no member is ever missing: a bucket goes only after its halves and the layout are written.
 */
export const APPLY_SCRIPT = `${LAYOUT}
local stored = redis.call('HMGET', KEYS[1], 'generation', 'p:' .. ARGV[3])
local position = stored[2] or '0'
local pos, from, next = tonumber(position), tonumber(ARGV[4]), tonumber(ARGV[5])
if ARGV[6] ~= '' and pos > tonumber(ARGV[6]) then return { 'ahead', position, 0 } end
if from > pos then return { 'gap', position, 0 } end
if next <= pos then return { 'applied', position, 0 } end
local generation = stored[1]
local began = 0
if not generation then
  generation = ARGV[2]
  began = 1
  redis.call('HSET', KEYS[1], 'generation', generation)
end
local base = ARGV[1] .. generation .. ':'
local layoutKey = base .. 'layout'
local mostSmall, wanted = tonumber(ARGV[8]), tonumber(ARGV[9])

local inBuckets, ranges = {}, {}
local function isInBuckets(name)
  if inBuckets[name] == nil then inBuckets[name] = redis.call('HEXISTS', layoutKey, name) == 1 end
  return inBuckets[name]
end
local function rangeOf(name, family)
  local id = name .. ':' .. family
  local range = ranges[id]
  if not range then
    local level, nextSplit, count = readLayout(redis.call('HGET', layoutKey, id))
    range = { id = id, start = base .. id .. ':', kind = string.sub(family, -1), level = level, nextSplit = nextSplit,
      count = count }
    ranges[id] = range
  end
  return range
end
local function save(range)
  redis.call('HSET', layoutKey, range.id, string.format('%.0f %.0f %.0f', range.level, range.nextSplit, range.count))
  range.changed = false
end
local function addAll(key, members)
  for first = 1, #members, 1000 do
    redis.call('SADD', key, unpack(members, first, math.min(first + 999, #members)))
  end
end
local function splitNext(range)
  local level, index = range.level, range.nextSplit
  local old = range.start .. level .. ':' .. index
  local half = 2 ^ (BITS[range.kind] - level) / 2
  local left, right = {}, {}
  for _, member in ipairs(redis.call('SMEMBERS', old)) do
    if range.kind == 'h' then
      local child = math.min(math.floor(tonumber(member) / half), 2 ^ (level + 1) - 1)
      if child <= index * 2 then left[#left + 1] = member else right[#right + 1] = member end
    else
      local at = tonumber(member)
      if at < 0 then left[#left + 1] = at + half / 2 else right[#right + 1] = at - half / 2 end
    end
  end
  addAll(range.start .. (level + 1) .. ':' .. (index * 2), left)
  addAll(range.start .. (level + 1) .. ':' .. (index * 2 + 1), right)
  range.nextSplit = index + 1
  if range.nextSplit == 2 ^ level then range.level, range.nextSplit = level + 1, 0 end
  save(range)
  redis.call('UNLINK', old)
end
local function addToBucket(name, family, place)
  local range = rangeOf(name, family)
  local level, index, member = locate(range.kind, place, range.level, range.nextSplit)
  if redis.call('SADD', range.start .. level .. ':' .. index, member) == 0 then return end
  range.count = range.count + 1
  range.changed = true
  while range.count > wanted * (2 ^ range.level + range.nextSplit) do splitNext(range) end
end
local function moveToBuckets(name)
  inBuckets[name] = true
  for _, member in ipairs(redis.call('SMEMBERS', base .. name)) do
    if string.sub(member, 1, 1) == '-' then
      addToBucket(name, 'h', string.sub(member, 2))
    else
      local kind = string.sub(member, -13, -13) == '0' and 'a' or 'b'
      addToBucket(name, string.sub(member, 1, -14) .. kind, tonumber(string.sub(member, -12)))
    end
  end
  for _, range in pairs(ranges) do
    if range.changed then save(range) end
  end
  redis.call('HSET', layoutKey, name, 1)
  redis.call('UNLINK', base .. name)
end

local function change(name, family, kind, place, suppressed)
  if suppressed then
    if isInBuckets(name) then
      addToBucket(name, family, place)
    elseif redis.call('SADD', base .. name, smallMember(family, kind, place)) == 1 then
      if redis.call('SCARD', base .. name) > mostSmall then moveToBuckets(name) end
    end
  elseif isInBuckets(name) then
    local range = rangeOf(name, family)
    local level, index, member = locate(range.kind, place, range.level, range.nextSplit)
    if redis.call('SREM', range.start .. level .. ':' .. index, member) == 1 then
      range.count = range.count - 1
      range.changed = true
    end
  else
    redis.call('SREM', base .. name, smallMember(family, kind, place))
  end
end

local i = 10
while i <= #ARGV do
  local name, family, count = ARGV[i], ARGV[i + 1], tonumber(ARGV[i + 2])
  local kind = string.sub(family, -1)
  if kind == 'h' then
    for at = i + 3, i + count * 3, 3 do
      if from + tonumber(ARGV[at + 1]) >= pos then change(name, family, kind, ARGV[at], ARGV[at + 2] == '1') end
    end
    i = i + 3 + count * 3
  else
    local blob = ARGV[i + 3]
    for at = 1, count * 12, 12 do
      local a, b, c, d, e, f, suppressed = byte(blob, at + 5, at + 11)
      local offset = from + ((((a * 256 + b) * 256 + c) * 256 + d) * 256 + e) * 256 + f
      if offset >= pos then change(name, family, kind, readPlace(blob, at), suppressed == 1) end
    end
    i = i + 4
  end
end
for _, range in pairs(ranges) do
  if range.changed then save(range) end
end
redis.call('HSET', KEYS[1], 'p:' .. ARGV[3], ARGV[5])
if ARGV[7] ~= '' then redis.call('HSET', KEYS[1], 'h:' .. ARGV[3], ARGV[7]) end
return { 'applied', ARGV[5], began }
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
