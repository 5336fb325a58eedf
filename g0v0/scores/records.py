"""Writing a play down. Whether it may be written is decided in `submission`."""

from dataclasses import dataclass
from datetime import datetime

from g0v0.osu.grades import Grade
from g0v0.osu.hit_results import Statistics
from g0v0.osu.mods import Mod, shapes
from g0v0.osu.rulesets import Ruleset
from g0v0.platform.db import Tx
from g0v0.platform.query import Exec, Insert

insert_score = Insert("scores/insert_score")
update_score_processed = Exec("scores/update_score_processed")


@dataclass(frozen=True, slots=True, kw_only=True)
class NewScore:
    """A play as the server accepts it; accuracy and grade are the server's own."""

    user_id: int
    beatmap_id: int
    beatmap_checksum: str
    ruleset: Ruleset
    passed: bool
    ranked: bool
    total_score: int
    total_score_without_mods: int | None
    accuracy: float
    max_combo: int
    perfect_combo: bool
    grade: Grade
    mods: tuple[Mod, ...]
    statistics: Statistics
    maximum_statistics: Statistics
    pauses: tuple[int, ...]
    started_at: datetime
    ended_at: datetime
    room_id: int | None = None
    playlist_item_id: int | None = None
    """Where it was made, if in a room; such plays are kept for good, also failed ones."""


async def write(tx: Tx, score: NewScore) -> int:
    """Insert the play; its id."""
    return await insert_score(
        tx,
        user_id=score.user_id,
        beatmap_id=score.beatmap_id,
        beatmap_checksum=score.beatmap_checksum,
        ruleset_id=int(score.ruleset),
        is_passed=score.passed,
        is_ranked=score.ranked,
        is_preserved=score.passed or score.room_id is not None,
        is_perfect_combo=score.perfect_combo,
        total_score=score.total_score,
        total_score_without_mods=score.total_score_without_mods if score.mods else None,
        accuracy=score.accuracy,
        max_combo=score.max_combo,
        grade=score.grade,
        mods=shapes(score.mods),
        statistics=dict(score.statistics),
        maximum_statistics=dict(score.maximum_statistics),
        pauses=score.pauses or None,
        room_id=score.room_id,
        playlist_item_id=score.playlist_item_id,
        started_at=score.started_at,
        ended_at=score.ended_at,
    )
