"""Matches of the old API: get_match. Source: osu-api-v1.md §2.6."""

from typing import Final, TypedDict

from g0v0.osu.hit_results import replay_counts
from g0v0.osu.mods import parse_mods, to_bits
from g0v0.platform.http.endpoint import Call, endpoint
from g0v0.platform.http.params import Id
from g0v0.platform.http.v1 import KeyParams, spelled, text
from g0v0.platform.runtime import Runtime
from g0v0.rooms.games import Game, games_of
from g0v0.rooms.matches import MatchNotFound, require_match
from g0v0.rooms.models import RoomRow
from g0v0.rooms.queries import list_items_by_room
from g0v0.rooms.rules import has_ended
from g0v0.scores.models import ScoreRow

TEAMS: Final = {"none": 0, "blue": 1, "red": 2}
SCORE_V2 = 3
HEAD_TO_HEAD, TEAM_VERSUS = 0, 2
UNUSED = "0"
"""What `match_type` and `rank` always are."""


class MatchQuery(KeyParams):
    """`GET get_match`; `mp` is the match."""

    mp: Id = 0


class OldMatch(TypedDict):
    """A match; `end_time` is null while it goes on."""

    match_id: str
    name: str
    start_time: str
    end_time: str | None


OldMatchScore = TypedDict(
    "OldMatchScore",
    {
        "slot": str,
        "team": str,
        "user_id": str,
        "score": str,
        "maxcombo": str,
        "rank": str,
        "count50": str,
        "count100": str,
        "count300": str,
        "countmiss": str,
        "countgeki": str,
        "countkatu": str,
        "perfect": str,
        "pass": str,
        "enabled_mods": str | None,
    },
)
"""A play in a match; `enabled_mods` only where players chose their own. (`pass` is a word of Python.)"""


class OldGame(TypedDict):
    """A game; `end_time` is null while it runs and when it was aborted."""

    game_id: str
    start_time: str
    end_time: str | None
    beatmap_id: str
    play_mode: str
    match_type: str
    scoring_type: str
    team_type: str
    mods: str
    scores: list[OldMatchScore]


class OldMatchAnswer(TypedDict):
    """A match and its games; `match` is 0 for one that is unknown or private."""

    match: OldMatch | int
    games: list[OldGame]


@endpoint(scope="any", query=MatchQuery, body=MatchQuery, returns=OldMatchAnswer)
async def get_match(rt: Runtime, call: Call[MatchQuery, MatchQuery]) -> OldMatchAnswer:
    """A match and all its games."""
    try:
        room = await require_match(rt, call.body.mp)
    except MatchNotFound:
        return {"match": 0, "games": []}
    if room.password is not None:
        return {"match": 0, "games": []}
    items = await list_items_by_room(rt.db, room_id=room.id)
    games = await games_of(rt, room.id, {item.id for item in items})
    return {"match": _match(rt, room), "games": [_game(game) for game in games.values()]}


def _match(rt: Runtime, room: RoomRow) -> OldMatch:
    over = room.ends_at is not None and has_ended(room, rt.clock())
    return {
        "match_id": text(room.id),
        "name": room.name,
        "start_time": spelled(room.starts_at),
        "end_time": spelled(room.ends_at) if room.ends_at is not None and over else None,
    }


def _game(game: Game) -> OldGame:
    ruleset = game.item.ruleset_id
    return {
        "game_id": text(game.id),
        "start_time": spelled(game.started_at),
        "end_time": None if game.ended_at is None else spelled(game.ended_at),
        "beatmap_id": text(game.item.beatmap_id),
        "play_mode": text(ruleset.wire_id),
        "match_type": UNUSED,
        "scoring_type": text(SCORE_V2),
        "team_type": text(TEAM_VERSUS if game.is_team_versus else HEAD_TO_HEAD),
        "mods": text(to_bits(ruleset, parse_mods(ruleset, game.item.required_mods))),
        "scores": [_score(game, place, row) for place, row in enumerate(game.scores)],
    }


def _score(game: Game, place: int, row: ScoreRow) -> OldMatchScore:
    counts = replay_counts(row.ruleset_id, row.judgements)
    is_free = bool(game.item.allowed_mods) or game.item.is_freestyle
    return {
        "slot": text(game.slot_of(row.user_id, place)),
        "team": text(TEAMS[game.team_of(row.user_id)]),
        "user_id": text(row.user_id),
        "score": text(row.total_score),
        "maxcombo": text(row.max_combo),
        "rank": UNUSED,
        "count50": text(counts["count_50"] or 0),
        "count100": text(counts["count_100"] or 0),
        "count300": text(counts["count_300"] or 0),
        "countmiss": text(counts["count_miss"] or 0),
        "countgeki": text(counts["count_geki"] or 0),
        "countkatu": text(counts["count_katu"] or 0),
        "perfect": text(row.is_perfect_combo),
        "pass": text(row.is_passed),
        "enabled_mods": text(_bits(row)) if is_free else None,
    }


def _bits(row: ScoreRow) -> int:
    return to_bits(row.ruleset_id.base, parse_mods(row.ruleset_id.base, row.acronyms))
