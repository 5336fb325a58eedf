"""Plays made in rooms: their tokens, and what is checked beside what every play has to pass.

Source: lazer-flows.md §7, lazer-mods.md §3.
"""

from dataclasses import replace

from g0v0.osu.rulesets import Ruleset
from g0v0.platform.db import Tx
from g0v0.platform.runtime import Runtime
from g0v0.rooms.lookup import require_item, require_room
from g0v0.rooms.models import PlaylistItemRow, RoomRow
from g0v0.rooms.rules import check_playable, check_played_mods, check_style, check_submission_time
from g0v0.rooms.standings import RoomPlay, count_attempt, count_play
from g0v0.scores.records import NewScore
from g0v0.submission import acceptance
from g0v0.submission.models import RoomTokenRequest, Submission, TokenRow
from g0v0.submission.tokens import NewToken, ScoreToken, checked_ruleset, require_beatmap, write


async def issue_in_room(
    rt: Runtime, *, user_id: int, room_id: int, item_id: int, request: RoomTokenRequest
) -> ScoreToken:
    """A token for one play of a playlist item, which is one try. Raises RoomNotFound, PlaylistItemNotFound,
    BeatmapNotFound; Invalid for what the room, the item or the file forbids."""
    room, item = await require_room(rt, room_id), await require_item(rt, room_id, item_id)
    now = rt.clock()
    check_playable(room, item, now)
    beatmap = await require_beatmap(rt, item.beatmap_id if request.beatmap_id is None else request.beatmap_id)
    ruleset_id = item.ruleset_id if request.ruleset_id is None else request.ruleset_id
    ruleset = checked_ruleset(beatmap, ruleset_id, request.beatmap_hash)
    is_same_set = beatmap.id == item.beatmap_id
    if item.is_freestyle and not is_same_set:
        is_same_set = (await require_beatmap(rt, item.beatmap_id)).beatmapset_id == beatmap.beatmapset_id
    check_style(item, beatmap.id, ruleset, is_same_set=is_same_set)
    token = NewToken(user_id, beatmap, ruleset, request.version_hash, room.id, item.id)

    async def work(tx: Tx) -> ScoreToken:
        issued = await write(tx, token, now)
        await count_attempt(tx, room, item, user_id, now)
        return issued

    return await rt.db.retrying(work)


async def accept_in_room(
    rt: Runtime, *, user_id: int, room_id: int, item_id: int, token_id: int, submission: Submission
) -> int:
    """Write the play down and let it compete in its room; its score id. Raises as `acceptance.accept` and for what the
    room forbids. The same token again gives the same score, also when the room is over."""
    token = await acceptance.find_token(rt, token_id, user_id)
    if (token.room_id, token.playlist_item_id) != (room_id, item_id):
        raise acceptance.TokenNotFound(token_id=token_id)
    if token.score_id is not None:
        return token.score_id
    room, item = await require_room(rt, room_id), await require_item(rt, room_id, item_id)
    check_submission_time(room, rt.clock())
    score = _checked(rt, token, item, user_id, submission)

    async def compete(tx: Tx, score_id: int) -> None:
        await count_play(tx, _play(room, item, score, score_id))

    return await acceptance.write_once(rt, token, user_id, score, compete)


def _checked(rt: Runtime, token: TokenRow, item: PlaylistItemRow, user_id: int, submission: Submission) -> NewScore:
    score = acceptance.checked(rt, token, user_id=user_id, submission=submission)
    check_played_mods(Ruleset(token.ruleset_id), item, score.mods)
    return replace(score, room_id=item.room_id, playlist_item_id=item.id)


def _play(room: RoomRow, item: PlaylistItemRow, score: NewScore, score_id: int) -> RoomPlay:
    return RoomPlay(
        score_id=score_id,
        user_id=score.user_id,
        room_id=room.id,
        playlist_item_id=item.id,
        passed=score.passed,
        total_score=score.total_score,
        accuracy=score.accuracy,
        is_realtime=room.type.is_realtime,
    )
