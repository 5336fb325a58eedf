"""What every read of the API costs: so many statements, however many rows it answers with.

A player asks, once, with nothing kept. A new address without a number here fails; so does one whose number grows with
its rows. Six are enough for a read; who needs more says what for.
"""

import re
from typing import Any

import httpx
import pytest

from g0v0.platform.config import load_config
from g0v0.rankings import jobs as ranking_jobs
from g0v0.routes.tables import all_tables
from g0v0.spectator.v1 import Replay
from tests.conftest import Recorder
from tests.content.conftest import Write, folder, write  # noqa: F401  (fixtures)
from tests.documented.lists import listed_world
from tests.forum.threads import forums  # noqa: F401  (a fixture)
from tests.world import World

MOST = 6
PREFIXES = ("/api/v2", "/api/private", "/api")
BUDGETS: dict[str, tuple[int, str]] = {
    "/api/v2/beatmaps": (4, "{beatmaps}"),
    "/api/v2/beatmaps/lookup": (1, "id={beatmap}"),
    "/api/v2/beatmaps/{beatmap:int}": (1, ""),
    "/api/v2/tags": (0, ""),
    "/api/v2/beatmaps/packs": (1, ""),
    "/api/v2/beatmaps/packs/{tag}": (4, ""),
    "/api/v2/beatmapsets/events": (0, ""),
    "/api/v2/beatmapsets/discussions": (0, ""),
    "/api/v2/beatmapsets/discussions/posts": (0, ""),
    "/api/v2/beatmapsets/discussions/votes": (0, ""),
    "/api/v2/beatmapsets/lookup": (9, "beatmap_id={beatmap}"),
    "/api/v2/beatmapsets/{beatmapset:int}": (8, ""),
    "/api/v2/beatmapsets/{beatmapset:int}/ratings": (2, ""),
    "/api/v2/me/beatmapset-favourites": (1, ""),
    "/api/v2/me/download-quota-check": (0, ""),
    "/api/v2/users/{user:int}/beatmapsets/most_played": (4, ""),
    "/api/v2/users/{user:int}/beatmapsets/{kind}": (4, ""),
    "/api/v2/comments": (8, "commentable_type=beatmapset&commentable_id={beatmapset}"),
    "/api/v2/comments/{comment:int}": (6, ""),
    "/api/v2/forums": (0, ""),
    "/api/v2/forums/topics": (1, ""),
    "/api/v2/forums/{forum:int}": (2, ""),
    "/api/v2/forums/topics/{topic:int}": (3, ""),
    "/api/v2/news": (0, ""),
    "/api/v2/news/{news_post}": (0, ""),
    "/api/v2/wiki/{locale}/{path:path}": (0, ""),
    "/api/v2/changelog": (0, ""),
    "/api/v2/changelog/{changelog_name}": (0, ""),
    "/api/v2/changelog/{stream}/{version}": (0, ""),
    "/api/v2/seasonal-backgrounds": (0, ""),
    "/api/v2/chat/updates": (4, "since=0&includes[]=messages&includes[]=presence&includes[]=silences"),
    "/api/v2/chat/presence": (3, ""),
    "/api/v2/chat/channels": (1, ""),
    "/api/v2/chat/channels/{channel:int}": (2, ""),
    "/api/v2/chat/channels/{channel:int}/messages": (4, ""),
    "/api/v2/users/{user:int}/recent_activity": (2, ""),
    "/api/v2/events": (1, ""),
    "/api/v2/notifications": (3, ""),
    "/api/v2/rankings/kudosu": (0, ""),
    "/api/v2/rankings/{mode}/{kind}": (2, ""),
    "/api/v2/rankings/{mode}/{kind}/{sort}": (2, ""),
    "/api/v2/spotlights": (1, ""),
    "/api/v2/users/{user:int}/beatmaps-passed": (3, "{beatmapsets}"),
    "/api/v2/me": (4, ""),
    "/api/v2/me/{mode}": (4, ""),
    "/api/v2/users": (2, "{users}"),
    "/api/v2/users/lookup": (1, "{users}"),
    "/api/v2/users/{user:int}/kudosu": (1, ""),
    "/api/v2/users/{user}": (2, ""),
    "/api/v2/users/{user}/{mode}": (2, ""),
    "/api/v2/friends": (3, ""),
    "/api/v2/blocks": (1, ""),
    "/api/v2/rooms": (7, ""),
    "/api/v2/rooms/{room}": (8, ""),
    "/api/v2/rooms/{room:int}/leaderboard": (5, ""),
    "/api/v2/rooms/{room:int}/events": (10, ""),
    "/api/v2/matches": (1, ""),
    "/api/v2/matches/{match:int}": (11, ""),
    "/api/v2/rooms/{room:int}/playlist/{item:int}/scores": (7, ""),
    "/api/v2/rooms/{room:int}/playlist/{item:int}/scores/{score:int}": (8, ""),
    "/api/v2/rooms/{room:int}/playlist/{item:int}/scores/users/{user:int}": (8, ""),
    "/api/v2/teams/{team}": (4, ""),
    "/api/v2/teams/{team}/{ruleset}": (4, ""),
    "/api/v2/beatmaps/{beatmap:int}/scores": (3, ""),
    "/api/v2/beatmaps/{beatmap:int}/solo-scores": (3, ""),
    "/api/v2/beatmaps/{beatmap:int}/scores/users/{user:int}": (6, ""),
    "/api/v2/beatmaps/{beatmap:int}/scores/users/{user:int}/all": (3, ""),
    "/api/v2/users/{user:int}/scores/{kind}": (5, "mode=osu"),
    "/api/v2/scores": (2, ""),
    "/api/v2/scores/{score}": (6, ""),
    "/api/v2/scores/{ruleset}/{score}": (6, ""),
    "/api/v2/beatmapsets/search": (4, "q=tiny"),
    "/api/v2/search": (2, "query=player"),
    "/api/private/totp/status": (1, ""),
    "/api/private/api-keys": (1, ""),
    "/api/private/api-keys/{key:int}": (1, ""),
    "/api/private/medals": (2, ""),
    "/api/private/team/{team:int}/requests": (3, ""),
    "/api/private/user/preferences": (2, ""),
    "/api/private/users/{user:int}/page": (1, ""),
    "/api/get_beatmaps": (5, "since=2000-01-01"),
    "/api/get_user": (5, "u={user}"),
    "/api/get_scores": (4, "b={beatmap}"),
    "/api/get_user_best": (3, "u={user}"),
    "/api/get_user_recent": (3, "u={user}"),
    "/api/get_match": (7, "mp={match}"),
}
"""Statements by route, and what is asked: `{user}` is somebody's id, `{beatmaps}` a list of ids."""
_A_SET = "of kinds of their own: the set, its difficulties, their converts, tags, favourites, people, and the caller's"
_NEIGHBOURS = "the score, those before and behind it, and its place, each by its own end of an index"
_GAMES = "events, their bounds, items, which games these are, their scores, and of those maps, sets and people"
MORE: dict[str, str] = {
    "/api/v2/beatmapsets/lookup": _A_SET,
    "/api/v2/beatmapsets/{beatmapset:int}": _A_SET,
    "/api/v2/comments": "the thing, pinned ones, a page, its replies, counts, votes, people, and whether one may write",
    "/api/v2/rooms": "rooms, their items, summaries and latest players, and of those maps, sets and people",
    "/api/v2/rooms/{room}": "the room, its items and players, maps, sets and people, the caller's tries",
    "/api/v2/rooms/{room:int}/events": _GAMES,
    "/api/v2/matches/{match:int}": _GAMES,
    "/api/v2/rooms/{room:int}/playlist/{item:int}/scores": "the item, a page, the caller's own and its place, how many",
    "/api/v2/rooms/{room:int}/playlist/{item:int}/scores/{score:int}": _NEIGHBOURS,
    "/api/v2/rooms/{room:int}/playlist/{item:int}/scores/users/{user:int}": _NEIGHBOURS,
    "/api/get_match": "the key, the room, its items, games and their scores",
}
"""Why some need more: rows of so many kinds, one statement for each, in tables of their own."""
FEW = {
    "/api/v2/beatmapsets/events",
    "/api/v2/beatmapsets/discussions",
    "/api/v2/beatmapsets/discussions/posts",
    "/api/v2/beatmapsets/discussions/votes",
    "/api/v2/beatmapsets/{beatmapset:int}/ratings",
    "/api/v2/me/download-quota-check",
    "/api/v2/forums",
    "/api/v2/news",
    "/api/v2/news/{news_post}",
    "/api/v2/wiki/{locale}/{path:path}",
    "/api/v2/changelog",
    "/api/v2/changelog/{changelog_name}",
    "/api/v2/changelog/{stream}/{version}",
    "/api/v2/seasonal-backgrounds",
    "/api/v2/chat/channels/{channel:int}",
    "/api/v2/rankings/kudosu",
    "/api/v2/users/{user:int}/kudosu",
    "/api/v2/beatmaps/{beatmap:int}/scores/users/{user:int}",
    "/api/v2/scores/{score}",
    "/api/v2/scores/{ruleset}/{score}",
    "/api/private/totp/status",
    "/api/private/api-keys/{key:int}",
    "/api/private/users/{user:int}/page",
    "/api/get_match",
}
"""What answers with one thing, with files instead of rows, or with an empty list always; and a match of two games."""
OTHERWISE: dict[str, dict[str, str]] = {
    "/api/v2/users/{user:int}/beatmapsets/{kind}": {"kind": "kind_of_sets"},
    "/api/v2/rankings/{mode}/{kind}": {"kind": "kind_of_ranking"},
    "/api/v2/rankings/{mode}/{kind}/{sort}": {"kind": "kind_of_sorted"},
    "/api/v2/rooms/{room:int}/events": {"room": "match"},
    "/api/v2/rooms/{room:int}/playlist/{item:int}/scores/{score:int}": {"score": "room_score"},
    "/api/v2/scores/{ruleset}/{score}": {"score": "legacy_score"},
}
"""Words that mean something else in an address."""
FILES = {
    "news/2026/2026-03-01-first.md": "# First\n\nText.",
    "wiki/Main_page/en.md": "---\nlayout: main_page\n---\n\n# Main page",
    "changelog/lazer/2026.301.0.md": "- fix: One",
}


def routes() -> list[str]:
    """Every address of the API that answers GET with what is in the database."""
    return [
        f"{table.prefix}{route.path}"
        for table in all_tables(load_config(environment="development"))
        if table.prefix in PREFIXES
        for route in table.routes
        if "GET" in route.methods and route.endpoint.returns not in (None, Replay)
    ]


def test_every_read_has_a_budget() -> None:
    assert set(BUDGETS) == set(routes())
    assert {route for route, (count, _) in BUDGETS.items() if count > MOST} == set(MORE)


@pytest.mark.parametrize("rows", [1, 4])
async def test_reads_keep_to_their_budgets(
    rows: int,
    http: httpx.AsyncClient,
    world: World,
    write: Write,  # noqa: F811
    forums: None,  # noqa: F811
) -> None:
    for name, text in FILES.items():
        write(name, text)
    words = await listed_world(world, http, rows)
    lists = {
        "beatmaps": _listed("ids", words["beatmaps"]),
        "beatmapsets": _listed("beatmapset_ids", words["beatmapsets"]),
        "users": _listed("ids", [words["user"], *words["others"]]),
    }
    headers = await world.headers(words["user"])
    key = await world.key(words["user"])
    world.rt.db.observers.append(recorder := Recorder())
    # Who is asking is known from here on.
    await http.get("/api/v2/tags", headers=headers)
    await http.get(f"/api/get_beatmaps?b=0&k={key}")
    found: dict[str, int] = {}
    for route, (_, query) in BUDGETS.items():
        prefix = next(prefix for prefix in PREFIXES if route.startswith(prefix))
        here = words | {name: words[other] for name, other in OTHERWISE.get(route, {}).items()}
        address = re.sub(r"{(\w+):\w+}", r"{\1}", route).format(**here)
        await world.rt.redis.flushdb()
        world.rt.cache.held.clear()
        await ranking_jobs.rebuild(world.rt)
        asked = query.format(**words | lists) + (f"&k={key}" if prefix == "/api" else "")
        recorder.statements.clear()
        response = await http.get(f"{address}?{asked}", headers={} if prefix == "/api" else headers)
        assert response.status_code == 200, f"{address}?{asked}: {response.text}"
        found[route] = len(recorder.statements)
        assert longest(response.json()) >= (rows if route not in FEW else 0), f"{route} lists less than there is"
    world.rt.db.observers.remove(recorder)
    assert found == {route: count for route, (count, _) in BUDGETS.items()}


def _listed(name: str, ids: list[Any]) -> str:
    return "&".join(f"{name}[]={each}" for each in ids)


def longest(value: Any) -> int:
    """How many rows the longest list in an answer has."""
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return max([len(value) if isinstance(value, list) else 0, *map(longest, inner)])
