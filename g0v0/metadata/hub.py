"""The metadata hub. Source: lazer-signalr.md §6, lazer-flows.md §1.2–1.5."""

from dataclasses import dataclass, field

from g0v0.metadata import groups, presence
from g0v0.metadata.activities import Activity
from g0v0.metadata.client import MetadataClient
from g0v0.metadata.models import BeatmapUpdates, DailyChallengeInfo, ItemStatistics, UserPresence, UserStatus
from g0v0.metadata.queries import get_account
from g0v0.metadata.updates import begin_following, changes_since, unseen_changes
from g0v0.metadata.visits import note_arrival, note_leave, note_visits, show_to_website
from g0v0.metadata.watching import item_statistics
from g0v0.platform.runtime import Runtime
from g0v0.relations.lists import friend_ids
from g0v0.signalr.arguments import Encoded, Int32, Int64
from g0v0.signalr.errors import InvalidState
from g0v0.signalr.frames import Frame, call_of
from g0v0.signalr.hub import Here, Hub, HubCall

hub: Hub[MetadataClient] = Hub("metadata", MetadataClient)

MAX_WATCHED_ROOMS = 100
"""Rooms one client may watch at once; the game watches one."""

UPDATES_EVERY_S = 5
VISITS_EVERY_S = 300


@dataclass(slots=True)
class Player:
    """What the hub remembers of a connection."""

    is_restricted: bool
    presence: UserPresence = field(default=UserPresence(None, None))
    friends: set[int] = field(default_factory=set)
    rooms: set[int] = field(default_factory=set)
    """Those it watches."""


Call = HubCall[MetadataClient]


@hub.connected
async def connected(call: Call) -> None:
    """Tell the client what runs and which of its friends are here; others learn of it with its first status."""
    account = await get_account(call.rt.db, id=call.user_id)
    call.connection.state = Player(is_restricted=account is None or account.is_restricted)
    await begin_following(call.rt)
    room_id = await presence.daily_challenge(call.rt.redis)
    await call.caller.DailyChallengeUpdated(None if room_id is None else DailyChallengeInfo(room_id))
    await _follow_friends(call)
    await note_arrival(call.rt, call.user_id)


@hub.left
async def left(rt: Runtime, user_id: int, connection_id: str) -> None:
    """Tell others that the player is gone, if they could see it."""
    if await presence.hide(rt.redis, user_id, connection_id):
        await _tell_others(rt, user_id, None)
    await note_leave(rt, user_id)


@hub.method("UpdateActivity")
async def update_activity(call: Call, activity: Activity | None) -> None:
    """What the player does now."""
    player = _player(call)
    if activity is None and player.presence.activity is None:
        return
    await _change(call, UserPresence(activity, player.presence.status))


@hub.method("UpdateStatus")
async def update_status(call: Call, status: UserStatus | None) -> None:
    """Whether others may see the player. Kept for the website too."""
    player = _player(call)
    if status == player.presence.status:
        return
    await _change(call, UserPresence(player.presence.activity, status))
    if status is not None:
        await show_to_website(call.rt, call.user_id, is_visible=status is not UserStatus.OFFLINE)


@hub.method("BeginWatchingUserPresence")
async def begin_watching_presence(call: Call) -> None:
    """Everybody who can be seen now, and every change from now on."""
    await call.join(groups.WATCHERS)
    found = await presence.all_visible(call.rt.redis)
    frames = [call_of("UserPresenceUpdated", (user_id, shown)) for user_id, shown in found.items()]
    call.connection.push(Frame(b"".join(frames)))


@hub.method("EndWatchingUserPresence")
async def end_watching_presence(call: Call) -> None:
    """No more of that."""
    await call.leave(groups.WATCHERS)


@hub.method("RefreshFriends")
async def refresh_friends(call: Call) -> None:
    """The list of friends changed."""
    await _follow_friends(call)


@hub.method("GetChangesSince")
async def get_changes_since(call: Call, queue_id: Int32) -> BeatmapUpdates:
    """Sets that changed since the client last looked."""
    return await changes_since(call.rt, queue_id)


@hub.method("BeginWatchingMultiplayerRoom")
async def begin_watching_room(call: Call, room_id: Int64) -> list[ItemStatistics]:
    """Plays in a playlist room from now on, and for each of its items how it has been played so far."""
    watched = _player(call).rooms
    if len(watched | {room_id}) > MAX_WATCHED_ROOMS:
        raise InvalidState(f"Can't watch more than {MAX_WATCHED_ROOMS} rooms.")
    watched.add(room_id)
    await call.join(groups.room(room_id))
    return await item_statistics(call.rt, room_id)


@hub.method("EndWatchingMultiplayerRoom")
async def end_watching_room(call: Call, room_id: Int64) -> None:
    """No more of that."""
    _player(call).rooms.discard(room_id)
    await call.leave(groups.room(room_id))


@hub.every(UPDATES_EVERY_S)
async def tell_updates(rt: Runtime, here: Here[MetadataClient]) -> None:
    """Sets that changed, to the clients of this process; each process reads the queue itself."""
    updates = await unseen_changes(rt)
    if updates is not None:
        await here.everyone.BeatmapSetsUpdated(updates)


@hub.every(VISITS_EVERY_S)
async def refresh_visits(rt: Runtime, here: Here[MetadataClient]) -> None:
    """Whoever is connected has just been seen."""
    await note_visits(rt, here.user_ids)


def _player(call: Call) -> Player:
    return call.connection.state


async def _change(call: Call, new: UserPresence) -> None:
    player = _player(call)
    old_shown, player.presence = _shown(player), new
    shown = _shown(player)
    if shown is not None:
        await presence.show(call.rt.redis, call.user_id, call.connection.id, shown)
    elif old_shown is not None:
        await presence.hide(call.rt.redis, call.user_id, call.connection.id)
    if shown != old_shown:
        await _tell_others(call.rt, call.user_id, shown, but=call)
    await call.caller.UserPresenceUpdated(call.user_id, presence.visible(new))


def _shown(player: Player) -> Encoded | None:
    return None if player.is_restricted else presence.visible(player.presence)


async def _tell_others(rt: Runtime, user_id: int, shown: Encoded | None, but: Call | None = None) -> None:
    clients = hub.clients(rt)
    watchers = clients.group(groups.WATCHERS, but=None if but is None else but.connection)
    await watchers.UserPresenceUpdated(user_id, shown)
    await clients.group(groups.friends_of(user_id)).FriendPresenceUpdated(user_id, shown)


async def _follow_friends(call: Call) -> None:
    """Read the list anew: be told about those on it, and at once about those who are new on it and here."""
    player = _player(call)
    friends = set(await friend_ids(call.rt.db, call.user_id)) - {call.user_id}
    new, gone = friends - player.friends, player.friends - friends
    await call.leave(*map(groups.friends_of, gone))
    await call.join(*map(groups.friends_of, new))
    player.friends = friends
    for user_id, shown in (await presence.visible_of(call.rt.redis, sorted(new))).items():
        await call.caller.FriendPresenceUpdated(user_id, shown)
