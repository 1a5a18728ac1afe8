import { LAYOUT } from './layout-script.js';

/**
 * Small sets, several in one call.
 * ARGV: start of all keys, most members, set names.
 * Answers [generation, two per set: its members with spaces between, or 0 when it is in buckets; 1 when it has erased
 * people, who are always in buckets]. Ends early when it has met so many members; the rest is for the next call.
 */
export const READ_SMALL_SCRIPT = `${LAYOUT}
local generation = redis.call('HGET', KEYS[1], 'generation')
if not generation then return { false, {} } end
local base = ARGV[1] .. generation .. ':'
local most, members, answers = tonumber(ARGV[2]), 0, {}
for i = 3, #ARGV do
  if members >= most then break end
  local layout = redis.call('HMGET', base .. 'layout', ARGV[i], ARGV[i] .. ':' .. ERASED)
  if layout[1] then
    answers[#answers + 1] = 0
  else
    local found = redis.call('SMEMBERS', base .. ARGV[i])
    members = members + #found
    answers[#answers + 1] = table.concat(found, ' ')
  end
  answers[#answers + 1] = layout[2] and 1 or 0
end
return { generation, answers }
`;

/** ARGV: start of all keys, set name, families. Answers [generation, those of the families that the set has]. */
export const READ_FAMILIES_SCRIPT = `
local generation = redis.call('HGET', KEYS[1], 'generation')
if not generation then return { false, {} } end
local fields = {}
for i = 3, #ARGV do fields[#fields + 1] = ARGV[2] .. ':' .. ARGV[i] end
local layouts = redis.call('HMGET', ARGV[1] .. generation .. ':layout', unpack(fields))
local families = {}
for i = 3, #ARGV do
  if layouts[i - 2] then families[#families + 1] = ARGV[i] end
end
return { generation, families }
`;

/**
 * Buckets in the order of their places, from the one that holds the place \`from\` on.
 * ARGV: start of all keys, set name, family, from, until (not included), most members, most buckets.
 * Answers [generation, place to read on, per bucket: level, index, its members with spaces between].
 *
 * Buckets are only ever split, each into the two halves of its places: where one ends today, one ends for ever. So a
 * place to read on stays right, whatever is split between two calls.
 */
export const READ_BUCKETS_SCRIPT = `${LAYOUT}
local generation = redis.call('HGET', KEYS[1], 'generation')
if not generation then return { false, '', {} } end
local base = ARGV[1] .. generation .. ':'
local id = ARGV[2] .. ':' .. ARGV[3]
local packed = redis.call('HGET', base .. 'layout', id)
if not packed then return { generation, ARGV[5], {} } end
local level, nextSplit = readLayout(packed)
local whole = 2 ^ BITS[string.sub(ARGV[3], -1)]
local at, untilPlace = tonumber(ARGV[4]), tonumber(ARGV[5])
local most, mostBuckets, members, answers = tonumber(ARGV[6]), tonumber(ARGV[7]), 0, {}
while at < untilPlace and members < most and #answers < mostBuckets * 3 do
  local depth, size = level, whole / 2 ^ level
  local index = math.floor(at / size)
  if index < nextSplit then
    depth = level + 1
    size = size / 2
    index = math.floor(at / size)
  end
  local found = redis.call('SMEMBERS', base .. id .. ':' .. depth .. ':' .. index)
  members = members + #found
  answers[#answers + 1] = depth
  answers[#answers + 1] = index
  answers[#answers + 1] = table.concat(found, ' ')
  at = (index + 1) * size
end
return { generation, string.format('%.0f', at), answers }
`;
