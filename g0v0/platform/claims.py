"""What the cache has Redis do in one step, as Lua: look and claim what is missing, store or give up what is claimed."""

PUT_MANY = "for i = 1, #KEYS do redis.call('SET', KEYS[i], ARGV[i + 1], 'EX', ARGV[1]) end"

# Both looks answer what a store has to name (of each key, or of the hash), and after that for each value: itself, or 1
# for a claim, or nothing when somebody else holds that.
# After the keys come their locks. One that is free is not read: Redis would tell of its changes.
LOOK = """
local answer, n = {}, #KEYS / 2
for i = 1, n do
  local life, found = false, redis.call('GET', KEYS[i])
  if not found then
    local is_free = redis.call('SET', KEYS[n + i], ARGV[1], 'NX', 'PX', ARGV[2])
    life = is_free and ARGV[1] or redis.call('GET', KEYS[n + i])
    if life == ARGV[1] then found = 1 end
  end
  answer[i], answer[n + i] = life, found
end
return answer
"""
# A value is written beside its key by a plain command, which costs Redis a third of what a long argument of a script
# does. What holds the claim puts it in place; any other one is thrown away.
SETTLE = """
local is_ours = redis.call('GET', KEYS[3]) == ARGV[1]
if is_ours and redis.call('EXISTS', KEYS[1]) == 1 then
  redis.call('RENAME', KEYS[1], KEYS[2])
else
  redis.call('UNLINK', KEYS[1])
end
if is_ours then redis.call('DEL', KEYS[3]) end
return is_ours
"""
RELEASE = "if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end return 0"
# The hash lives `ARGV[2]` seconds from its first field on, however often fields are added; `born` names this life, and
# begins the names of the fields that were stored in it.
LOOK_FIELDS = """
local born = redis.call('HGET', KEYS[1], 'born')
local answer, now = {born}, nil
for i = 4, #ARGV do
  local found = born and redis.call('HGET', KEYS[1], born .. ':' .. ARGV[i])
  if not found then
    if not born then
      born = ARGV[1]
      redis.call('HSET', KEYS[1], 'born', born)
      redis.call('EXPIRE', KEYS[1], ARGV[2])
    end
    if not now then
      local time = redis.call('TIME')
      now = time[1] * 1000 + math.floor(time[2] / 1000)
    end
    local lock = 'lock:' .. ARGV[i]
    local held = redis.call('HGET', KEYS[1], lock)
    if not held or tonumber(held) <= now then
      redis.call('HSET', KEYS[1], lock, now + tonumber(ARGV[3]))
      found = 1
    end
  end
  answer[i - 2] = found
end
answer[1] = born
return answer
"""
# The fields are there already, but nobody finds them who looks at a later life.
SETTLE_FIELDS = """
local is_ours = redis.call('HGET', KEYS[1], 'born') == ARGV[1]
for i = 2, #ARGV do
  redis.call('HDEL', KEYS[1], (is_ours and 'lock:' or ARGV[1] .. ':') .. ARGV[i])
end
return is_ours
"""
RELEASE_FIELD = """
if redis.call('HGET', KEYS[1], 'born') == ARGV[2] then redis.call('HDEL', KEYS[1], 'lock:' .. ARGV[1]) end
return 0
"""
