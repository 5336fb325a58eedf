"""`/api/private`: what the official API does not have."""

from g0v0.auth import totp_handlers as totp
from g0v0.platform.http.table import Route, delete, get, post, put

routes: list[Route] = [
    # auth
    get("/totp/status", totp.status),
    post("/totp/create", totp.create),
    put("/totp/create", totp.confirm),
    delete("/totp", totp.remove),
]
