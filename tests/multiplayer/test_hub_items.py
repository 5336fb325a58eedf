"""Items of a room as players live through them, on one server and on two. Source: lazer-flows.md §2."""

from g0v0.platform.runtime import Runtime
from g0v0.platform.sqlfile import Statement
from tests.multiplayer.conftest import Sit, room_of_two
from tests.multiplayer.players import (
    ALL_PLAYERS,
    Player,
    Song,
    mod,
)


async def test_members_add_change_and_remove_items(sit: Sit, song: Song) -> None:
    host, guest, _ = await room_of_two(sit, song, queue=ALL_PLAYERS)
    await guest.invoke("AddPlaylistItem", song.item())
    (added,) = await host.expect("PlaylistItemAdded")
    assert added[1] == guest.id
    assert (await host.expect("PlaylistItemChanged"))[0][8] == 1
    await guest.invoke("EditPlaylistItem", song.item(added[0], allowed=[mod("EZ")]))
    (changed,) = await host.expect("PlaylistItemChanged")
    assert changed[6] == [mod("EZ")]
    assert await host.refused("AddPlaylistItem", song.item(checksum="0" * 32)) == (
        "Attempted to add a beatmap which has been modified."
    )
    await guest.invoke("RemovePlaylistItem", added[0])
    assert await host.expect("PlaylistItemRemoved") == [added[0]]
    assert await guest.refused("RemovePlaylistItem", 2000000000) == (
        "Attempted to change an item which does not exist."
    )


async def test_items_are_played_in_the_order_they_were_added_in_wherever_that_was(sit: Sit, song: Song) -> None:
    host, guest, _ = await room_of_two(sit, song, queue=ALL_PLAYERS)
    for player in (guest, host, guest, host):
        await player.invoke("AddPlaylistItem", song.item())
    third = await sit()
    found = await third.join(host.room_id)
    by_order = sorted(found[6], key=lambda item: item[8])
    assert [item[1] for item in by_order] == [host.id, guest.id, host.id, guest.id, host.id]
    assert by_order == sorted(found[6], key=lambda item: item[0])


async def test_an_item_somebody_plays_stays(sit: Sit, song: Song, rt: Runtime) -> None:
    host, _, _ = await room_of_two(sit, song)
    await host.invoke("AddPlaylistItem", song.item())
    (added,) = await host.expect("PlaylistItemAdded")
    await _begin_to_play(rt, host, added[0])
    text = "Cannot remove an item which has been played."
    assert await host.refused("RemovePlaylistItem", added[0]) == text


async def _begin_to_play(rt: Runtime, player: Player, item_id: int) -> None:
    text = "INSERT INTO playlist_bests (playlist_item_id, user_id, room_id, attempts) VALUES (%s, %s, %s, 1)"
    async with rt.db.tx() as tx:
        await tx.run(Statement("test/insert_attempt", None, text, ()), (item_id, player.id, player.room_id))  # type: ignore[arg-type]
