"""How to get an answer like each recorded one: which data, which request. One function per recording, of its name."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import httpx
import pytest

from g0v0.beatmaps.tags import TAGS
from g0v0.events.kinds import EXTRAS, EventKind
from g0v0.events.records import record_event
from g0v0.osu.rulesets import OFFICIAL
from g0v0.rankings import jobs as ranking_jobs
from g0v0.rankings import spotlights
from g0v0.users.accounts import ensure_bot
from tests.events.test_http import PAYLOADS
from tests.profiles.players import famous_player, run
from tests.rankings.players import player, team, totals
from tests.rankings.test_spotlights import picked
from tests.world import World

OLD, NEW = 0, 20220705
LIBRARY = "public identify"
"""What the library asked for that most answers were recorded with."""
MEDAL = {
    "achieved_count": 1, "achieved_percent": 0.5, "icon_url": "https://example.com/1.png", "id": 1, "name": "One",
    "grouping": "Skill", "ordering": 1, "slug": "one", "description": "The first.", "mode": None,
    "instructions": "Play.",
}  # fmt: skip
HIDDEN = [{"acronym": "HD"}]


@dataclass(frozen=True)
class Asker:
    """What a recording's function works with."""

    http: httpx.AsyncClient
    world: World
    patch: pytest.MonkeyPatch

    async def get(self, path: str, user: int | None = None, *, scopes: str = LIBRARY, version: int = OLD) -> Any:
        """The decoded answer to a signed-in GET below `/api/v2`."""
        headers = await self.world.headers(user, scopes if user else "public", version=version)
        return (await self.http.get(f"/api/v2/{path}", headers=headers)).json()

    async def get_v1(self, path: str) -> Any:
        """The decoded answer of the old API."""
        key = await self.world.key(await self.world.user())
        return (await self.http.get(f"/api/{path}&k={key}")).json()


Ask = Callable[[Asker], Awaitable[Any]]
ASKS: dict[str, Ask] = {}


def like(*names: str) -> Callable[[Ask], Ask]:
    """Declare whose answer a function asks for."""

    def remember(ask: Ask) -> Ask:
        ASKS.update(dict.fromkeys(names, ask))
        return ask

    return remember


async def famous(asker: Asker) -> int:
    """A player with everything that can be had."""
    user, rt = await famous_player(asker.world), asker.world.rt
    for ruleset in OFFICIAL:
        await totals(rt, user, pp=200, ruleset=ruleset)
    await team(rt, "Strong", [user])
    await run(rt, "UPDATE teams SET flag_file = 'flags/1.png'")
    await run(rt, "UPDATE users SET cover_file = 'covers/1.jpg', comments_count = 1 WHERE id = %s", user)
    await ranking_jobs.rebuild(rt)
    await ranking_jobs.record_rank_history(rt)
    return user


async def played(asker: Asker, *, stable: bool = True, **changes: Any) -> tuple[int, int, int]:
    """A famous player, a beatmap of theirs and their best score on it, set on stable."""
    user, rt = await famous(asker), asker.world.rt
    beatmap = await asker.world.beatmap(owner=user, ruleset=changes.get("ruleset_id", 0))
    score = await asker.world.play(user, beatmap, **({"mods": HIDDEN} | changes))
    if stable:
        await run(rt, "UPDATE scores SET legacy_score_id = 77, legacy_total_score = 5 WHERE id = %s", score)
    return user, beatmap, score


@like("v2_get_beatmap_200")
async def beatmap(asker: Asker) -> Any:
    user, beatmap, _ = await played(asker)
    return await asker.get(f"beatmaps/{beatmap}", user)


@like("v2_lookup_beatmap_200")
async def lookup(asker: Asker) -> Any:
    user, beatmap, _ = await played(asker)
    return await asker.get(f"beatmaps/lookup?id={beatmap}", user)


@like("v2_ppy_beatmaps-rankedplay")
async def beatmaps(asker: Asker) -> Any:
    user, beatmap, _ = await played(asker)
    return (await asker.get(f"beatmaps?ids[]={beatmap}", user, scopes="*"))["beatmaps"]


@like("v2_get_beatmapset_200")
async def beatmapset(asker: Asker) -> Any:
    user = await famous(asker)
    made = await asker.world.beatmapset(2, owner=user)
    headers = await asker.world.headers(user)
    await asker.http.post(f"/api/v2/beatmapsets/{made.id}/favourites?action=favourite", headers=headers)
    tag = next(tag["id"] for tag in TAGS.values() if tag["ruleset_id"] is not None)
    given = "INSERT INTO beatmap_tags (beatmap_id, tag_id, user_id, created_at) VALUES (%s, %s, %s, '2026-01-01')"
    await run(asker.world.rt, given, made.beatmap_ids[0], tag, user)
    return await asker.get(f"beatmapsets/{made.id}", user)


@like("v2_search_beatmapsets_200")
async def search(asker: Asker) -> Any:
    user = await famous_player(asker.world)
    for _ in range(51):
        await asker.world.beatmapset(owner=user)
    return await asker.get("beatmapsets/search?q=Tiny", user)


@like("v2_get_beatmap_attributes_200", "v2_difficulty_attributes_osu")
async def attributes(asker: Asker) -> Any:
    return await _attributes(asker, 0)


@like("v2_difficulty_attributes_taiko")
async def taiko_attributes(asker: Asker) -> Any:
    return await _attributes(asker, 1)


async def _attributes(asker: Asker, ruleset: int) -> Any:
    beatmap = await asker.world.beatmap(ruleset=ruleset)
    headers = await asker.world.headers(None, "public")
    return (await asker.http.post(f"/api/v2/beatmaps/{beatmap}/attributes", headers=headers)).json()


@like("v2_get_beatmap_scores_200")
async def beatmap_scores(asker: Asker) -> Any:
    _, beatmap, _ = await played(asker)
    return await asker.get(f"beatmaps/{beatmap}/scores")


@like("v2_get_score_200")
async def score(asker: Asker) -> Any:
    _, _, score = await played(asker)
    return await asker.get(f"scores/{score}")


@like("v2_get_user_bests_200")
async def user_bests(asker: Asker) -> Any:
    user, _, score = await played(asker)
    await asker.http.put(f"/api/v2/score-pins/{score}", headers=await asker.world.headers(user))
    return await asker.get(f"users/{user}/scores/best?mode=osu", user)


@like("v2_score_osu")
async def lazer_best(asker: Asker) -> Any:
    user, _, _ = await played(asker, stable=False)
    return await asker.get(f"users/{user}/scores/best?mode=osu")


@like("v2_score_mania")
async def mania_best(asker: Asker) -> Any:
    hits = {"perfect": 12}
    user, _, _ = await played(
        asker, ruleset_id=3, statistics=hits, maximum_statistics=hits, accuracy=1, rank="X", mods=[]
    )
    return await asker.get(f"users/{user}/scores/best?mode=mania")


@like("v2_get_user_recents_200")
async def no_recents(asker: Asker) -> Any:
    return await asker.get(f"users/{await asker.world.user()}/scores/recent")


@like("v2_get_me_200")
async def me(asker: Asker) -> Any:
    return await asker.get("me/osu", (await played(asker))[0])


@like("v2_get_user_200")
async def user(asker: Asker) -> Any:
    return await asker.get(f"users/{(await played(asker))[0]}/osu", await asker.world.user())


@like("v2_get_users_200")
async def nobody(asker: Asker) -> Any:
    return await asker.get("users?ids[]=999999999")


@like("v2_get_beatmaps_200")
async def no_beatmaps(asker: Asker) -> Any:
    return await asker.get("beatmaps?ids[]=999999999")


@like("v2_get_rankings_200")
async def rankings(asker: Asker) -> Any:
    for number in range(51):
        await player(asker.world, 100.5 + number)
    await ranking_jobs.record_rank_history(asker.world.rt)
    asker.world.rt.clock.advance(days=30)  # type: ignore[attr-defined]  # the frozen clock
    return await asker.get("rankings/osu/performance")


@like("v2_get_events_200")
async def events(asker: Asker) -> Any:
    user = await asker.world.user()
    for kind, payload in 26 * [(EventKind.RANK, {}), (EventKind.ACHIEVEMENT, {"achievement": MEDAL})]:
        async with asker.world.rt.db.tx() as tx:
            facts = {key: PAYLOADS[key] for key in EXTRAS[kind]} | payload
            facts["user"] = {"username": "player", "url": f"/users/{user}"}
            await record_event(tx, user, kind, facts, asker.world.rt.clock())
    return await asker.get("events", user)


@like("v2_get_spotlights_200")
async def all_spotlights(asker: Asker) -> Any:
    made = await asker.world.beatmapset()
    await spotlights.create(asker.world.rt, picked(asker.world.rt, made.id))
    return await asker.get("spotlights")


@like("v2_get_user_most_played_200")
async def mostplayed(asker: Asker) -> Any:
    user, _, _ = await played(asker)
    return await asker.get(f"users/{user}/beatmapsets/most_played", user)


@like("v2_get_seasonal_backgrounds_200")
async def seasonal_backgrounds(asker: Asker) -> Any:
    await ensure_bot(asker.world.rt.db, asker.world.rt.clock())
    config = asker.world.rt.config
    urls = ("https://example.com/1.jpg",)
    asker.patch.setattr(config, "game", config.game.model_copy(update={"seasonal_backgrounds": urls}))
    return await asker.get("seasonal-backgrounds")


@like("v2_get_user_kudosu_200")
async def kudosu(asker: Asker) -> Any:
    return await asker.get(f"users/{await asker.world.user()}/kudosu")


@like("v2_get_beatmapset_discussions_200")
async def discussions(asker: Asker) -> Any:
    return await asker.get("beatmapsets/discussions")


@like("v1_get_beatmap_200")
async def v1_beatmaps(asker: Asker) -> Any:
    await asker.world.beatmap()
    return await asker.get_v1("get_beatmaps?limit=5")


@like("v1_get_user_200")
async def v1_user(asker: Asker) -> Any:
    user, _, _ = await played(asker)
    return await asker.get_v1(f"get_user?u={user}&event_days=31")


@like("v1_get_user_bests_200")
async def v1_user_best(asker: Asker) -> Any:
    user, _, _ = await played(asker)
    return await asker.get_v1(f"get_user_best?u={user}")


ABSENT = {
    "v1_get_replay_404": "get_replay?s=1",
    "v2_get_beatmap_404": "beatmaps/999999999",
    "v2_lookup_beatmap_404": "beatmaps/lookup?id=999999999",
    "v2_get_beatmapset_404": "beatmapsets/999999999",
    "v2_get_rankings_404": "rankings/osu/nothing",
    "v2_get_score_404": "scores/nothing",
    "v2_get_user_404": "users/999999999",
    "v2_get_beatmap_pack_404": "beatmaps/packs/S999999",
    "v2_get_multiplayer_room_404": "rooms/999999999",
    "v2_get_channel_404": "chat/channels/999999999",
    "v2_get_user_beatmap_scores_404": "beatmaps/999999999/scores/users/1/all",
    "v2_get_user_bests_404": "users/999999999/scores/best",
}
"""Recordings of what is not there, by the address that is asked for. Their texts are compared, too."""
