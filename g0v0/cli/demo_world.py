"""What `demo load` makes: ten players, the project's own beatmaps and their scores, made the way real ones are made."""

import asyncio
import random
from pathlib import Path
from typing import Any

from g0v0.auth.passwords import hash_password
from g0v0.beatmaps import packs
from g0v0.beatmaps.content import osu_content
from g0v0.beatmaps.importing import import_archive
from g0v0.beatmaps.lookup import playable
from g0v0.beatmaps.models import PlayableRow
from g0v0.beatmaps.packs import NewPack
from g0v0.beatmaps.queries import get_pack_by_tag
from g0v0.beatmaps.statuses import Status
from g0v0.cli.demo import LOGIN, NOTHING_MADE, PASSWORD, PLAYERS, is_loaded
from g0v0.cli.demo_replays import make_replay
from g0v0.cli.demo_rooms import make_rooms
from g0v0.cli.plays import PlayedMap, play
from g0v0.cli.running import run
from g0v0.cli.schema import bring_up_to_date
from g0v0.cli.shell import configured
from g0v0.comments import writing
from g0v0.comments.models import Kind, Thing
from g0v0.content.library import library
from g0v0.content.sample import publish_sample
from g0v0.daily.beginning import begin_day
from g0v0.demo_maps import DEMO_SETS, build_osz
from g0v0.forum import writing as forum
from g0v0.osu.rulesets import Ruleset
from g0v0.platform.jobs import RecordedQueue
from g0v0.platform.runtime import Runtime
from g0v0.rankings import jobs as ranking_jobs
from g0v0.rooms.queries import list_items_by_room
from g0v0.submission.acceptance import accept
from g0v0.submission.models import RoomTokenRequest, Submission, TokenRequest
from g0v0.submission.processing import process_score
from g0v0.submission.room_submission import accept_in_room, issue_in_room
from g0v0.submission.tokens import issue
from g0v0.users.accounts import NewAccount, create_account, ensure_bot
from g0v0.users.queries import get_user_id_by_username

PACK = "S1"

MOD_CHOICES: tuple[list[str], ...] = ([], [], ["HD"], ["HR"], ["DT"], ["HD", "DT"])


def make(*, migrate: bool) -> dict[str, Any]:
    """Load the world unless it is there, having brought the database up to date if wanted; what was made."""
    if migrate:
        bring_up_to_date(configured().database.database_url)
    return run(load_world, cpu_processes=1)


async def load_world(rt: Runtime) -> dict[str, Any]:
    """Players, maps, scores, and content if the folder for it is missing; what was made and how to sign in."""
    made: dict[str, Any] = dict(NOTHING_MADE)
    made["content"] = await asyncio.to_thread(publish_sample, Path(rt.config.content.content_path))
    if await is_loaded(rt.db):
        return made
    # Jobs are run here, one by one, so that the world is complete when the command ends.
    rt.jobs = RecordedQueue()
    await ensure_bot(rt.db, rt.clock())
    sets: list[int] = []
    for demo_set in DEMO_SETS:
        imported = await import_archive(rt, build_osz(demo_set), name=demo_set.osz_name, status=Status.RANKED)
        sets.append(imported.beatmapset_id)
        made["beatmapsets"] += 1
    await _pack(rt, sets)
    dice = random.Random(727)
    for name, country, skill in PLAYERS:
        user_id = await _player(rt, name, country)
        made["players"] += 1
        for demo_set in DEMO_SETS:
            for demo_map in demo_set.maps:
                made["scores"] += await _plays(
                    rt, user_id, demo_map.beatmap_id, skill, dice, with_replays=name == LOGIN
                )
    await _comment(rt)
    made["rooms"] = await _rooms(rt, dice)
    await _topic(rt)
    await ranking_jobs.rebuild(rt)
    await ranking_jobs.record_rank_history(rt)
    await ranking_jobs.refresh_country_statistics(rt)
    made["scores"] += await _challenge(rt, dice)
    return made


async def _comment(rt: Runtime) -> None:
    """A word below the first set and its answer."""
    first, second = [await _player(rt, name, country) for name, country, _ in PLAYERS[1:3]]
    thing = Thing(Kind.BEATMAPSET, DEMO_SETS[0].beatmapset_id)
    asked = await writing.write(rt, first, thing, "Who else reads the *stacks* wrong every time?", 0)
    await writing.write(rt, second, thing, "Me. Every. Single. Time.", asked)
    await writing.vote(rt, second, asked, up=True)


async def _rooms(rt: Runtime, dice: random.Random) -> int:
    """Rooms of a few players on the maps of the first set; how many."""
    players = [(await _player(rt, name, country), skill) for name, country, skill in PLAYERS[1:6]]
    return await make_rooms(rt, players, [demo_map.beatmap_id for demo_map in DEMO_SETS[0].maps], dice)


async def _pack(rt: Runtime, beatmapset_ids: list[int]) -> None:
    """One pack of all sets, unless a load that was broken off made it."""
    if await get_pack_by_tag(rt.db, tag=PACK) is None:
        await packs.create(rt, NewPack(PACK, "Demo Pack #1", "g0v0", beatmapset_ids))


async def _challenge(rt: Runtime, dice: random.Random) -> int:
    """Today's daily challenge, which all but the one who signs in have played; how many plays."""
    room_id = await begin_day(rt)
    if room_id is None:
        return 0
    (item,) = await list_items_by_room(rt.db, room_id=room_id)
    beatmap = await playable(rt, item.beatmap_id)
    for name, country, skill in PLAYERS[1:]:
        user_id = await _player(rt, name, country)
        request = RoomTokenRequest(beatmap_hash=beatmap.checksum)
        token = await issue_in_room(rt, user_id=user_id, room_id=room_id, item_id=item.id, request=request)
        submission = Submission(**play(_played(beatmap), skill * dice.uniform(0.9, 1), dice, []))
        score_id = await accept_in_room(
            rt, user_id=user_id, room_id=room_id, item_id=item.id, token_id=token["id"], submission=submission
        )
        await process_score(rt, score_id)
    return len(PLAYERS) - 1


async def _topic(rt: Runtime) -> None:
    """A word in the first forum, if the operator has any."""
    forums = (await library(rt)).forums
    if forums:
        first, second = [await _player(rt, name, country) for name, country, _ in PLAYERS[1:3]]
        topic, _ = await forum.open_topic(rt, first, forums[0].id, "Hello", "[b]Welcome[/b] to all who are new.", None)
        await forum.reply(rt, second, topic, "[quote]Welcome to all who are new.[/quote]Thank you!")


async def _player(rt: Runtime, name: str, country: str) -> int:
    known = await get_user_id_by_username(rt.db, username=name)
    if known is not None:
        return known.id
    password = await hash_password(rt, PASSWORD)
    async with rt.db.tx() as tx:
        return await create_account(
            tx, NewAccount(name, f"{name.lower()}@example.com", password, country, is_supporter=True), rt.clock()
        )


async def _plays(
    rt: Runtime, user_id: int, beatmap_id: int, skill: float, dice: random.Random, *, with_replays: bool
) -> int:
    """One to three plays of a map, now and then a failed one; how many."""
    beatmap = await playable(rt, beatmap_id)
    played = _played(beatmap)
    plays = dice.randint(1, 3)
    for number in range(plays):
        passed = number == 0 or dice.random() < 0.8
        mods = [mod for mod in dice.choice(MOD_CHOICES) if not (played.ruleset is Ruleset.MANIA and mod == "HR")]
        body = play(played, skill * dice.uniform(0.9, 1), dice, mods, passed=passed)
        request = TokenRequest(beatmap_hash=beatmap.checksum, ruleset_id=played.ruleset.wire_id)
        token = await issue(rt, user_id=user_id, beatmap_id=beatmap_id, request=request)
        score_id = await accept(
            rt, user_id=user_id, beatmap_id=beatmap_id, token_id=token["id"], submission=Submission(**body)
        )
        await process_score(rt, score_id)
        if with_replays and passed and played.ruleset is Ruleset.OSU:
            await make_replay(rt, user_id, token["id"], await osu_content(rt, beatmap_id, beatmap.checksum))
    return plays


def _played(beatmap: PlayableRow) -> PlayedMap:
    return PlayedMap(
        ruleset=beatmap.ruleset_id,
        count_circles=beatmap.count_circles,
        count_sliders=beatmap.count_sliders,
        count_spinners=beatmap.count_spinners,
        max_combo=beatmap.max_combo,
    )
