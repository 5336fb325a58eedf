"""What is kept of sets for search is what their difficulties are, whoever changed them."""

import pytest

from g0v0.beatmaps.facets import EXPLICIT, KNOWN, mask, sweep_facets
from g0v0.beatmaps.favourites import add_favourite, remove_favourite
from g0v0.beatmaps.importing import set_status
from g0v0.beatmaps.statuses import Status
from g0v0.osu.rulesets import OFFICIAL, Ruleset
from g0v0.platform.runtime import Runtime
from tests.database import rows
from tests.search.sets import make
from tests.world import World


async def facets(rt: Runtime, beatmapset_id: int) -> int:
    found = int((await rows(rt, "SELECT facets FROM beatmapsets WHERE id = %s", beatmapset_id))[0][0])
    assert found & KNOWN
    return found - KNOWN


async def stars(rt: Runtime, beatmapset_id: int) -> list[tuple[int, ...]]:
    found = await rows(
        rt,
        "SELECT ruleset_id, fewest, most FROM beatmapset_stars WHERE beatmapset_id = %s ORDER BY ruleset_id",
        beatmapset_id,
    )
    return [tuple(int(value) for value in row) for row in found]


def test_every_pair_of_ruleset_and_state_has_a_bit_of_its_own() -> None:
    bits = [mask([ruleset], [status]) for ruleset in OFFICIAL for status in Status]
    assert len(set(bits)) == len(bits)
    assert sum(bits) == mask(OFFICIAL, Status) < EXPLICIT < KNOWN < 2**32


@pytest.mark.parametrize("status", list(Status))
async def test_an_imported_set_has_the_bit_of_its_difficulties(rt: Runtime, world: World, status: Status) -> None:
    made = await world.beatmapset(2, status=status, ruleset=3)
    assert await facets(rt, made.id) == mask([Ruleset.MANIA], [status])


async def test_a_set_that_changes_state_changes_its_bits(rt: Runtime, world: World) -> None:
    made = await world.beatmapset(status=Status.PENDING)
    await set_status(rt, made.id, Status.LOVED)
    assert await facets(rt, made.id) == mask([Ruleset.OSU], [Status.LOVED])


async def test_an_explicit_set_of_two_rulesets_says_both(rt: Runtime) -> None:
    await make(
        rt, 1, {"ruleset_id": 0, "difficulty_rating": 2.5}, {"ruleset_id": 1, "difficulty_rating": 4}, is_nsfw=True
    )
    assert await facets(rt, 1) == mask([Ruleset.OSU, Ruleset.TAIKO], [Status.RANKED]) | EXPLICIT


async def test_the_easiest_and_the_hardest_are_kept_by_ruleset(rt: Runtime) -> None:
    await make(
        rt, 1,
        {"ruleset_id": 0, "difficulty_rating": 2.5}, {"ruleset_id": 0, "difficulty_rating": 1.234567},
        {"ruleset_id": 1, "difficulty_rating": 4},
    )  # fmt: skip
    expected = [(-1, 123457, 400_000), (0, 123457, 250_000), (1, 400_000, 400_000)]
    assert await stars(rt, 1) == expected
    await make(rt, 1, {"ruleset_id": 0, "difficulty_rating": 5})
    assert await stars(rt, 1) == [(-1, 123457, 500_000), (0, 123457, 500_000), (1, 400_000, 400_000)]


async def test_sets_from_before_are_swept_up(rt: Runtime) -> None:
    for set_id in (1, 2):
        await make(rt, set_id)
    await rows(rt, "UPDATE beatmapsets SET facets = 0, deleted_at = IF(id = 2, '2026-01-01', NULL)")
    await rows(rt, "DELETE FROM beatmapset_stars")
    await rows(rt, "DELETE FROM beatmapset_texts")
    await rows(rt, "DELETE FROM beatmapset_words")
    await sweep_facets(rt)
    assert (await facets(rt, 1), await facets(rt, 2)) == (mask([Ruleset.OSU], [Status.RANKED]), 0)
    assert await stars(rt, 1) == [(-1, 300_000, 300_000), (0, 300_000, 300_000)]
    assert [row[0] for row in await texts(rt)] == [1, 2]
    assert {word[1] for word in await words(rt)} == {1, 2}


async def texts(rt: Runtime) -> list[tuple[object, ...]]:
    return await rows(rt, "SELECT beatmapset_id, main, rest, favourite_count FROM beatmapset_texts ORDER BY 1")


async def words(rt: Runtime) -> list[tuple[object, ...]]:
    return await rows(
        rt, "SELECT word, beatmapset_id, in_main, facets, favourite_count FROM beatmapset_words ORDER BY 2, 1"
    )


async def test_the_words_of_a_set_are_kept_one_by_one(rt: Runtime, world: World) -> None:
    await make(
        rt, 1, title="Freedom Dive", title_unicode="自由", artist="Xi", creator="Näka", source="A dive", tags="x"
    )
    kept = mask([Ruleset.OSU], [Status.RANKED]) | KNOWN
    main = [(word, 1, 1, kept, 0) for word in ("dive", "freedom", "naka", "xi")]
    assert await words(rt) == sorted([*main, ("a", 1, 0, kept, 0), ("x", 1, 0, kept, 0)])
    await make(rt, 1, title="Other", status=Status.LOVED)
    await add_favourite(rt, await world.user(), 1, is_supporter=False)
    loved = mask([Ruleset.OSU], [Status.LOVED]) | KNOWN
    assert await words(rt) == [(word, 1, 1, loved, 1) for word in ("band", "other", "somebody")]


async def test_the_words_of_a_set_are_kept(rt: Runtime) -> None:
    await make(
        rt, 1, title="Freedom Dive", title_unicode="自由", artist="Xi", creator="Näka", source="A game", tags="x y"
    )
    assert await texts(rt) == [(1, " xi naka freedom dive 自由 ", " a game x y ", 0)]
    await make(rt, 1, title="Other")
    assert await texts(rt) == [(1, " band somebody other ", "  ", 0)]


async def test_favourites_are_kept_beside_the_words(rt: Runtime, world: World) -> None:
    user = await world.user()
    await make(rt, 1)
    for _ in range(2):
        await add_favourite(rt, user, 1, is_supporter=False)
    assert [row[3] for row in await texts(rt)] == [1]
    await remove_favourite(rt, user, 1)
    assert [row[3] for row in await texts(rt)] == [0]
