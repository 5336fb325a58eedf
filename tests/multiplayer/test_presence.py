"""Who is where, when connections, processes and Redis go: nobody stays in a room without a connection."""

from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack
from datetime import timedelta
from typing import Any

import pytest
import pytest_asyncio

from g0v0.multiplayer import presence, store
from g0v0.multiplayer.commands import Join, StartCountdown
from g0v0.multiplayer.deadlines import LEASE, end_due
from g0v0.multiplayer.recorder import record_rooms
from g0v0.multiplayer.running import look, run
from g0v0.multiplayer.tending import tend
from g0v0.platform.config import Config
from g0v0.platform.runtime import Runtime
from g0v0.relations import lists
from g0v0.relations.models import RelationKind
from g0v0.users.queries import update_restriction
from tests.conftest import FrozenClock
from tests.database import rows
from tests.multiplayer.conftest import Sit
from tests.multiplayer.players import HERE, Player, Song
from tests.signalr.client import eventually
from tests.signalr.servers import Node, Timing, node
from tests.world import World


async def _room(sit: Sit, song: Song, **changes: object) -> tuple[Player, Player, int]:
    host, guest = await sit(), await sit()
    room_id = await host.open(song, **changes)
    await guest.join(room_id)
    await host.expect("UserJoined")
    return host, guest, room_id


async def test_an_invitation_names_the_room_and_its_password(sit: Sit, song: Song) -> None:
    host, guest = await sit(), await sit()
    room_id = await host.open(song)
    await host.invoke("InvitePlayer", guest.id)
    assert await guest.expect("Invited") == [host.id, room_id, "sesame"]


@pytest.mark.parametrize("who", ["host", "guest"])
async def test_nobody_invites_over_a_block(sit: Sit, song: Song, rt: Runtime, who: str) -> None:
    host, guest = await sit(), await sit()
    await host.open(song)
    blocker, blocked = (host, guest) if who == "host" else (guest, host)
    await lists.add(rt, blocker.id, blocked.id, RelationKind.BLOCK)
    text = "Cannot perform action due to user being blocked."
    assert await host.refused("InvitePlayer", guest.id) == text
    assert guest.names() == []


async def test_who_hears_from_friends_alone_is_invited_by_friends(sit: Sit, song: Song, rt: Runtime) -> None:
    host, guest = await sit(), await sit()
    await host.open(song)
    await rows(rt, "UPDATE users SET pm_friends_only = 1 WHERE id = %s", guest.id)
    text = "Cannot perform action because user has disabled non-friend communications."
    assert await host.refused("InvitePlayer", guest.id) == text
    # It is the invited one's friend the host must be.
    await lists.add(rt, host.id, guest.id, RelationKind.FRIEND)
    assert await host.refused("InvitePlayer", guest.id) == text
    await lists.add(rt, guest.id, host.id, RelationKind.FRIEND)
    await host.invoke("InvitePlayer", guest.id)
    await guest.expect("Invited")


async def test_restricted_unknown_and_present_players_are_not_invited(sit: Sit, song: Song, rt: Runtime) -> None:
    host, guest, _ = await _room(sit, song)
    third = await sit()
    async with rt.db.tx() as tx:
        await update_restriction(tx, id=third.id, is_restricted=True)
    text = "Can't invite a restricted user to a room."
    assert await host.refused("InvitePlayer", third.id) == text
    assert await host.refused("InvitePlayer", 2000000000) == text
    assert await host.refused("InvitePlayer", guest.id) == "The user is in this room already."


async def test_a_member_whose_process_died_amid_joining_leaves(sit: Sit, song: Song, rt: Runtime, world: World) -> None:
    host, guest, room_id = await _room(sit, song)
    ghost, other = await world.user(), await world.user()
    await run(rt, room_id, Join(ghost, "sesame"))
    await store.enter(rt.redis, other, room_id, "a-connection-that-is-no-more")
    await run(rt, room_id, Join(other, "sesame"))
    await tend(rt)
    assert {(await guest.expect("UserLeft"))[0][0], (await guest.expect("UserLeft"))[0][0]} == {ghost, other}
    room = await look(rt, room_id)
    assert room is not None
    assert [member.user_id for member in room.members] == [host.id, guest.id]


async def test_a_connection_that_was_replaced_while_it_joined_does_not_stay(
    sit: Sit, song: Song, rt: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    host, guest = await sit(), await sit()
    room_id = await host.open(song)

    real, asked = presence.connections.connection_of, 0

    async def replaced_meanwhile(*question: Any) -> str | None:
        nonlocal asked
        asked += 1
        return await real(*question) if asked == 1 else "a-newer-connection"

    text = "Another connection has taken the place of this one."
    with monkeypatch.context() as replaced:
        replaced.setattr(presence.connections, "connection_of", replaced_meanwhile)
        assert await guest.refused("JoinRoomWithPassword", room_id, "sesame") == text
        assert (await host.expect("UserLeft"))[0][0] == guest.id
        # And from the beginning it is not even let in.
        assert await guest.refused("JoinRoomWithPassword", room_id, "sesame") == text
    await guest.join(room_id)
    assert host.names() == ["UserJoined", "UserJoined"]


async def test_what_is_left_of_an_older_stay_is_no_obstacle(sit: Sit, song: Song, rt: Runtime) -> None:
    host, guest, room_id = await _room(sit, song)
    await store.enter(rt.redis, guest.id, room_id, "an-older-connection")
    await guest.join(room_id)
    await host.expect("UserLeft")
    await host.expect("UserJoined")
    await tend(rt)
    await guest.report_map()
    assert await host.expect("UserBeatmapAvailabilityChanged") == [guest.id, [HERE, None]]


async def test_a_claimed_countdown_whose_process_died_is_claimed_again(
    sit: Sit, song: Song, rt: Runtime, clock: FrozenClock
) -> None:
    host, guest, room_id = await _room(sit, song)
    await run(rt, room_id, StartCountdown(host.id, 5))
    later = clock.now + timedelta(seconds=6)
    assert await store.claim_due(rt.redis, later, LEASE) == [(room_id, 1)]
    # Claimed, and never ended.
    clock.advance(seconds=6)
    await end_due(rt)
    assert guest.names().count("MatchEvent") <= 1
    clock.advance(seconds=11)
    await guest.expect("MatchEvent", [1, [1]])

    async def nothing_is_due() -> bool:
        return await rt.redis.zcard(store.DEADLINES) == 0

    await eventually(nothing_is_due)


async def test_a_countdown_nobody_watches_is_found(sit: Sit, song: Song, rt: Runtime, clock: FrozenClock) -> None:
    host, guest, room_id = await _room(sit, song)
    await run(rt, room_id, StartCountdown(host.id, 5))
    await rt.redis.delete(store.DEADLINES)
    clock.advance(seconds=6)
    await tend(rt)
    await guest.expect("MatchEvent", [1, [1]])


async def test_who_may_have_missed_something_begins_anew(sit: Sit, song: Song, rt: Runtime) -> None:
    host, guest, room_id = await _room(sit, song)
    await rt.redis.execute_command("CLIENT", "KILL", "TYPE", "pubsub")
    for player in (host, guest):
        assert await player.client.wait_gone() == (None, True)

    async def is_over() -> bool:
        return await look(rt, room_id) is None

    await eventually(is_over)


@pytest_asyncio.fixture
async def quick(rt: Runtime, config: Config) -> AsyncGenerator[tuple[Node, Node]]:
    """Two servers that look often whether Redis still knows them."""
    async with AsyncExitStack() as stack:
        timing = Timing(closing=0.5, beat=0.1)
        first = await stack.enter_async_context(node(rt, config, timing))
        second = await stack.enter_async_context(node(rt, config, timing))
        yield first, second


async def test_a_redis_that_forgets_everything_ends_rooms_for_everybody(
    quick: tuple[Node, Node], world: World, song: Song, rt: Runtime
) -> None:
    async with AsyncExitStack() as stack:
        players: list[Player] = []
        for here in quick:
            user = await world.user()
            client = await stack.enter_async_context(here.client("multiplayer", await world.token(user)))
            players.append(Player(user, client, here))
        host, guest = players
        await guest.join(await host.open(song))
        await rt.redis.flushdb()
        for player in players:
            assert await player.client.wait_gone() == (None, True)
    await record_rooms(rt)
    assert await rows(rt, "SELECT ends_at IS NULL, participant_count FROM rooms") == [(0, 2)]
    async with quick[1].client("multiplayer", await world.token(host.id)) as client:
        again = Player(host.id, client, quick[1])
        assert await again.open(song) > 0
