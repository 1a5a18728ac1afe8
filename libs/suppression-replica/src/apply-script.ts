import { LAYOUT } from './layout-script.js';

/**
 * ARGV: start of all keys, generation for a new data set, partition, fromOffset, nextOffset, endOffset or '', heartbeat
 * or '', most members of a small set, wanted members of a bucket, members that may be moved to make room, ranges and
 * changes (encodeChanges), partitions.
 * Answers [what, position, 1 when a data set began].
 *
 * Whatever interrupts it, no member is ever missing: a bucket goes only after its halves and the layout are written.
 * Erased people come first: whoever loses the readable address in the same call stands under the token by then.
 * A range that gets buckets gets as many as it will need, as far as can be told: of the log so much is read, so much is
 * to come, and the range's share stays. A wrong guess costs time or some memory.
 */
export const APPLY_SCRIPT = `${LAYOUT}
local stored = redis.call('HMGET', KEYS[1], 'generation', 'p:' .. ARGV[3], 'erased')
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
local mostSmall, wanted, growth = tonumber(ARGV[8]), tonumber(ARGV[9]), tonumber(ARGV[10])

local ranges = {}
local function rangeOf(name, family, packed)
  local id = name .. ':' .. family
  if not ranges[id] then
    ranges[id] = openRange(base, id, string.sub(family, -1), packed)
    ranges[id].isErased = family == ERASED
    ranges[id].isKnown = packed
  end
  return ranges[id]
end
local function pack(range)
  return format('%d %d %d', range.level, range.nextSplit, range.count)
end
local function inParts(command, key, list)
  for first = 1, #list, 1000 do redis.call(command, key, unpack(list, first, math.min(first + 999, #list))) end
end
local function splitNext(range)
  local level, index, half = range.level, range.nextSplit, range.size / 2
  local old = keyOf(range, level, index)
  local left, right = {}, {}
  local members = redis.call('SMEMBERS', old)
  for _, member in ipairs(members) do
    if range.kind == 'h' then
      local child = math.min(math.floor(tonumber(member) / half), 2 ^ (level + 1) - 1)
      if child <= index * 2 then left[#left + 1] = member else right[#right + 1] = member end
    else
      local at = tonumber(member)
      if at < 0 then left[#left + 1] = format('%d', at + half / 2)
      else right[#right + 1] = format('%d', at - half / 2) end
    end
  end
  inParts('SADD', keyOf(range, level + 1, index * 2), left)
  inParts('SADD', keyOf(range, level + 1, index * 2 + 1), right)
  if index + 1 == 2 ^ level then setLayout(range, level + 1, 0)
  else setLayout(range, level, index + 1) end
  redis.call('HSET', layoutKey, range.id, pack(range))
  redis.call('UNLINK', old)
  growth = growth - #members - 20
end
local function addToBucket(range, place)
  local key, member = bucketOf(range, place)
  if redis.call('SADD', key, member) == 1 then range.count = range.count + 1
  elseif range.isKnown then return end
  range.changed, range.isKnown, range.isEmpty = true, true, false
  while growth > 0 and range.count > wanted * (2 ^ range.level + range.nextSplit) do splitNext(range) end
end
local function removeFromBucket(range, place)
  local key, member = bucketOf(range, place)
  if redis.call('SREM', key, member) == 0 then return end
  range.count = range.count - 1
  range.changed = true
  if range.isErased and range.level == 0 and range.nextSplit == 0 and redis.call('EXISTS', key) == 0 then
    range.count, range.isKnown, range.isEmpty = 0, false, true
  end
end
local function saveRanges()
  local fields = {}
  for _, range in pairs(ranges) do
    if range.isEmpty then
      redis.call('HDEL', layoutKey, range.id)
    elseif range.changed then
      fields[#fields + 1] = range.id
      fields[#fields + 1] = pack(range)
      range.changed = false
    end
  end
  inParts('HSET', layoutKey, fields)
end
local expectedGrowth
local function readGrowth(offset)
  if expectedGrowth then return expectedGrowth end
  expectedGrowth = 1
  if ARGV[6] ~= '' then
    local done = math.max(offset - pos, 0) + 1
    local meta = redis.call('HGETALL', KEYS[1])
    for n = 1, #meta, 2 do
      if string.sub(meta[n], 1, 2) == 'p:' then done = done + tonumber(meta[n + 1]) end
    end
    expectedGrowth = math.max(1, tonumber(ARGV[6]) * tonumber(ARGV[13]) / done)
  end
  return expectedGrowth
end
local inBuckets = {}
local function moveToBuckets(name, offset)
  local members = redis.call('SMEMBERS', base .. name)
  growth = growth - #members - 20
  local byFamily = {}
  for _, member in ipairs(members) do
    local family, place = 'h'
    if string.sub(member, 1, 1) == '-' then
      place = string.sub(member, 2)
    else
      family = string.sub(member, 1, -14) .. (string.sub(member, -13, -13) == '0' and 'a' or 'b')
      place = tonumber(string.sub(member, -12))
    end
    local places = byFamily[family]
    if places then places[#places + 1] = place else byFamily[family] = { place } end
  end
  for family, places in pairs(byFamily) do
    local packed = redis.call('HGET', layoutKey, name .. ':' .. family)
    local range = rangeOf(name, family, packed)
    if not packed then
      local level, expected = 0, #places * readGrowth(offset)
      while level < 18 and wanted * 2 ^ (level + 1) <= expected do level = level + 1 end
      setLayout(range, level, 0)
      redis.call('HSET', layoutKey, range.id, pack(range))
    end
    for _, place in ipairs(places) do addToBucket(range, place) end
  end
  saveRanges()
  redis.call('HSET', layoutKey, name, 1)
  redis.call('UNLINK', base .. name)
  inBuckets[name] = true
end

local groups, fields = {}, {}
local blob, at = ARGV[12], 1
for name, family, count in string.gmatch(ARGV[11], '(%S+) (%S+) (%d+)%s') do
  local kind = string.sub(family, -1)
  local width = kind == 'h' and 26 or 12
  groups[#groups + 1] = { name = name, family = family, kind = kind, count = tonumber(count), at = at, width = width }
  fields[#fields + 1] = name
  fields[#fields + 1] = name .. ':' .. family
  at = at + count * width
end
local layouts = {}
for first = 1, #fields, 1000 do
  local some = redis.call('HMGET', layoutKey, unpack(fields, first, math.min(first + 999, #fields)))
  for n = 1, #some do layouts[first - 1 + n] = some[n] end
end
for n, group in ipairs(groups) do
  if layouts[n * 2 - 1] then inBuckets[group.name] = true end
end

local function readChange(group, n)
  local at = group.at + (n - 1) * group.width
  if group.kind == 'h' then
    local f, g, h, i, j, k, suppressed = byte(blob, at + 19, at + 25)
    return readHash(blob, at), ((((f * 256 + g) * 256 + h) * 256 + i) * 256 + j) * 256 + k, suppressed == 1
  end
  local a, b, c, d, e, f, g, h, i, j, k, suppressed = byte(blob, at, at + 11)
  return (((a * 256 + b) * 256 + c) * 256 + d) * 256 + e,
    ((((f * 256 + g) * 256 + h) * 256 + i) * 256 + j) * 256 + k, suppressed == 1
end
local function changeSmall(group)
  local key, pending = base .. group.name, {}
  local card = redis.call('SCARD', key)
  local function add()
    if #pending > 0 then card = card + redis.call('SADD', key, unpack(pending)) end
    pending = {}
  end
  for n = 1, group.count do
    local place, behind, suppressed = readChange(group, n)
    if from + behind >= pos then
      local member = smallMember(group.family, group.kind, place)
      if suppressed then
        pending[#pending + 1] = member
        if (growth > 0 and card + #pending > mostSmall) or #pending == 1000 then add() end
        if card > mostSmall and growth > 0 then
          moveToBuckets(group.name, from + behind)
          return n + 1
        end
      else
        add()
        card = card - redis.call('SREM', key, member)
      end
    end
  end
  add()
  return group.count + 1
end
for g, group in ipairs(groups) do
  local first = 1
  -- In the call that adds the first member: whoever sees it knows that there is something to ask for.
  if byte(group.name) == TILDE and redis.call('SADD', base .. 'lists', group.name) == 1 then
    redis.call('HINCRBY', KEYS[1], 'lists', 1)
  end
  if not inBuckets[group.name] and group.family ~= ERASED then first = changeSmall(group) end
  if first <= group.count then
    local range = rangeOf(group.name, group.family, layouts[g * 2])
    for n = first, group.count do
      local place, behind, suppressed = readChange(group, n)
      if from + behind >= pos then
        if suppressed and range.isErased and not stored[3] then
          redis.call('HSET', KEYS[1], 'erased', 1)
          stored[3] = 1
        end
        if suppressed then addToBucket(range, place) else removeFromBucket(range, place) end
      end
    end
  end
end
saveRanges()
redis.call('HSET', KEYS[1], 'p:' .. ARGV[3], ARGV[5])
if ARGV[7] ~= '' then redis.call('HSET', KEYS[1], 'h:' .. ARGV[3], ARGV[7]) end
return { 'applied', ARGV[5], began }
`;
