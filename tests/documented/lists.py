"""A world in which every list has so many rows, through the real write functions."""

from typing import Any

import httpx

from g0v0.auth.api_keys import create_api_key
from g0v0.beatmaps import packs
from g0v0.beatmaps.favourites import add_favourite
from g0v0.beatmaps.packs import NewPack
from g0v0.beatmaps.tagging import give_tag
from g0v0.rankings import jobs as ranking_jobs
from g0v0.rankings import spotlights
from g0v0.relations import lists
from g0v0.relations.models import RelationKind
from g0v0.scores.pins import pin
from g0v0.teams import membership
from tests.chat.talking import Talker, public
from tests.comments.threads import comment
from tests.forum.threads import reply, topic
from tests.notifications.test_http import message, tell
from tests.profiles.players import famous_player, run
from tests.rankings.players import team
from tests.rankings.test_spotlights import picked
from tests.rooms.matches import finished_match, match
from tests.rooms.playlists import play, playlist
from tests.world import World

Words = dict[str, Any]
"""What stands for the words of paths and queries: `{user}`, `{beatmaps}` for a list of ids."""


LEGACY = 77
FIXED: Words = {
    "forum": 2,
    "news_post": "2026-03-01-first",
    "locale": "en",
    "path": "Main_page",
    "stream": "lazer",
    "version": "2026.301.0",
    "changelog_name": "lazer",
    "mode": "osu",
    "ruleset": "osu",
    "kind": "best",
    "kind_of_sets": "ranked",
    "kind_of_ranking": "performance",
    "kind_of_sorted": "global",
    "sort": "performance",
}


async def listed_world(world: World, http: httpx.AsyncClient, rows: int) -> Words:
    """Somebody famous and everything around them, `rows` of each. The forum 2 is open."""
    world.rt.limiter.enabled = False
    user = await famous_player(world)
    others = [await world.user() for _ in range(rows)]
    words: Words = {"user": user, "others": others, **FIXED}
    await _people(world, words)
    await _maps(world, words)
    await _writing(world, words)
    await _talking(world, http, words)
    await _rooms(world, words)
    await ranking_jobs.rebuild(world.rt)
    await ranking_jobs.refresh_country_statistics(world.rt)
    return words


async def _people(world: World, words: Words) -> None:
    rt, user, others = world.rt, words["user"], words["others"]
    blocked = [await world.user() for _ in others]
    applicants = [await world.user() for _ in others]
    for other in others:
        await lists.add(rt, user, other, RelationKind.FRIEND)
    for other in blocked:
        await lists.add(rt, user, other, RelationKind.BLOCK)
    words["team"] = await team(rt, "Team", [user, *others])
    for other in applicants:
        await membership.ask(rt, words["team"], other)
    words["key"] = (await create_api_key(rt, user, "first"))[0]
    for number in range(len(others)):
        await create_api_key(rt, user, f"key {number}")


async def _maps(world: World, words: Words) -> None:
    rt, user, others = world.rt, words["user"], words["others"]
    made = [await world.beatmapset(2, owner=user) for _ in others]
    beatmap = made[0].beatmap_ids[0]
    words |= {"beatmap": beatmap, "beatmapset": made[0].id, "beatmaps": [one.beatmap_ids[0] for one in made]}
    words["beatmapsets"] = [one.id for one in made]
    score = 0
    for one in made:
        score = await world.play(user, one.beatmap_ids[0])
        await pin(rt, user, score)
        await add_favourite(rt, user, one.id, is_supporter=True)
        pack = NewPack(f"S{one.id % 1000}", "Pack", "somebody", [each.id for each in made], "https://example.com")
        await packs.create(rt, pack)
        await spotlights.create(rt, picked(rt, *(each.id for each in made), name=f"Month {one.id}"))
    words |= {"score": score, "legacy_score": LEGACY}
    await run(rt, "UPDATE scores SET legacy_score_id = %s, legacy_total_score = 5 WHERE id = %s", LEGACY, score)
    words["tag"] = f"S{made[0].id % 1000}"
    for number, other in enumerate(others):
        await world.play(other, beatmap, total_score=600_000 + number)
        await world.play(user, beatmap)
        await give_tag(rt, other, beatmap, 1)


async def _writing(world: World, words: Words) -> None:
    for other in words["others"]:
        words["comment"] = made = await comment(world, other, words["beatmapset"])
        for each in words["others"]:
            await comment(world, each, words["beatmapset"], "Reply", made)
        words["topic"] = opened = await topic(world, other)
        for each in (words["user"], *words["others"]):
            await reply(world, each, opened)


async def _talking(world: World, http: httpx.AsyncClient, words: Words) -> None:
    me = Talker(http, words["user"], await world.headers(words["user"]))
    for number, other in enumerate(words["others"]):
        words["channel"] = channel = await public(world.rt, f"#channel{number}")
        them = Talker(http, other, await world.headers(other))
        for talking in (me, them):
            await talking.enter(channel)
            for _ in words["others"]:
                await talking.said(channel)
        await me.whispered(other)
        await tell(world.rt, message(channel, other), words["user"])


async def _rooms(world: World, words: Words) -> None:
    rt, beatmap = world.rt, words["beatmap"]
    for other in words["others"]:
        room, items = await playlist(rt, other, *words["beatmaps"])
        words |= {"room": room, "item": items[0]}
    for other in (words["user"], *words["others"]):
        words["room_score"] = await play(rt, other, words["room"], words["item"], beatmap)
    for other in words["others"]:
        await match(rt, other, beatmap)
    words["match"] = (await finished_match(rt, world)).room
