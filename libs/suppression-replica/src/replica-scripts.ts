/**
 * Each script runs alone in Redis, so what it reads and writes belongs together.
 *
 * Keys: `<prefix>meta`, a hash with `dataset`, `generation`, and per partition `p:<n>` (next expected offset) and
 * `h:<n>` (last heartbeat, Unix ms); `<prefix><generation>:<companyId>:<channel>`, sets of 8-byte members. A drop takes
 * a new generation, so that it is instant and complete however much there is; `sweep` frees the rest afterwards.
 * Offsets are compared as Lua numbers, exact up to 2^53.
 */

/**
 * Meta and memberships in one step.
 * ARGV: prefix, data set id, partitions, then per set: name, count, members.
 * Answers [dataset, heartbeats, one string of 0 and 1 per set]; without strings when the data set is not ours.
 */
export const CHECK_SCRIPT = `
local partitions = tonumber(ARGV[3])
local fields = { 'dataset', 'generation' }
for n = 0, partitions - 1 do fields[#fields + 1] = 'h:' .. n end
local meta = redis.call('HMGET', KEYS[1], unpack(fields))
local heartbeats = {}
for n = 1, partitions do heartbeats[n] = meta[n + 2] end
if meta[1] ~= ARGV[2] then return { meta[1], heartbeats, {} } end
local base = ARGV[1] .. meta[2] .. ':'
local answers = {}
local i = 4
while i <= #ARGV do
  local count = tonumber(ARGV[i + 1])
  answers[#answers + 1] = table.concat(redis.call('SMISMEMBER', base .. ARGV[i], unpack(ARGV, i + 2, i + 1 + count)))
  i = i + 2 + count
end
return { meta[1], heartbeats, answers }
`;

/**
 * ARGV: prefix, data set id, generation for a new data set, partition, fromOffset, nextOffset, endOffset or '',
 * heartbeat or '', then per change: set name, offset, 1 or 0, member.
 * Answers [what, position, 1 when a data set began].
 */
export const APPLY_SCRIPT = `
local stored = redis.call('HMGET', KEYS[1], 'dataset', 'generation', 'p:' .. ARGV[4])
if stored[1] and stored[1] ~= ARGV[2] then return { 'foreign', '0', 0 } end
local position = stored[3] or '0'
local pos, from, next = tonumber(position), tonumber(ARGV[5]), tonumber(ARGV[6])
if ARGV[7] ~= '' and pos > tonumber(ARGV[7]) then return { 'ahead', position, 0 } end
if from > pos then return { 'gap', position, 0 } end
if next <= pos then return { 'applied', position, 0 } end
local generation = stored[2]
local began = 0
if not stored[1] then
  generation = ARGV[3]
  began = 1
  redis.call('DEL', KEYS[1])
  redis.call('HSET', KEYS[1], 'dataset', ARGV[2], 'generation', generation)
end
local base = ARGV[1] .. generation .. ':'
for i = 9, #ARGV, 4 do
  if tonumber(ARGV[i + 1]) >= pos then
    redis.call(ARGV[i + 2] == '1' and 'SADD' or 'SREM', base .. ARGV[i], ARGV[i + 3])
  end
end
redis.call('HSET', KEYS[1], 'p:' .. ARGV[4], ARGV[6])
if ARGV[8] ~= '' then redis.call('HSET', KEYS[1], 'h:' .. ARGV[4], ARGV[8]) end
return { 'applied', ARGV[6], began }
`;

/** ARGV: data set id, new generation. 1 when the data set was another's and was dropped. */
export const DROP_FOREIGN_SCRIPT = `
local dataset = redis.call('HGET', KEYS[1], 'dataset')
if not dataset or dataset == ARGV[1] then return 0 end
redis.call('DEL', KEYS[1])
redis.call('HSET', KEYS[1], 'dataset', ARGV[1], 'generation', ARGV[2])
return 1
`;

/** ARGV: data set id, new generation, partition, endOffset. 1 when the position was beyond the end and all was dropped. */
export const DROP_AHEAD_SCRIPT = `
local stored = redis.call('HMGET', KEYS[1], 'dataset', 'p:' .. ARGV[3])
if stored[1] ~= ARGV[1] or not stored[2] or tonumber(stored[2]) <= tonumber(ARGV[4]) then return 0 end
redis.call('DEL', KEYS[1])
redis.call('HSET', KEYS[1], 'dataset', ARGV[1], 'generation', ARGV[2])
return 1
`;

/**
 * KEYS: meta, then candidates. ARGV: prefix. Frees those of other generations than the current one. The generation is
 * read here and not by the caller: a drop in between would otherwise get its new sets freed, which reads as "clear".
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
