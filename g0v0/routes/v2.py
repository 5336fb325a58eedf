"""`/api/v2`: the official API. Order is meaning only among patterns; literal paths always win."""

from g0v0.auth import handlers as auth
from g0v0.platform.http.table import Route, delete, post

routes: list[Route] = [
    # auth
    delete("/oauth/tokens/current", auth.revoke_current),
    post("/session/verify", auth.verify_session),
    post("/session/verify/reissue", auth.reissue_code),
    post("/session/verify/mail-fallback", auth.verify_by_mail),
]
