"""Beatmaps fetched from the official API. Source: reference-domain-rules.md §20."""

import asyncio
from datetime import UTC, datetime
from hashlib import md5
from typing import Any

import httpx
import pytest
import pytest_asyncio

from g0v0.beatmaps import cache
from g0v0.beatmaps.content import complete_beatmapset, osu_file
from g0v0.beatmaps.errors import OsuFileNotFound
from g0v0.beatmaps.importing import import_archive
from g0v0.beatmaps.loading import beatmaps_by_ids, beatmapsets_by_ids
from g0v0.beatmaps.lookup import look_up_beatmap, playable, show_beatmap, show_beatmapset
from g0v0.beatmaps.official import read_beatmapset
from g0v0.beatmaps.plays import count_play
from g0v0.beatmaps.queries import list_difficulties
from g0v0.beatmaps.statuses import Status
from g0v0.osu.difficulty import difficulty
from g0v0.osu.rulesets import Ruleset
from g0v0.platform import jobs
from g0v0.platform.jobs import RecordedQueue
from g0v0.platform.runtime import Runtime
from g0v0.platform.upstream import Upstream, UpstreamUnavailable
from tests.beatmaps.answers import API, NO_DIFFICULTY, NO_SET, Golden, get, without_zeros
from tests.beatmaps.maps import TinyMap
from tests.fakes.upstream import FailingUpstream, FakeUpstream
from tests.world import World

FILES = {800 + number: TinyMap(title="Official", version=f"Hard {number}", circles=20 + number) for number in range(2)}
FILENAME = "Official Artist - OfficialTitle (Mapper) [Hard 0].osu"


def official_beatmap(beatmap_id: int, **changes: Any) -> dict[str, Any]:
    """A difficulty as the official API shows it inside a set."""
    return {
        "id": beatmap_id, "beatmapset_id": 600, "user_id": 40, "mode": "osu", "mode_int": 0,
        "version": f"Hard {beatmap_id - 800}", "checksum": md5(FILES[beatmap_id].content).hexdigest(),
        "status": "ranked", "ranked": 1, "difficulty_rating": 4.25, "max_combo": 321, "cs": 4, "ar": 9.2,
        "accuracy": 8.5, "drain": 6, "bpm": 180, "total_length": 130, "hit_length": 109, "count_circles": 231,
        "count_sliders": 223, "count_spinners": 1, "last_updated": "2020-09-20T23:20:18Z", "deleted_at": None,
    } | changes  # fmt: skip


def official_set(**changes: Any) -> dict[str, Any]:
    """A set as `beatmapsets/{id}` shows it."""
    return {
        "id": 600, "user_id": 40, "creator": "Mapper", "title": "Official:Title", "title_unicode": "公式",
        "artist": "Official Artist", "artist_unicode": None, "source": "", "tags": "one two", "ranked": 1,
        "genre_id": 3, "language_id": 5, "bpm": 180, "nsfw": True, "video": True, "storyboard": False,
        "covers": {"cover": "https://assets.ppy.sh/beatmaps/600/covers/cover.jpg?1650697237"},
        "submitted_date": "2020-02-16T01:02:03Z", "last_updated": "2020-09-20T23:20:18Z",
        "ranked_date": "2020-09-27T12:00:00+00:00", "description": {"description": "<b>Hello</b>"},
        "nominations_summary": {"current": 2}, "hype": None, "something_new": 1,
        "beatmaps": [official_beatmap(800), official_beatmap(801)],
        "converts": [{"id": 800, "mode_int": 1, "difficulty_rating": 3.5}],
    } | changes  # fmt: skip


@pytest_asyncio.fixture
async def upstream(rt: Runtime) -> FakeUpstream:
    """An official server that knows set 600 with its difficulties 800 and 801."""
    fake = FakeUpstream()
    fake.beatmapsets.append(official_set())
    fake.beatmaps += [official_beatmap(beatmap_id, beatmapset={"id": 600}) for beatmap_id in FILES]
    fake.files = {beatmap_id: tiny.content for beatmap_id, tiny in FILES.items()}
    fake.filenames[FILENAME] = 800
    rt.upstream = fake
    return fake


@pytest.mark.parametrize(
    "path",
    [
        "/beatmaps/800",
        "/beatmaps/lookup?id=800",
        "/beatmaps/lookup?checksum=" + md5(FILES[800].content).hexdigest(),
        "/beatmaps/lookup?filename=" + FILENAME,
    ],
)
async def test_an_unknown_beatmap_is_fetched_with_its_set(
    upstream: FakeUpstream, world: World, http: httpx.AsyncClient, path: str
) -> None:
    headers = await world.headers(None, "public")
    shown = await get(http, path, headers)
    assert (shown["id"], shown["beatmapset_id"], shown["difficulty_rating"]) == (800, 600, 4.25)
    asked = len(upstream.asked)
    assert (await get(http, "/beatmaps/801", headers))["version"] == "Hard 1"
    assert (await get(http, path, headers))["id"] == 800
    assert len(upstream.asked) == asked


async def test_a_fetched_set_is_shown_as_the_official_one(
    upstream: FakeUpstream, world: World, http: httpx.AsyncClient, golden: Golden
) -> None:
    shown = await get(http, "/beatmapsets/600", await world.headers(None, "public"))
    golden("beatmaps/official_beatmapset", without_zeros(shown))
    assert upstream.asked == [("beatmapset", 600)]


async def test_bulk_answers_ask_nobody(upstream: FakeUpstream, world: World, http: httpx.AsyncClient) -> None:
    assert await get(http, "/beatmaps?ids[]=800", await world.headers(None, "public")) == {"beatmaps": []}
    assert upstream.asked == []


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/beatmaps/9", NO_DIFFICULTY),
        ("/beatmapsets/9", NO_SET),
        ("/beatmaps/lookup?checksum=" + "0" * 32, {"error": None}),
        ("/beatmaps/lookup?filename=nothing.osu", {"error": None}),
    ],
)
async def test_what_is_not_there_is_asked_for_once(
    rt: Runtime, upstream: FakeUpstream, world: World, http: httpx.AsyncClient, path: str, body: dict[str, Any]
) -> None:
    headers = await world.headers(None, "public")
    for _ in range(2):
        answer = await http.get(f"{API}{path}", headers=headers)
        assert (answer.status_code, answer.json()) == (404, body)
    assert len(upstream.asked) == 1
    keys = await rt.redis.keys("beatmap:missing:*")
    assert [0 < await rt.redis.ttl(key) <= cache.MISSING_EXPIRE_S for key in keys] == [True]


@pytest.mark.parametrize("path", ["/beatmaps/1000000007", "/beatmapsets/1000000007", "/beatmaps/0"])
async def test_ids_of_this_server_are_not_asked_for(
    upstream: FakeUpstream, world: World, http: httpx.AsyncClient, path: str
) -> None:
    assert (await http.get(f"{API}{path}", headers=await world.headers(None, "public"))).status_code == 404
    assert upstream.asked == []


async def test_without_credentials_nothing_is_fetched(rt: Runtime, world: World, http: httpx.AsyncClient) -> None:
    rt.upstream = Upstream.disabled()
    answer = await http.get(f"{API}/beatmaps/800", headers=await world.headers(None, "public"))
    assert (answer.status_code, answer.json()) == (404, NO_DIFFICULTY)
    assert await rt.redis.keys("beatmap:missing:*") == []


async def test_callers_at_the_same_time_share_a_question(rt: Runtime, upstream: FakeUpstream) -> None:
    pages = await asyncio.gather(*(show_beatmap(rt, 800, None) for _ in range(10)))
    assert len(set(pages)) == 1
    assert upstream.asked == [("beatmap", 800), ("beatmapset", 600)]


async def test_while_the_official_server_is_down_the_answer_is_unavailable(
    rt: Runtime, world: World, http: httpx.AsyncClient
) -> None:
    rt.upstream = FailingUpstream()
    headers = await world.headers(None, "public")
    assert (await http.get(f"{API}/beatmaps/800", headers=headers)).status_code == 503
    assert await rt.redis.keys("beatmap:missing:*") == []
    known = await world.beatmap()
    assert (await http.get(f"{API}/beatmaps/{known}", headers=headers)).status_code == 200


async def test_a_newer_file_brings_the_newer_set(rt: Runtime, upstream: FakeUpstream, world: World) -> None:
    await show_beatmap(rt, 800, None)
    async with rt.db.tx() as tx:
        await count_play(tx, user_id=await world.user(), beatmap_id=800, passed=True, at=rt.clock())
    newer = "f" * 32
    upstream.beatmapsets[0]["beatmaps"][0]["checksum"] = newer
    upstream.beatmaps[0]["checksum"] = newer
    upstream.beatmapsets[0]["ranked"] = 4
    from_lookup = await show_lookup(rt, newer)
    assert b'"id":800' in from_lookup
    row = (await beatmaps_by_ids(rt, [800]))[800]
    assert (row.checksum, row.play_count, row.status) == (newer, 1, Status.RANKED)
    assert (await beatmapsets_by_ids(rt, [600]))[600].status is Status.LOVED


async def test_an_imported_set_is_never_overwritten(rt: Runtime, upstream: FakeUpstream) -> None:
    own = TinyMap(beatmap_id=800, beatmapset_id=600, title="Imported")
    await import_archive(rt, own.content, own.filename)
    await show_lookup(rt, md5(FILES[801].content).hexdigest())
    row = (await beatmapsets_by_ids(rt, [600]))[600]
    assert (row.title, row.is_local) == ("Imported", True)


async def test_a_worker_stores_the_files_and_calculates(rt: Runtime, upstream: FakeUpstream) -> None:
    await show_beatmapset(rt, 600, None, is_first_party=False)
    assert isinstance(rt.jobs, RecordedQueue)
    assert rt.jobs.queued == [(jobs.FETCH_BEATMAPSET, (600,))]
    for _ in range(2):  # a job may be run twice
        await complete_beatmapset(rt, 600)
    assert upstream.asked.count(("osu_file", 800)) == 1
    assert await osu_file(rt, 801) == FILES[801].content
    found = await list_difficulties(rt.db, ids=[800])
    assert [row.ruleset_id for row in found] == [Ruleset.OSU, Ruleset.TAIKO, Ruleset.FRUITS, Ruleset.MANIA]
    expected = difficulty(FILES[800].content, Ruleset.OSU)
    row = (await beatmaps_by_ids(rt, [800]))[800]
    assert (row.difficulty_rating, row.max_combo) == (expected.star_rating, expected.max_combo)
    await complete_beatmapset(rt, 9)


async def test_a_file_that_is_another_one_is_not_kept(rt: Runtime, upstream: FakeUpstream) -> None:
    upstream.files[800] = b"osu file format v14\nsomething newer"
    del upstream.files[801]
    await show_beatmap(rt, 800, None)
    for beatmap_id in FILES:
        with pytest.raises(OsuFileNotFound):
            await osu_file(rt, beatmap_id)
    await complete_beatmapset(rt, 600)
    assert (await beatmaps_by_ids(rt, [800]))[800].difficulty_rating == 4.25


async def test_a_play_on_an_unknown_map_fetches_it(rt: Runtime, upstream: FakeUpstream) -> None:
    assert (await playable(rt, 801)).checksum == md5(FILES[801].content).hexdigest()


def test_a_set_is_read_from_the_answer() -> None:
    read = read_beatmapset(official_set())
    assert read.filename(read.beatmaps[0]) == FILENAME
    assert read.cover_version == 1650697237
    columns = read.columns()
    assert (columns["title_unicode"], columns["artist_unicode"]) == ("公式", "Official Artist")
    assert columns["ranked_at"] == datetime(2020, 9, 27, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    "answer",
    [{}, {"error": None}, official_set(id=0), official_set(beatmaps=[{}]), official_set(last_updated="yesterday")],
)
def test_an_answer_that_is_no_set_is_refused(answer: dict[str, Any]) -> None:
    with pytest.raises(UpstreamUnavailable):
        read_beatmapset(answer)


async def show_lookup(rt: Runtime, checksum: str) -> bytes:
    return await look_up_beatmap(rt, checksum, None, None, None) or b""
