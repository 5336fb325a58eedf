"""How to get answers like recorded ones of what players do together; of packs and of featured artists."""

from datetime import UTC, datetime
from typing import Any

from g0v0.beatmaps import packs
from g0v0.beatmaps.packs import NewPack
from tests.chat.talking import public, talker
from tests.profiles.players import run
from tests.recordings.asking import HIDDEN, NEW, Asker, famous, like, played
from tests.rooms.matches import finished_match
from tests.rooms.playlists import item, play, playlist
from tests.scores.plays import known_beatmap


@like("v2_get_beatmap_pack_200")
async def pack(asker: Asker) -> Any:
    user, _, score = await played(asker)
    cleared = (await asker.get(f"scores/{score}"))["beatmapset"]["id"]
    made = [cleared, (await asker.world.beatmapset()).id]
    at = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
    await packs.create(asker.world.rt, NewPack("L1", "Loved", "somebody", made, created_at=at))
    return await asker.get("beatmaps/packs/L1", user)


async def _room(asker: Asker) -> tuple[int, int, int]:
    """A room with a play of its host, who has everything; it, its item and its host."""
    rt, host = asker.world.rt, await famous(asker)
    beatmap = await known_beatmap(rt)
    await run(rt, "UPDATE users SET profile_colour = '#ff0000' WHERE id = %s", host)
    room, items = await playlist(rt, host, beatmap, playlist=[item(beatmap, allowed_mods=HIDDEN)])
    await play(rt, host, room, items[0], beatmap, mods=HIDDEN)
    return room, items[0], host


@like("v2_get_multiplayer_room_200")
async def room(asker: Asker) -> Any:
    room, _, host = await _room(asker)
    return await asker.get(f"rooms/{room}", host)


@like("v2_get_multiplayer_leaderboard_200")
async def leaderboard(asker: Asker) -> Any:
    room, _, host = await _room(asker)
    return await asker.get(f"rooms/{room}/leaderboard", host)


@like("v2_get_multiplayer_scores_200")
async def room_scores(asker: Asker) -> Any:
    room, item_id, host = await _room(asker)
    return await asker.get(f"rooms/{room}/playlist/{item_id}/scores", host, version=NEW)


@like("v2_get_multiplayer_match_200")
async def match(asker: Asker) -> Any:
    over = await finished_match(asker.world.rt, asker.world)
    return await asker.get(f"matches/{over.room}", over.host)


@like("v1_get_match_200")
async def v1_match(asker: Asker) -> Any:
    over = await finished_match(asker.world.rt, asker.world)
    return await asker.get_v1(f"get_match?mp={over.room}")


@like("v2_get_channels_200")
async def channels(asker: Asker) -> Any:
    await public(asker.world.rt)
    return await asker.get("chat/channels", await asker.world.user(), scopes="chat.read")


@like("v2_get_channel_200")
async def channel(asker: Asker) -> Any:
    me, channel = await talker(asker.http, asker.world), await public(asker.world.rt)
    await me.enter(channel)
    await me.said(channel)
    return await me.get(f"chat/channels/{channel}")


@like("v2_send_message_200")
async def message(asker: Asker) -> Any:
    me, channel = await talker(asker.http, asker.world), await public(asker.world.rt)
    await me.enter(channel)
    return await me.said(channel)


@like("v2_create_chat_channel_200")
async def conversation(asker: Asker) -> Any:
    me, other = await talker(asker.http, asker.world), await asker.world.user()
    await me.whispered(other)
    return (await me.call("POST", "chat/channels", data={"type": "PM", "target_id": other})).json()


@like("v2_get_chat_ack_200")
async def ack(asker: Asker) -> Any:
    return (await (await talker(asker.http, asker.world)).call("POST", "chat/ack")).json()


@like("v2_get_featured_artists_200")
async def featured_artists(asker: Asker) -> Any:
    return (await asker.http.get("/beatmaps/artists/tracks")).json()
