"""Beatmapset search over HTTP. Source: osu-search.md §1."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from g0v0.beatmaps.facets import refresh
from g0v0.beatmaps.favourites import add_favourite
from g0v0.beatmaps.statuses import Status
from g0v0.osu.rulesets import Ruleset
from g0v0.platform.http.cursor import encode
from g0v0.platform.runtime import Runtime
from g0v0.relations.models import RelationKind
from g0v0.relations.queries import upsert_relation
from g0v0.search import finding, hits
from g0v0.search.models import Category
from g0v0.search.sorts import KEYS, SortField
from tests.database import row, rows
from tests.search.sets import make
from tests.world import World

API = "/api/v2"
Golden = Callable[[str, Any], None]
Budget = Callable[[int], AbstractContextManager[Any]]


class Searcher:
    """Searches as one caller."""

    def __init__(self, http: httpx.AsyncClient, headers: dict[str, str]) -> None:
        self.http = http
        self.headers = headers

    async def answer(self, q: str = "", **params: Any) -> dict[str, Any]:
        response = await self.http.get(
            f"{API}/beatmapsets/search", params={"q": q, "s": "any", **params}, headers=self.headers
        )
        assert response.status_code == 200, response.text
        return dict(response.json())

    async def ids(self, q: str = "", **params: Any) -> list[int]:
        found = await self.answer(q, **params)
        ids = [beatmapset["id"] for beatmapset in found["beatmapsets"]]
        assert found["total"] == len(ids)
        return ids


async def guest(http: httpx.AsyncClient, world: World) -> Searcher:
    return Searcher(http, await world.headers(None, "public"))


async def test_a_set_as_search_shows_it(rt: Runtime, world: World, http: httpx.AsyncClient, golden: Golden) -> None:
    await make(rt, 5, {}, {"ruleset_id": Ruleset.TAIKO, "version": "Oni"}, tags="one two")
    found = await (await guest(http, world)).answer()
    golden("search/beatmapsets", found)


async def test_a_token_with_public_is_needed(http: httpx.AsyncClient, world: World) -> None:
    assert (await http.get(f"{API}/beatmapsets/search")).status_code == 401
    headers = await world.headers(await world.user(), "identify")
    assert (await http.get(f"{API}/beatmapsets/search", headers=headers)).status_code == 403


async def test_words(rt: Runtime, world: World, http: httpx.AsyncClient) -> None:
    await make(rt, 1, title="Freedom Dive", artist="xi", tags="parousia")
    await make(rt, 2, title="the Big Black", artist="Camellia", tags="freedom")
    await make(rt, 3, title="Heart of the Sky", title_unicode="空の心", artist="Nobody")
    await make(rt, 4, title="Profile", source="Big 100% Game")
    search = await guest(http, world)
    assert await search.ids("freedom") == [1, 2]
    assert await search.ids("FREEDOM black") == [2, 1]
    assert await search.ids("freedom + black") == [2]
    assert await search.ids("freedom -black") == [1]
    assert await search.ids("freedom -xi") == [2]
    assert await search.ids("free*") == [1, 2]
    assert await search.ids('"big black"') == [2]
    assert await search.ids('"black big"') == []
    assert await search.ids("(freedom + parousia) profile") == [1, 4]
    assert await search.ids("of") == [3]
    assert await search.ids("xi") == [1]
    assert await search.ids("の心") == [3]
    assert await search.ids("-freedom") == [4, 3]
    assert await search.ids("100%") == [4]
    assert await search.ids("nothing_like_it") == []
    assert await search.ids("4") == [4]
    response = await http.get(f"{API}/beatmapsets/search?query=camellia&s=any", headers=search.headers)
    assert [found["id"] for found in response.json()["beatmapsets"]] == [2]


@pytest.mark.parametrize("max_marks", [hits.MAX_MARKS, 1, 0])
async def test_words_are_found_wherever_they_are_looked_for(
    rt: Runtime, world: World, http: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch, max_marks: int
) -> None:
    """Among words kept one by one, only the first of them there, or all in texts."""
    monkeypatch.setattr(hits, "MAX_MARKS", max_marks)
    await make(rt, 1, title="Freedom Dive", artist="xi", tags="parousia")
    await make(rt, 2, title="Big Black", artist="Camellia", tags="freedoms")
    await make(rt, 3, {"difficulty_rating": 6.0}, title="Dive into Freedom", artist="Pokémon", source="Of Games")
    search = await guest(http, world)
    for q, expected in {
        "freedom": [3, 1],
        "freedom*": [3, 1, 2],
        "freedom dive": [3, 1],
        '"freedom dive"': [1],
        "freedom -xi": [3],
        "freedom -of": [1],
        "big -(black games)": [],
        "f_eedom* fr*": [3, 1, 2],
        "freedom* free* freedom": [3, 1, 2],
        '-"into freedom" dive': [1],
        "dive + parousia": [1],
        "(dive + parousia) black": [1, 2],
        "the dive of games": [3, 1],
        "pokemon": [3],
        "artist=POKEMON": [3],
        "title=dive stars>5": [3],
        "freedom stars<5": [1],
    }.items():
        assert await search.ids(q) == expected, q
        for few in (2000, 0):  # gathered, walked to
            monkeypatch.setattr(finding, "_FEW", few)
            assert await search.ids(q, sort="title_asc") == sorted(expected, key=[2, 3, 1].index), q


async def test_sets_that_do_not_show_are_not_counted(rt: Runtime, world: World, http: httpx.AsyncClient) -> None:
    await make(rt, 1)
    await make(rt, 2, is_nsfw=True)
    await make(rt, 3)
    await rows(rt, "UPDATE beatmapsets SET deleted_at = updated_at WHERE id = 3")
    async with rt.db.tx() as tx:
        await refresh([3], tx)
    search = await guest(http, world)
    assert await search.ids("stars>1") == [1]
    assert await search.ids("stars>1", nsfw=1) == [2, 1]
    assert await search.ids() == [1]
    assert await search.ids(nsfw=1) == [2, 1]


async def test_words_of_keywords(rt: Runtime, world: World, http: httpx.AsyncClient) -> None:
    mapper = await world.user("mapper one")
    await make(
        rt, 1, {"version": "My Hard One"}, title="Song", artist="Camellia", creator="Alpha Beta", source="A Game"
    )
    await make(rt, 2, {"version": "Insane"}, title="Camellia", artist="xi", artist_unicode="クシー", creator="Alpha")
    await make(rt, 3, {"user_id": 77}, title="Other Song", artist="Camellia feat. xi")
    own = await world.beatmapset(owner=mapper)
    search = await guest(http, world)
    assert await search.ids("artist=camellia") == [1, 3]
    assert await search.ids('artist="camellia xi"') == [3]
    assert await search.ids("artist=クシー") == [2]
    assert await search.ids("artist=xi") == [2, 3]
    assert await search.ids("title=camellia") == [2]
    assert await search.ids("source=game") == [1]
    assert await search.ids('difficulty="hard one"') == [1]
    assert await search.ids("creator=alpha") == [2, 1]
    assert await search.ids('creator="alpha beta"') == [1]
    assert await search.ids("creator=77") == [3]
    assert await search.ids('creator="mapper one"') == [own.id]
    assert await search.ids(f"creator={mapper}") == [own.id]
    assert await search.ids("artist=camellia song -other") == [1]
    assert await search.ids("featured_artist=5") == []


async def test_one_difficulty_fits_everything_asked_of_difficulties(
    rt: Runtime, world: World, http: httpx.AsyncClient
) -> None:
    easy = {"difficulty_rating": 1.5, "ar": 5.0, "bpm": 100.0, "total_length_s": 60, "hp": 2.0}
    hard = {"difficulty_rating": 6.0, "ar": 9.3, "bpm": 180.0, "count_circles": 900, "od": 9.0}
    await make(rt, 1, dict(easy), dict(hard))
    await make(rt, 2, {"ruleset_id": Ruleset.MANIA, "cs": 7.0, "difficulty_rating": 4.0, "count_sliders": 0})
    await make(rt, 3, {"cs": 7.0, "total_length_s": 600}, status=Status.LOVED)
    search = await guest(http, world)
    assert await search.ids("stars>5 ar=9.3") == [1]
    assert await search.ids("stars>5 ar=5") == []
    assert await search.ids("stars<2") == [1]
    assert await search.ids("stars>=3 stars<=4") == [3, 2]
    assert await search.ids("bpm=180") == [1]
    assert await search.ids("length>=10m") == [3]
    assert await search.ids("length=1:00") == [1]
    assert await search.ids("circles>100") == [1]
    assert await search.ids("sliders=0") == [2]
    assert await search.ids("od>8.9 hp>4") == [1]
    assert await search.ids("key=7") == [2]
    assert await search.ids("cs=7") == [3, 2]
    assert await search.ids("status=loved") == [3]
    assert await search.ids("status<l") == [2, 1]
    assert await search.ids("ranked<2020-01-03") == [1]
    assert await search.ids("ranked=2020-01-03") == [2]
    assert await search.ids("created>2020-01-03 updated<=2020-01") == [3]
    assert await search.ids("favourites=0 stars>5") == [1]
    assert await search.ids("favourites>0") == []


async def test_states(rt: Runtime, world: World, http: httpx.AsyncClient) -> None:
    for status in Status:
        await make(rt, 10 + status, status=status)
    search = await guest(http, world)
    expected = {
        "any": [14, 13, 12, 11, 10, 9, 8],
        "leaderboard": [14, 12, 11],
        "nonsense": [14, 12, 11],
        "ranked": [12, 11],
        "0": [12, 11],
        "qualified": [13],
        "loved": [14],
        "8": [14],
        "pending": [10],
        "wip": [9],
        "graveyard": [8],
        "favourites": [],
        "mine": [],
    }
    assert {state: await search.ids(s=state) for state in expected} == expected
    assert await search.ids("ranked>2000") == [14, 12, 11]


async def test_plain_filters(rt: Runtime, world: World, http: httpx.AsyncClient) -> None:
    await make(rt, 1, genre_id=2, has_video=True)
    await make(rt, 2, language_id=3, has_video=True, has_storyboard=True)
    await make(rt, 3, {"ruleset_id": Ruleset.TAIKO}, is_spotlight=True)
    await make(rt, 4, is_nsfw=True)
    await make(rt, 5, {"ruleset_id": Ruleset.FRUITS}, track_id=8)
    search = await guest(http, world)
    assert await search.ids(g=2) == [1]
    assert await search.ids(l=3) == [2]
    assert await search.ids(g=0, l=0) == [5, 3, 2, 1]
    assert await search.ids(e="video") == [2, 1]
    assert await search.ids(e="video.storyboard.smell") == [2]
    assert await search.ids(c="spotlights") == [3]
    assert await search.ids(c="featured_artists") == [5]
    assert await search.ids(c="follows") == []
    assert await search.ids(nsfw="true") == [5, 4, 3, 2, 1]
    assert await search.ids(nsfw="show") == [5, 3, 2, 1]
    assert await search.ids(m=0) == [2, 1]
    assert await search.ids(m=1) == [3]
    assert await search.ids(m=-1) == [5, 3, 2, 1]


async def test_converts_count_with_their_own_stars(rt: Runtime, world: World, http: httpx.AsyncClient) -> None:
    await make(rt, 1, {"converts": {Ruleset.TAIKO: 6.0}})
    await make(rt, 2, {"ruleset_id": Ruleset.TAIKO, "difficulty_rating": 5.0})
    await make(rt, 3, {"ruleset_id": Ruleset.MANIA})
    search = await guest(http, world)
    assert await search.ids(m=1, c="converts") == [2, 1]
    assert await search.ids("stars>5.5", m=1, c="converts") == [1]
    assert await search.ids(m=1, c="converts", sort="difficulty_desc") == [1, 2]
    assert await search.ids(m=1, c="converts", sort="difficulty_asc") == [2, 1]


async def test_filters_about_oneself(rt: Runtime, world: World, http: httpx.AsyncClient) -> None:
    me, foe = await world.user(supporter=True), await world.user()
    mine, theirs = await world.beatmapset(owner=me), await world.beatmapset(owner=foe)
    await make(rt, 3, {"user_id": me})
    headers = await world.headers(me)
    search = Searcher(http, headers)
    await http.post(f"{API}/beatmapsets/{theirs.id}/favourites", data={"action": "favourite"}, headers=headers)
    await world.play(me, mine.beatmap_ids[0])
    assert await search.ids(s="favourites") == [theirs.id]
    assert await search.ids(s="mine") == [mine.id]
    assert await search.ids(played="played") == [mine.id]
    assert await search.ids(played="played", m=1) == []
    assert await search.ids(played="unplayed") == [theirs.id, 3]
    grade = (await row(rt, "SELECT grade FROM score_bests"))["grade"]
    assert await search.ids(r=f"D.{grade}.nonsense") == [mine.id]
    assert await search.ids(r="D") == []
    async with rt.db.tx() as tx:
        await upsert_relation(tx, user_id=me, target_id=foe, kind=RelationKind.BLOCK, created_at=rt.clock())
    assert await search.ids() == [mine.id, 3]


@pytest.mark.parametrize("params", [{"played": "played"}, {"played": "unplayed"}, {"r": "X.S"}])
async def test_nobody_but_a_supporter_searches_by_plays(
    rt: Runtime, world: World, http: httpx.AsyncClient, params: dict[str, str]
) -> None:
    await make(rt, 1)
    for user in (None, await world.user()):
        found = await Searcher(http, await world.headers(user, "public")).answer(**params)
        assert (found["beatmapsets"], found["total"], found["cursor"]) == ([], 0, None)


async def test_what_is_recommended_follows_pp(rt: Runtime, world: World, http: httpx.AsyncClient) -> None:
    await make(rt, 1, {"difficulty_rating": 1.2})
    await make(rt, 2, {"difficulty_rating": 3.2})
    user = await world.user()
    search = Searcher(http, await world.headers(user))
    assert (await search.answer())["recommended_difficulty"] == 1.0
    assert await search.ids(c="recommended") == [1]
    without = await (await guest(http, world)).answer(c="recommended")
    assert (without["recommended_difficulty"], without["total"]) == (None, 2)


@pytest.mark.parametrize(
    ("params", "sort"),
    [
        ({}, "ranked_desc"),
        ({"s": "qualified"}, "ranked_desc"),
        ({"s": "graveyard"}, "updated_desc"),
        ({"s": "mine"}, "updated_desc"),
        ({"q": "words"}, "relevance_desc"),
        ({"q": "title=words"}, "relevance_desc"),
        ({"q": "stars>3 difficulty=x"}, "ranked_desc"),
        ({"sort": "title_asc"}, "title_asc"),
        ({"sort": "title"}, "title_desc"),
        ({"sort": "smell_asc"}, "ranked_asc"),
        ({"sort": "plays_sideways"}, "plays_desc"),
    ],
)
async def test_the_sort_that_was_used_is_told(
    world: World, http: httpx.AsyncClient, params: dict[str, str], sort: str
) -> None:
    assert (await (await guest(http, world)).answer(**params))["search"] == {"sort": sort}


async def test_stars_are_counted_to_the_last_digit(rt: Runtime, world: World, http: httpx.AsyncClient) -> None:
    """What is kept of a set's stars is rounded; in every state it tells how many sets there are."""
    for number, stars in enumerate((4.994999, 4.995, 4.995001, 5.004999, 5.005, 5.005001), 1):
        await make(rt, number, {"difficulty_rating": stars}, {"difficulty_rating": 5.0, "ruleset_id": Ruleset.TAIKO})
    await make(rt, 7, {"difficulty_rating": 4.0}, {"difficulty_rating": 6.0})
    await make(rt, 8, {"difficulty_rating": 4.0}, {"difficulty_rating": 6.0}, is_nsfw=True)
    await make(rt, 9, {"difficulty_rating": 6.0})
    await rows(rt, "UPDATE beatmapsets SET deleted_at = '2026-01-01' WHERE id = 9")
    async with rt.db.tx() as tx:
        await refresh([9], tx)
    search = await guest(http, world)
    assert await search.ids("stars>5") == [7, 6, 5]
    assert await search.ids("stars>=5", m=0) == [7, 6, 5, 4, 3, 2]
    assert await search.ids("stars<5") == [7, 2, 1]
    assert await search.ids("stars<=5", m=0) == [7, 5, 4, 3, 2, 1]
    assert await search.ids("stars<=5", m=1) == [6, 5, 4, 3, 2, 1]
    assert await search.ids("stars<5", nsfw=True) == [8, 7, 2, 1]
    assert await search.ids("stars>5", s="ranked") == [7, 6, 5]
    assert await search.ids("stars>5 updated<2000") == []
    assert await search.ids(f"stars<{10**12 - 1}", m=0) == [7, 6, 5, 4, 3, 2, 1]


async def test_without_words_relevance_is_how_many_like_it(rt: Runtime, world: World, http: httpx.AsyncClient) -> None:
    for set_id in (1, 2, 3):
        await make(rt, set_id)
    await add_favourite(rt, await world.user(), 2, is_supporter=False)
    search = await guest(http, world)
    assert await search.ids(sort="relevance_desc") == [2, 3, 1]
    assert await search.ids(sort="relevance_asc") == [1, 3, 2]
    assert await search.ids("stars>1", sort="relevance_desc") == [2, 3, 1]


async def test_paging_by_cursor_shows_every_set_once(rt: Runtime, world: World, http: httpx.AsyncClient) -> None:
    for number in range(1, 121):
        await make(
            rt, number, {"difficulty_rating": number % 5}, title=f"Title {number % 7}", artist=f"Ärtist' {number % 3}",
            nominations_current=number % 2, hype_current=number % 3,
            status=Status.PENDING if number % 10 == 0 else Status.RANKED,
        )  # fmt: skip
    search = await guest(http, world)
    for field in SortField:
        for direction in ("asc", "desc"):
            await _page_through(search, field, direction)


async def _page_through(search: Searcher, field: SortField, direction: str) -> None:
    """120 sets; the second page is asked for by text, the third as an object."""
    seen: list[int] = []
    more: dict[str, Any] = {}
    for size in (50, 50, 20):
        found = await search.answer(
            "title" if field is SortField.RELEVANCE else "", sort=f"{field}_{direction}", **more
        )
        assert (len(found["beatmapsets"]), found["total"]) == (size, 120)
        assert found["cursor_string"] == encode(found["cursor"])
        seen += [beatmapset["id"] for beatmapset in found["beatmapsets"]]
        if found["cursor"] is not None:
            assert set(found["cursor"]) == {key.name for key in KEYS[field]} | {"id"}
            text = {"cursor_string": found["cursor_string"]}
            more = {f"cursor[{key}]": value for key, value in found["cursor"].items()} if more else text
    assert found["cursor"] is None
    assert sorted(seen) == list(range(1, 121))
    if field is SortField.UPDATED:
        assert seen == sorted(seen, reverse=direction == "desc")


async def test_paging_by_number(rt: Runtime, world: World, http: httpx.AsyncClient) -> None:
    for number in range(1, 61):
        await make(rt, number)
    search = await guest(http, world)
    second = await search.answer(page=2)
    assert [found["id"] for found in second["beatmapsets"]] == list(range(10, 0, -1))
    assert (second["total"], second["cursor"]) == (60, None)
    beyond = await search.answer(page=500)
    assert (beyond["total"], beyond["beatmapsets"]) == (60, [])
    first = await search.answer(page=0)
    as_object = await search.answer(cursor=first["cursor_string"])
    assert as_object["beatmapsets"] == second["beatmapsets"]
    assert (await search.answer(cursor_string="???"))["beatmapsets"] == first["beatmapsets"]


@pytest.mark.parametrize(
    "cursor",
    [{"id": 5}, {"title.raw": "x", "id": "y"}, {"title.raw": [], "id": 1}, {"title.raw": "x", "id": 2**63}],
)
async def test_a_cursor_of_another_sort_is_refused(
    world: World, http: httpx.AsyncClient, cursor: dict[str, Any]
) -> None:
    response = await http.get(
        f"{API}/beatmapsets/search",
        params={"sort": "title_asc", "cursor_string": encode(cursor)},
        headers=await world.headers(None, "public"),
    )
    expected = {"error": "Cursor parameters do not match sort parameters."}
    assert (response.status_code, response.json()) == (422, expected)


@pytest.mark.parametrize("milliseconds", [-1, 10**17, "x", None, 1.5e300])
async def test_a_time_that_is_none_is_refused(world: World, http: httpx.AsyncClient, milliseconds: Any) -> None:
    params = {"sort": "ranked_desc", "cursor_string": encode({"approved_date": milliseconds, "id": 1})}
    headers = await world.headers(None, "public")
    assert (await http.get(f"{API}/beatmapsets/search", params=params, headers=headers)).status_code == 422


@pytest.mark.parametrize("count", [1, 50])
async def test_a_page_costs_the_same_for_any_number(
    rt: Runtime, world: World, http: httpx.AsyncClient, queries: Budget, count: int
) -> None:
    for number in range(count):
        await make(rt, 1 + number)
    search = Searcher(http, await world.headers(await world.user()))
    await search.answer("nothing")
    with queries(4):  # the caller, ids, sets, difficulties
        assert len(await search.ids("band")) == count
    with queries(5):  # the caller, how many there are of each kind, ids, sets, difficulties
        assert len(await search.ids()) == count
    with queries(5):  # the kinds are known, how many fit is not
        assert len(await search.ids("stars>1")) == count
    with queries(1):  # the caller: without words it is the same for everybody
        assert len(await search.ids()) == count


@pytest.mark.parametrize("category", list(Category))
async def test_every_combination_of_filters_runs(
    rt: Runtime, world: World, http: httpx.AsyncClient, category: Category
) -> None:
    await make(rt, 1)
    user = await world.user(supporter=True)
    foe = await world.user()
    async with rt.db.tx() as tx:
        await upsert_relation(tx, user_id=user, target_id=foe, kind=RelationKind.BLOCK, created_at=rt.clock())
    search = Searcher(http, await world.headers(user))
    texts = ("", "song -x", "桜 song", "artist=a title=b source=c creator=d difficulty=e stars>1 ranked>2000 tag=jumps")
    generals = ("", "converts.recommended", "spotlights.featured_artists")
    for text in texts:
        for general in generals:
            for played, grades in (("any", ""), ("played", "X.S"), ("unplayed", "")):
                for ruleset in (-1, 1):
                    sort = f"{list(SortField)[(len(text) + ruleset) % 11]}_asc"
                    await search.answer(
                        text, s=category, c=general, played=played, r=grades, m=ruleset, sort=sort, g=2, l=2, e="video"
                    )


async def test_no_text_breaks_it(world: World, http: httpx.AsyncClient) -> None:
    texts: list[str] = []

    @settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(st.text(st.sampled_from("abz01 =<>:\"\\().,-+|*%_'é桜\x00~@;"), max_size=40) | st.text(max_size=30))
    def collect(text: str) -> None:
        texts.append(text)

    collect()
    headers = await world.headers(None, "public")
    for text in texts:
        response = await http.get(f"{API}/beatmapsets/search", params={"q": text}, headers=headers)
        assert response.status_code == 200, text
