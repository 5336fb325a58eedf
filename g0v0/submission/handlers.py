"""Endpoints of the submission feature. Source: osu-api-v2.md §4.2, §4.6, lazer-http.md §5."""

from g0v0.platform.http.endpoint import Call, endpoint
from g0v0.platform.runtime import Runtime
from g0v0.rooms import playlist_scores
from g0v0.rooms.lookup import require_item
from g0v0.rooms.wire import PlaylistScore
from g0v0.scores.loading import submitted_score
from g0v0.scores.wire import SubmittedScore
from g0v0.submission import acceptance, room_submission, tokens
from g0v0.submission.models import RoomTokenRequest, Submission, TokenRequest


@endpoint(scope="*", body=TokenRequest, returns=tokens.ScoreToken)
async def create_token(rt: Runtime, call: Call[None, TokenRequest], beatmap: int) -> tokens.ScoreToken:
    """Ask for permission to submit one play of a beatmap."""
    return await tokens.issue(rt, user_id=call.user_id, beatmap_id=beatmap, request=call.body)


@endpoint(scope="*", body=Submission, returns=SubmittedScore)
async def submit(rt: Runtime, call: Call[None, Submission], beatmap: int, token: int) -> SubmittedScore:
    """Submit a play. The same token again answers the same score."""
    score_id = await acceptance.accept(
        rt, user_id=call.user_id, beatmap_id=beatmap, token_id=token, submission=call.body
    )
    return await submitted_score(rt, score_id)


@endpoint(scope="*", body=RoomTokenRequest, returns=tokens.ScoreToken)
async def create_room_token(rt: Runtime, call: Call[None, RoomTokenRequest], room: int, item: int) -> tokens.ScoreToken:
    """Ask for permission to submit one play of a playlist item; counts as a try."""
    return await room_submission.issue_in_room(rt, user_id=call.user_id, room_id=room, item_id=item, request=call.body)


@endpoint(scope="*", body=Submission, returns=PlaylistScore)
async def submit_in_room(rt: Runtime, call: Call[None, Submission], room: int, item: int, token: int) -> PlaylistScore:
    """Submit a play of a playlist item; its place and its neighbours. The same token again answers the same score."""
    score_id = await room_submission.accept_in_room(
        rt, user_id=call.user_id, room_id=room, item_id=item, token_id=token, submission=call.body
    )
    return await playlist_scores.show(rt, await require_item(rt, room, item), score_id, call.user_id)
