"""Changing the playlist."""

from g0v0.multiplayer import commands, presence
from g0v0.multiplayer.beatmaps import map_facts
from g0v0.multiplayer.client import Call, hub
from g0v0.multiplayer.queries import exists_item_attempt
from g0v0.multiplayer.requests import ItemRequest
from g0v0.signalr.arguments import Int64


@hub.method("AddPlaylistItem")
async def add_playlist_item(call: Call, item: ItemRequest) -> None:
    """Append to the playlist."""
    wanted = item.wanted(await map_facts(call.rt, item.beatmap_id))
    await presence.act(call, commands.AddItem(call.user_id, wanted))


@hub.method("EditPlaylistItem")
async def edit_playlist_item(call: Call, item: ItemRequest) -> None:
    """Replace an item."""
    wanted = item.wanted(await map_facts(call.rt, item.beatmap_id))
    await presence.act(call, commands.EditItem(call.user_id, wanted))


@hub.method("RemovePlaylistItem")
async def remove_playlist_item(call: Call, item_id: Int64) -> None:
    """Take an item off the playlist."""
    has_scores = await exists_item_attempt(call.rt.db, playlist_item_id=item_id)
    await presence.act(call, commands.RemoveItem(call.user_id, item_id, has_scores))
