"""The world of the search benchmark: 100,000 sets with 350,000 difficulties, worded as real ones are.

Words follow a power law, a tenth of the sets have titles in another script, a third is ranked and half is in the
graveyard. Everything comes from seeded dice, so that two builds are the same.
"""

import random
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import accumulate, islice
from typing import Any

import pymysql

from bench.build import text
from g0v0.beatmaps.statuses import Status
from g0v0.beatmaps.texts import TextsRow, Words, each
from g0v0.beatmaps.texts import words as words_of
from g0v0.platform.db import connection_options

SETS = 100_000
PLAYERS = range(100, 120)
"""Players with scores on 3,000 difficulties each."""
PLAYED_EACH = 3000
BATCH = 1000

_START = datetime(2010, 1, 1)  # noqa: DTZ001  (as the database holds times)
_SYLLABLES = [c + v + e for c in "kstnmrbdghlp" for v in "aeiou" for e in ("", "n", "r", "s")]
_RUNES = "桜花月夜空海風雪星恋夢雨光影心道声色春秋"
_COMMON = ("love", "night", "remix", "dream", "feat", "world", "star", "heart", "anime", "opening", "game", "video")
_STATES = (
    (Status.RANKED, 33), (Status.APPROVED, 1), (Status.LOVED, 4), (Status.QUALIFIED, 0.1),
    (Status.PENDING, 6), (Status.WIP, 1), (Status.GRAVEYARD, 55),
)  # fmt: skip
_NAMES = ("Easy", "Normal", "Hard", "Insane", "Extra", "Expert", "Collab Extreme", "Another")
_GRADES = ("XH", "X", "SH", "S", "A", "B", "C", "D")


@dataclass(slots=True)
class Pool:
    """Things of which the first are met often and the last hardly ever."""

    things: list[str]
    weights: list[float] = field(init=False)

    def __post_init__(self) -> None:
        self.weights = list(accumulate(1 / (rank + 5) for rank in range(len(self.things))))

    def draw(self, dice: random.Random, count: int = 1) -> list[str]:
        """Some of them, the same one perhaps twice."""
        return dice.choices(self.things, cum_weights=self.weights, k=count)


@dataclass(slots=True)
class Vocabulary:
    """What sets are named after."""

    words: Pool
    artists: Pool
    creators: Pool
    sources: Pool


def vocabulary(dice: random.Random) -> Vocabulary:
    """20,000 words, and names made of them."""
    made = dict.fromkeys("".join(dice.choices(_SYLLABLES, k=dice.randint(2, 4))) for _ in range(30_000))
    words = Pool([*_COMMON, *islice(made, 20_000)])

    def names(count: int, longest: int) -> Pool:
        return Pool([" ".join(words.draw(dice, dice.randint(1, longest))).title() for _ in range(count)])

    return Vocabulary(words, names(8000, 2), names(5000, 1), names(600, 3))


def build(url: str) -> None:
    """Fill the migrated database."""
    with pymysql.connect(**connection_options(url), autocommit=False) as connection, connection.cursor() as cursor:
        started = time.monotonic()
        dice = random.Random(4)
        cursor.execute(text("insert_users"))
        rows = _sets(dice, vocabulary(dice))
        sets_of: dict[str, list[tuple[int, bool]]] = defaultdict(list)
        while batch := list(islice(rows, BATCH)):
            maps = [row for a_set in batch for row in _maps(dice, a_set)]
            cursor.executemany(text("insert_search_beatmapsets"), batch)
            texts = list(map(_texts, batch))
            cursor.executemany(text("insert_beatmapset_texts"), texts)
            for set_id, _, main, rest in texts:
                for word, in_main in each(Words(set_id, main, rest)).items():
                    sets_of[word].append((set_id, in_main))
            cursor.executemany(text("insert_search_beatmaps"), maps)
            connection.commit()
        cursor.executemany(text("insert_search_score_bests"), list(_bests(dice)))
        cursor.execute(text("update_facets"))
        cursor.execute(text("update_text_facets"))
        cursor.execute(text("list_facets"))
        facts = {row[0]: row[1:] for row in cursor.fetchall()}
        # In the order they are kept in, which is several times as fast.
        words = ((word, *found, *facts[found[0]]) for word in sorted(sets_of) for found in sets_of[word])
        while some := list(islice(words, 20 * BATCH)):
            cursor.executemany(text("insert_beatmapset_words"), some)
            connection.commit()
        cursor.execute(text("insert_beatmapset_stars"))
        connection.commit()
        cursor.execute(text("analyze_search"))
        print(f"search world built in {time.monotonic() - started:.0f} s")


def _sets(dice: random.Random, names: Vocabulary) -> Iterator[tuple[Any, ...]]:
    states = list(accumulate(share for _, share in _STATES))
    for number in range(1, SETS + 1):
        (status,) = dice.choices([state for state, _ in _STATES], cum_weights=states)
        title, artist = " ".join(names.words.draw(dice, dice.randint(1, 5))).title(), names.artists.draw(dice)[0]
        in_runes = dice.random() < 0.1
        creator, submitted = names.creators.draw(dice)[0], _START + timedelta(minutes=80 * number)
        updated = submitted + timedelta(hours=dice.randint(1, 2000))
        is_ranked = status in (Status.RANKED, Status.APPROVED, Status.LOVED, Status.QUALIFIED)
        plays = int(dice.paretovariate(0.6) * (500 if is_ranked else 5)) % 50_000_000
        raters = plays // 400
        yield (
            number, 100 + len(creator) * 997 % 10_000, creator, title, _runes(dice) if in_runes else title,
            artist, _runes(dice) if in_runes else artist,
            names.sources.draw(dice)[0] if dice.random() < 0.5 else "",
            " ".join(names.words.draw(dice, dice.randint(3, 25))), int(status),
            dice.randint(1, 14), dice.randint(1, 14), dice.choice((120, 150, 174, 180, 200)),
            dice.random() < 0.02, dice.random() < 0.2, dice.random() < 0.2, dice.random() < 0.01,
            dice.randint(0, 5), 2 if is_ranked else dice.choice((0, 0, 0, 1)), plays, plays // 300,
            raters, int(raters * dice.uniform(5, 10)), 0, submitted, updated,
            updated + timedelta(days=7) if is_ranked else None,
        )  # fmt: skip


def _runes(dice: random.Random) -> str:
    return "".join(dice.choices(_RUNES, k=dice.randint(2, 8)))


def _texts(a_set: tuple[Any, ...]) -> tuple[Any, ...]:
    set_id, _, creator, title, title_unicode, artist, artist_unicode, source, tags, *_ = a_set
    kept = words_of(TextsRow(set_id, artist, artist_unicode, title, title_unicode, creator, source, tags))
    return set_id, a_set[20], kept.main, kept.rest


def _maps(dice: random.Random, a_set: tuple[Any, ...]) -> Iterator[tuple[Any, ...]]:
    set_id, user_id, status, bpm, updated = a_set[0], a_set[1], a_set[9], a_set[12], a_set[25]
    (ruleset,) = dice.choices((0, 1, 2, 3), weights=(80, 6, 4, 10))
    length = dice.randint(60, 330)
    for number in range(min(8, 1 + int(dice.expovariate(0.4)))):
        stars = round(1.2 + number * dice.uniform(0.8, 1.3) + dice.random(), 5)
        map_id = set_id * 8 + number
        keys = dice.choice((4, 4, 7))
        circles, sliders = int(length * stars * 0.7), int(length * 0.5)
        yield (
            map_id, set_id, user_id, ruleset, _NAMES[number], map_id, map_id, status, stars,
            circles + 2 * sliders, keys if ruleset == 3 else min(5.0, 2 + number * 0.5), min(10.0, 4 + number),
            min(10.0, 3 + number), min(8.0, 3 + number * 0.6), bpm, length, length - 5, circles, sliders,
            a_set[19] // (number + 1), updated,
        )  # fmt: skip


def _bests(dice: random.Random) -> Iterator[tuple[Any, ...]]:
    score_id = 0
    for user_id in PLAYERS:
        for set_id in dice.sample(range(1, SETS + 1), PLAYED_EACH):
            score_id += 1
            yield set_id * 8, 0, user_id, score_id, dice.choice(_GRADES)
