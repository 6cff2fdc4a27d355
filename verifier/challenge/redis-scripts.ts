/**
 * What runs inside of Redis, each as one step that no other client comes between. A session is one hash: its fields are names of challenges, its values
 * "until state origin" with `until` in milliseconds of Redis's own clock, so that servers whose clocks differ agree; `state` is 0, or 1 when consumed. The hash expires
 * one lifetime after its last challenge, so that who is late is told so.
 */

const clock = `local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
`;

/** KEYS: session. ARGV: name, origin, lifetime, most challenges of a session. */
export const issueScript = `${clock}local lifetime = tonumber(ARGV[3])
local all = redis.call('HGETALL', KEYS[1])
local kept = {}
for at = 1, #all, 2 do
  local ends = tonumber(string.match(all[at + 1], '^%d+'))
  if ends == nil or ends + lifetime <= now then redis.call('HDEL', KEYS[1], all[at])
  else kept[#kept + 1] = { ends, all[at] } end
end
table.sort(kept, function(a, b) return a[1] < b[1] end)
for at = 1, #kept - tonumber(ARGV[4]) + 1 do redis.call('HDEL', KEYS[1], kept[at][2]) end
redis.call('HSET', KEYS[1], ARGV[1], string.format('%d 0 %s', now + lifetime, ARGV[2]))
redis.call('PEXPIRE', KEYS[1], lifetime * 2)
return 'issued'`;

/** KEYS: session. ARGV: name, origin. A Redis without memory takes no notes, but it still deletes. Gives the milliseconds that were left when it is consumed, else a word. */
export const consumeScript = `${clock}local kept = redis.call('HGET', KEYS[1], ARGV[1])
if not kept then return 'unknown' end
local ends, state, origin = string.match(kept, '^(%d+) ([01]) (%S+)$')
if not ends then return 'unknown' end
if state == '1' then return 'consumed' end
if tonumber(ends) <= now then return 'expired' end
if origin ~= ARGV[2] then return 'origin' end
local noted = redis.pcall('HSET', KEYS[1], ARGV[1], ends .. ' 1 ' .. origin)
if type(noted) == 'table' and noted.err then redis.call('HDEL', KEYS[1], ARGV[1]) end
return tonumber(ends) - now`;
