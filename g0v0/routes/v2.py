"""`/api/v2`: the official API. Order is meaning only among patterns; literal paths always win."""

from g0v0.auth import handlers as auth
from g0v0.platform.http.table import Route, delete, post, put
from g0v0.submission import handlers as submission

routes: list[Route] = [
    # auth
    delete("/oauth/tokens/current", auth.revoke_current),
    post("/session/verify", auth.verify_session),
    post("/session/verify/reissue", auth.reissue_code),
    post("/session/verify/mail-fallback", auth.verify_by_mail),
    # submission
    post("/beatmaps/{beatmap:int}/solo/scores", submission.create_token),
    put("/beatmaps/{beatmap:int}/solo/scores/{token:int}", submission.submit),
]
