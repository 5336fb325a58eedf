"""What is claimed of the cache: found missing, then stored or given up, so that nothing older than a drop is found."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from redis.exceptions import NoScriptError

from g0v0.platform.copies import WHOLE
from g0v0.platform.log import get_log
from g0v0.platform.redis import LOST, Redis, known_script, script

log = get_log("cache")


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
# The hash lives `ARGV[2]` seconds from its first field on, however often fields are added; `life` begins with when that
# was, and begins the names of the fields that were stored in it.
LOOK_FIELDS = """
local life, time = redis.call('HGET', KEYS[1], 'life'), nil
local function until_when()
  time = time or redis.call('TIME')
  return time[1] * 1000 + math.floor(time[2] / 1000) + ARGV[3]
end
if not life then
  local answer, claims = {}, {}
  for i = 4, #ARGV do
    claims[2 * i - 7], claims[2 * i - 6] = 'lock:' .. ARGV[i], until_when()
    answer[i - 2] = 1
  end
  answer[1] = time[1] .. '-' .. ARGV[1]
  redis.call('HSET', KEYS[1], 'life', answer[1], unpack(claims))
  redis.call('EXPIRE', KEYS[1], ARGV[2])
  return answer
end
local answer = {life}
for i = 4, #ARGV do
  local found = redis.call('HGET', KEYS[1], life .. ':' .. ARGV[i])
  if not found then
    local lock = 'lock:' .. ARGV[i]
    local held = redis.call('HGET', KEYS[1], lock)
    if not held or tonumber(held) <= until_when() - ARGV[3] then
      redis.call('HSET', KEYS[1], lock, until_when())
      found = 1
    end
  end
  answer[i - 2] = found
end
return answer
"""
RELEASE_FIELD = """
if redis.call('HGET', KEYS[1], 'life') == ARGV[2] then redis.call('HDEL', KEYS[1], 'lock:' .. ARGV[1]) end
return 0
"""


@dataclass(frozen=True, slots=True)
class Miss:
    """What a look did not find, to be given to `Cache.fill`."""

    key: str
    name: str
    """The field; WHOLE for a key that is no hash."""
    ttl_s: int
    life: bytes
    """What must still hold for the value to be stored: the claim, or the life of the hash. Empty without Redis."""
    is_ours: bool
    """False when somebody else is about to fill it."""


def store(redis: Redis, miss: Miss, value: bytes) -> None:
    """Keep it, unless there was a drop. Nobody waits, as with `put`."""
    if miss.name != WHOLE:
        store_fields(redis, [miss], [value])
    elif miss.life:
        beside = _beside(miss.key, miss.life)
        asyncio.ensure_future(redis.set(beside, value, ex=miss.ttl_s)).add_done_callback(seen)
        _settle(redis, SETTLE, [beside, miss.key, lock_of(miss.key)], [miss.life])


def store_fields(redis: Redis, misses: Sequence[Miss], values: Sequence[bytes]) -> None:
    """The same for fields of one hash. After a drop nobody finds them, and they end when that life would have."""
    key, life = misses[0].key, misses[0].life
    if not life:
        return
    known = life.decode()
    fields = [part for miss, value in zip(misses, values, strict=True) for part in (f"{known}:{miss.name}", value)]
    asyncio.ensure_future(redis.execute_command("HSET", key, *fields)).add_done_callback(seen)
    ends_at = int(known.partition("-")[0]) + misses[0].ttl_s
    asyncio.ensure_future(redis.execute_command("EXPIREAT", key, ends_at)).add_done_callback(seen)


def _settle(redis: Redis, text: str, keys: list[str], args: list[Any]) -> None:
    """On its way now and not in a task's time, so that it comes before whatever is asked for next."""

    def look_at(answer: asyncio.Future[Any]) -> None:
        if not answer.cancelled() and isinstance(answer.exception(), NoScriptError):
            answer = asyncio.ensure_future(script(redis, text, keys, args))
            answer.add_done_callback(seen)
        else:
            seen(answer)

    asyncio.ensure_future(known_script(redis, text, keys, args)).add_done_callback(look_at)


async def release(redis: Redis, miss: Miss) -> None:
    """Nothing will be filled in; the next caller must not wait for that."""
    if not miss.is_ours:
        return
    try:
        if miss.name == WHOLE:
            await script(redis, RELEASE, [lock_of(miss.key)], [miss.life])
        else:
            await script(redis, RELEASE_FIELD, [miss.key], [miss.name, miss.life])
    except LOST:
        return


def seen(answer: "asyncio.Future[Any]") -> None:
    """What nobody waits for may come to nothing; that is worth a word unless Redis is away, which others tell."""
    if not answer.cancelled() and (error := answer.exception()) is not None and not isinstance(error, LOST):
        log.warning("an answer is not kept", error=repr(error))


def _beside(key: str, life: bytes) -> str:
    # Like the lock.
    return f"{{{key}}}:{life.decode()}"


def lock_of(key: str) -> str:
    # In the hash slot of the key itself.
    return f"{{{key}}}:lock"
