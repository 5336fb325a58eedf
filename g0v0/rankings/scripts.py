"""What Redis does with the boards in one step. `board.py` is the only caller.

Every board is a sorted set of eight-byte members (the user id, big endian) by the *negated* number: ascending order is
the ranking, and among equals the lower id comes first. `KEYS[1]` is the base all keys of a ruleset start with; its hash
tag keeps them together.
"""

_PLACE = """
local base = KEYS[1]
local function forget(prefix, member)
  local country = redis.call('HGET', prefix .. 'countries', member)
  if not country then return end
  redis.call('HDEL', prefix .. 'countries', member)
  for _, sort in ipairs({'pp', 'score'}) do
    redis.call('ZREM', prefix .. sort, member)
    redis.call('ZREM', prefix .. sort .. ':' .. country, member)
  end
end
local function place(prefix, member, country, pp, score)
  local known = redis.call('HGET', prefix .. 'countries', member)
  if known and known ~= country then forget(prefix, member) end
  redis.call('HSET', prefix .. 'countries', member, country)
  redis.call('ZADD', prefix .. 'pp', pp, member)
  redis.call('ZADD', prefix .. 'pp:' .. country, pp, member)
  redis.call('ZADD', prefix .. 'score', score, member)
  redis.call('ZADD', prefix .. 'score:' .. country, score, member)
end
"""

RECORD = (
    _PLACE
    + """
place(base, ARGV[1], ARGV[2], ARGV[3], ARGV[4])
if redis.call('EXISTS', base .. 'rebuild') == 1 then redis.call('SADD', base .. 'touched', ARGV[1]) end
"""
)
"""ARGV: member, country, negated pp, negated score."""

REMOVE = (
    _PLACE
    + """
forget(base, ARGV[1])
if redis.call('EXISTS', base .. 'rebuild') == 1 then redis.call('SADD', base .. 'touched', ARGV[1]) end
"""
)
"""ARGV: member."""

BEGIN = """
local base = KEYS[1]
if not redis.call('SET', base .. 'rebuild', ARGV[1], 'NX', 'EX', ARGV[2]) then return 0 end
redis.call('UNLINK', base .. 'touched', base .. 'new:countries', base .. 'new:pp', base .. 'new:score')
for i = 3, #ARGV do
  redis.call('UNLINK', base .. 'new:pp:' .. ARGV[i], base .. 'new:score:' .. ARGV[i])
end
return 1
"""
"""ARGV: token, seconds it is held without a further step, all country codes. 0: somebody else is rebuilding."""

ADD = (
    _PLACE
    + """
if redis.call('GET', base .. 'rebuild') ~= ARGV[1] then return 0 end
redis.call('EXPIRE', base .. 'rebuild', ARGV[2])
for i = 3, #ARGV, 4 do place(base .. 'new:', ARGV[i], ARGV[i + 1], ARGV[i + 2], ARGV[i + 3]) end
return 1
"""
)
"""ARGV: token, seconds, then member, country, negated pp and negated score of each player. 0: the rebuild is lost."""

FINISH = (
    _PLACE
    + """
if redis.call('GET', base .. 'rebuild') ~= ARGV[1] then return 0 end
local fresh = base .. 'new:'
for _, member in ipairs(redis.call('SMEMBERS', base .. 'touched')) do
  local country = redis.call('HGET', base .. 'countries', member)
  local pp = redis.call('ZSCORE', base .. 'pp', member)
  local score = redis.call('ZSCORE', base .. 'score', member)
  if not country then
    forget(fresh, member)
  elseif pp and score then
    place(fresh, member, country, pp, score)
  end
end
local function swap(name)
  if redis.call('EXISTS', fresh .. name) == 1 then
    redis.call('RENAME', fresh .. name, base .. name)
  else
    redis.call('UNLINK', base .. name)
  end
end
for _, name in ipairs({'countries', 'pp', 'score'}) do swap(name) end
for i = 2, #ARGV do
  swap('pp:' .. ARGV[i])
  swap('score:' .. ARGV[i])
end
redis.call('SET', base .. 'complete', 1)
redis.call('UNLINK', base .. 'rebuild', base .. 'touched')
return 1
"""
)
"""ARGV: token, all country codes. Whoever was recorded meanwhile keeps what was recorded. 0: the rebuild is lost."""

RELEASE = "if redis.call('GET', KEYS[1] .. 'rebuild') == ARGV[1] then redis.call('UNLINK', KEYS[1] .. 'rebuild') end"
"""ARGV: token."""

SNAPSHOT = """
local base = KEYS[1]
if redis.call('EXISTS', base .. 'complete') == 0 then return -1 end
redis.call('UNLINK', base .. 'snapshot')
redis.call('COPY', base .. 'pp', base .. 'snapshot')
redis.call('EXPIRE', base .. 'snapshot', ARGV[1])
return redis.call('ZCARD', base .. 'snapshot')
"""
"""ARGV: seconds the copy is kept. How many are on it, -1 without complete boards."""

PAGE = """
local base = KEYS[1]
if redis.call('EXISTS', base .. 'complete') == 0 then return false end
local board = base .. ARGV[1]
local members, ranks = redis.call('ZRANGE', board, ARGV[2], ARGV[3]), {}
if ARGV[1] ~= 'pp' then
  for i, member in ipairs(members) do ranks[i] = redis.call('ZRANK', base .. 'pp', member) end
end
return {redis.call('ZCARD', board), redis.call('ZCARD', base .. 'pp'), members, ranks}
"""
"""ARGV: a board, the first and the last place. How many are on it, how many are ranked by pp, members, and their ranks
by pp (from 0, or nil), which are left out for the board that is ordered by them.

Nil altogether while the boards are not complete.
"""

STANDINGS = """
local base = KEYS[1]
if redis.call('EXISTS', base .. 'complete') == 0 then return false end
local found = {redis.call('ZCARD', base .. 'pp')}
for i = 1, #ARGV, 2 do
  found[#found + 1] = redis.call('ZRANK', base .. 'pp', ARGV[i])
  found[#found + 1] = redis.call('ZRANK', base .. 'pp:' .. ARGV[i + 1], ARGV[i])
end
return found
"""
"""ARGV: member and country of each player. How many are ranked, then two ranks (from 0, or nil) of each.

Nil altogether while the boards are not complete.
"""
