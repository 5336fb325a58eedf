"""Endpoints of the submission feature. Source: osu-api-v2.md §4.2, lazer-http.md §5."""

from g0v0.platform.http.endpoint import Call, endpoint
from g0v0.platform.runtime import Runtime
from g0v0.scores.loading import submitted_score
from g0v0.scores.wire import SubmittedScore
from g0v0.submission import acceptance, tokens
from g0v0.submission.models import Submission, TokenRequest


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
