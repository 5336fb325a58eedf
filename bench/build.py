"""The world benchmarks run in: 10,000 users, 2,000 maps, 200,000 scores, 16,000 of them on one hot map.

Built once per database by set-based SQL (the private MariaDB has a sequence engine); maps are clones of the project's
own demo map, so that submissions are checked and calculated for real.
"""

import hashlib
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pymysql

from g0v0.beatmaps.files import osu_name
from g0v0.demo_maps import DEMO_SETS
from g0v0.osu.beatmap_file import read_beatmap
from g0v0.osu.difficulty import difficulty
from g0v0.osu.rulesets import Ruleset
from g0v0.platform.db import connection_options
from g0v0.platform.storage import Storage

FOLDER = Path(__file__).parent / "world"
USERS = range(100, 10_100)
HOT_MAP = 100_001
COUNTRIES = ("AU", "JP", "DE", "US", "FR", "KR", "BR", "PL")
"""Where the users live, about as many in each; as in `world/insert_users.sql`."""
MAPS = range(HOT_MAP, HOT_MAP + 2000)
ORDER = (
    "insert_scores",
    "insert_score_bests",
    "insert_score_mod_bests",
    "insert_score_pp_bests",
    "insert_beatmap_leaders",
    "insert_user_statistics",
    "insert_rank_history",
    "insert_beatmap_plays",
    "insert_monthly_plays",
    "insert_relations",
)


@dataclass(frozen=True, slots=True)
class BenchMap:
    """One clone."""

    beatmap_id: int
    checksum: str


def clone(beatmap_id: int) -> bytes:
    """The demo map under another id, so that every map has its own checksum."""
    demo = DEMO_SETS[0]
    return demo.osu_text(demo.maps[0]).replace("BeatmapID:1", f"BeatmapID:{beatmap_id}", 1).encode()


def checksum(beatmap_id: int) -> str:
    """The md5 of a clone."""
    return md5(clone(beatmap_id))


def md5(content: bytes) -> str:
    """As beatmap checksums are written."""
    return hashlib.md5(content, usedforsecurity=False).hexdigest()


async def build(url: str, storage: Storage) -> None:
    """Fill the migrated database unless that has been done already."""
    for beatmap_id in MAPS:
        content = clone(beatmap_id)
        await storage.put(osu_name(md5(content)), content)
    with pymysql.connect(**connection_options(url), autocommit=True) as connection, connection.cursor() as cursor:
        cursor.execute(text("count_rank_history"))
        if cursor.fetchone() != (0,):
            return
        started = time.monotonic()
        run(cursor, ("insert_users", "insert_beatmapsets"))
        insert_maps(cursor)
        run(cursor, ORDER)
        cursor.execute("ANALYZE TABLE scores, score_bests, score_mod_bests, score_pp_bests, user_statistics, users")
        print(f"world built in {time.monotonic() - started:.0f} s")


def run(cursor: "pymysql.cursors.Cursor", names: Iterable[str]) -> None:
    """Run statements of `bench/world` by name."""
    for name in names:
        cursor.execute(text(name))


def text(name: str) -> str:
    """A statement of `bench/world`."""
    return (FOLDER / f"{name}.sql").read_text()


def insert_maps(cursor: "pymysql.cursors.Cursor") -> None:
    """One difficulty per set, all clones of the demo map."""
    content = clone(HOT_MAP)
    file = read_beatmap(content)
    found = difficulty(content, Ruleset.OSU)
    cursor.executemany(
        text("insert_beatmaps"),
        [
            (
                beatmap_id, beatmap_id, f"bench {beatmap_id}.osu", checksum(beatmap_id), found.star_rating,
                found.max_combo, file.cs, file.ar, file.od, file.hp, file.bpm, file.total_length_s,
                file.hit_length_s, file.count_circles, file.count_sliders, file.count_spinners,
            )
            for beatmap_id in MAPS
        ],
    )  # fmt: skip
    cursor.executemany(
        text("insert_beatmap_difficulties"),
        [(beatmap_id, found.star_rating, found.max_combo) for beatmap_id in MAPS],
    )
