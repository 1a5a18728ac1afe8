// The beginning of the scripts that look at members.

/**
 * A company's members stand in one set (`<base><name>`) while they are few, with the family in front of the place. Then
 * each family has buckets: linear hashing, in the order of the places. `nextSplit` buckets of 2^level are split already.
 * Erased people (family ~h) have buckets from the first on, so one field of the layout tells whether there are any.
 * Members of numbers are what the bucket leaves of the place, around zero, so that Redis keeps them in 4 or 2 bytes.
 */
export const LAYOUT = `
local byte, format, floor = string.byte, string.format, math.floor
local BITS = { a = 34, b = 38, h = 63 }
local ERASED = '~h'
local TILDE = 126
local function setLayout(range, level, nextSplit)
  range.level, range.nextSplit = level, nextSplit
  range.size = 2 ^ (BITS[range.kind] - level)
  range.keys = {}
end
local function keyOf(range, level, index)
  local keys = range.keys[level]
  if not keys then
    keys = range.start .. format('%d', level) .. ':'
    range.keys[level] = keys
  end
  return keys .. format('%d', index)
end
local function readLayout(packed)
  if not packed then return 0, 0, 0 end
  local level, nextSplit, count = string.match(packed, '(%-?%d+) (%-?%d+) (%-?%d+)')
  return tonumber(level), tonumber(nextSplit), tonumber(count)
end
local function openRange(base, id, kind, packed)
  local level, nextSplit, count = readLayout(packed)
  local range = { id = id, start = base .. id .. ':', kind = kind, count = count }
  setLayout(range, level, nextSplit)
  return range
end
local function bucketOf(range, place)
  local at, size, level = place, range.size, range.level
  if range.kind == 'h' then at = tonumber(place) end
  local index = math.min(floor(at / size), 2 ^ level - 1)
  if index < range.nextSplit then
    size, level = size / 2, level + 1
    index = math.min(floor(at / size), 2 ^ level - 1)
  end
  local key = keyOf(range, level, index)
  if range.kind == 'h' then return key, place end
  return key, format('%d', at - index * size - size / 2)
end
local function smallMember(family, kind, place)
  if kind == 'h' then return '-' .. place end
  return string.sub(family, 1, -2) .. (kind == 'a' and '0' or '1') .. format('%012d', place)
end
local function readHash(blob, at)
  local digits = string.sub(blob, at, at + 18)
  if byte(digits) ~= 48 then return digits end
  return string.match(digits, '^0*(%d+)')
end
local function readPlace(blob, at)
  local a, b, c, d, e = byte(blob, at, at + 4)
  return (((a * 256 + b) * 256 + c) * 256 + d) * 256 + e
end
`;
