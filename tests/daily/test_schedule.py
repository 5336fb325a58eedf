"""Choosing and drawing maps for days."""

from datetime import date, timedelta

import pytest

from g0v0.beatmaps.errors import BeatmapNotFound
from g0v0.beatmaps.statuses import Status
from g0v0.daily.choices import allowed_mods, required_mods
from g0v0.daily.drawing import STARS, UNUSED_DAYS, wishes
from g0v0.daily.errors import ChallengeNotFound, DayBegun, DayTaken, NothingToDraw
from g0v0.daily.schedule import challenge_of, choose, draw, first_free_day, forget
from g0v0.osu.mods import parse_mods
from g0v0.osu.rulesets import Ruleset
from g0v0.platform.errors import Invalid
from g0v0.platform.runtime import Runtime
from tests.daily.days import DAY, TODAY, alter, begun
from tests.world import World


async def test_an_operator_chooses_a_map_for_a_day(rt: Runtime, world: World) -> None:
    beatmap = await world.beatmap()
    await choose(rt, TODAY + DAY, beatmap, mods="hdDT")
    found = await challenge_of(rt, TODAY + DAY)
    assert (found.beatmap_id, found.ruleset_id, found.is_drawn, found.room_id) == (beatmap, Ruleset.OSU, False, None)
    assert found.required_mods == [{"acronym": "HD"}, {"acronym": "DT"}]
    allowed = {mod["acronym"] for mod in found.allowed_mods}
    # All that goes with both, so no other speed; and nothing that nobody can play.
    assert {"HR", "FL", "NF", "CL"} <= allowed
    assert allowed.isdisjoint({"HD", "DT", "NC", "HT", "AT", "CN", "TD"})


async def test_a_map_of_osu_may_be_chosen_for_another_ruleset(rt: Runtime, world: World) -> None:
    await choose(rt, TODAY, await world.beatmap(), Ruleset.TAIKO)
    assert (await challenge_of(rt, TODAY)).ruleset_id is Ruleset.TAIKO


@pytest.mark.parametrize("ruleset", [Ruleset.OSU, Ruleset.TAIKO, Ruleset.OSU_RELAX])
async def test_other_maps_are_played_in_their_own_ruleset(rt: Runtime, world: World, ruleset: Ruleset) -> None:
    with pytest.raises(Invalid, match="ruleset: a map of mania"):
        await choose(rt, TODAY, await world.beatmap(ruleset=3), ruleset)


@pytest.mark.parametrize("day", [TODAY - DAY, TODAY + 367 * DAY])
async def test_only_days_from_today_on_are_chosen_for(rt: Runtime, world: World, day: date) -> None:
    with pytest.raises(Invalid, match="date: must be from today"):
        await choose(rt, day, await world.beatmap())
    with pytest.raises(Invalid, match="date: must be from today"):
        await draw(rt, day)


@pytest.mark.parametrize(
    "mods", ["XX", "AT", "HDHD", "EZHR", '[{"acronym":"DT","settings":{"speed_change":9}}]', "[oops"]
)
async def test_mods_nobody_can_play_with_are_refused(rt: Runtime, world: World, mods: str) -> None:
    with pytest.raises(Invalid, match="mods"):
        await choose(rt, TODAY, await world.beatmap(), mods=mods)
    with pytest.raises(ChallengeNotFound):
        await challenge_of(rt, TODAY)


def test_mods_are_read_in_any_way_people_write_them() -> None:
    plain = parse_mods(Ruleset.MANIA, ["4K", "HD"])
    for text in ("4KHD", "4k hd", "4K,HD", " 4K, HD ", '["4K", "HD"]'):
        assert required_mods(Ruleset.MANIA, text) == plain
    assert required_mods(Ruleset.MANIA, "10K") == parse_mods(Ruleset.MANIA, ["10K"])
    assert required_mods(Ruleset.OSU, "") == ()
    fast = required_mods(Ruleset.OSU, '[{"acronym": "DT", "settings": {"speed_change": 1.2}}]')
    assert fast[0].settings == {"speed_change": 1.2}


@pytest.mark.parametrize("ruleset", [Ruleset.OSU, Ruleset.TAIKO, Ruleset.FRUITS, Ruleset.MANIA])
def test_every_allowed_mod_goes_with_the_required_ones(ruleset: Ruleset) -> None:
    required = parse_mods(ruleset, ["HR", "NC"])
    for mod in allowed_mods(ruleset, required):
        parse_mods(ruleset, ["HR", "NC", mod])


async def test_a_day_is_chosen_for_once(rt: Runtime, world: World) -> None:
    first, second = await world.beatmap(), await world.beatmap()
    await choose(rt, TODAY, first)
    with pytest.raises(DayTaken):
        await choose(rt, TODAY, second)
    with pytest.raises(DayTaken):
        await draw(rt, TODAY)
    assert (await challenge_of(rt, TODAY)).beatmap_id == first


async def test_unknown_maps_cannot_be_chosen(rt: Runtime) -> None:
    with pytest.raises(BeatmapNotFound):
        await choose(rt, TODAY, 404)


async def test_a_choice_can_be_taken_back_until_the_day_begins(rt: Runtime, world: World) -> None:
    with pytest.raises(ChallengeNotFound):
        await forget(rt, TODAY)
    await choose(rt, TODAY, await world.beatmap())
    await forget(rt, TODAY)
    with pytest.raises(ChallengeNotFound):
        await challenge_of(rt, TODAY)
    await begun(rt, world)
    with pytest.raises(DayBegun):
        await forget(rt, TODAY)
    assert await first_free_day(rt) == TODAY + DAY


def test_days_get_harder_from_thursday_to_wednesday() -> None:
    thursday = date(2026, 1, 1)
    wished = [next(wishes(thursday + n * DAY)).stars for n in range(14)]
    assert wished == [*STARS, *STARS]
    assert list(STARS) == sorted(STARS)


async def test_the_same_day_draws_the_same_map_and_days_differ(rt: Runtime, world: World) -> None:
    for _ in range(6):
        await world.beatmap()
    drawn: list[int] = []
    for number in range(6):
        day = TODAY + number * DAY
        first = (await draw(rt, day)).beatmap_id
        await forget(rt, day)
        assert (await draw(rt, day)).beatmap_id == first
        drawn.append(first)
    # Each set once before any comes again.
    assert len(set(drawn)) == 6
    found = await challenge_of(rt, TODAY)
    assert (found.is_drawn, found.required_mods, found.ruleset_id) == (True, [], Ruleset.OSU)


async def test_a_set_is_not_drawn_close_to_a_day_it_is_chosen_for(rt: Runtime, world: World) -> None:
    made, other = await world.beatmapset(2), await world.beatmap()
    await choose(rt, TODAY + 5 * DAY, made.beatmap_ids[1])
    for number in range(5):
        assert (await draw(rt, TODAY + number * DAY)).beatmap_id == other
        await forget(rt, TODAY + number * DAY)


async def test_what_was_played_long_ago_is_drawn_again(rt: Runtime, world: World) -> None:
    beatmap = await world.beatmap()
    await choose(rt, TODAY, beatmap)
    assert (await draw(rt, TODAY + (UNUSED_DAYS + 1) * DAY)).beatmap_id == beatmap
    # With nothing else to draw, also the day after.
    assert (await draw(rt, TODAY + DAY)).beatmap_id == beatmap


async def test_length_and_difficulty_decide_while_there_is_a_choice(rt: Runtime, world: World) -> None:
    fitting, easy, long = [await world.beatmap() for _ in range(3)]
    # TODAY is a Saturday.
    await alter(rt, "UPDATE beatmaps SET difficulty_rating = 3.7, total_length_s = 200")
    await alter(rt, "UPDATE beatmaps SET difficulty_rating = 2.9 WHERE id = %s", easy)
    await alter(rt, "UPDATE beatmaps SET total_length_s = 301 WHERE id = %s", long)
    assert (await draw(rt, TODAY)).beatmap_id == fitting
    # Neighbouring days must not repeat it: then stars are given up first, length after that.
    assert (await draw(rt, TODAY + DAY)).beatmap_id == easy
    assert (await draw(rt, TODAY + 2 * DAY)).beatmap_id == long


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE beatmaps SET status = 4",
        "UPDATE beatmaps SET status = 0",
        "UPDATE beatmaps SET ruleset_id = 1",
        "UPDATE beatmaps SET deleted_at = '2026-01-01'",
        "UPDATE beatmapsets SET deleted_at = '2026-01-01'",
        "UPDATE beatmapsets SET is_nsfw = 1",
        "UPDATE beatmapsets SET download_disabled = 1",
    ],
)
async def test_only_ranked_maps_everybody_can_have_are_drawn(rt: Runtime, world: World, change: str) -> None:
    await world.beatmap()
    await alter(rt, change)
    with pytest.raises(NothingToDraw):
        await draw(rt, TODAY)


async def test_pending_maps_may_be_chosen_but_not_drawn(rt: Runtime, world: World) -> None:
    await choose(rt, TODAY, await world.beatmap(status=Status.PENDING))
    with pytest.raises(NothingToDraw):
        await draw(rt, TODAY + timedelta(days=1))
