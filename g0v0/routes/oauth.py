"""`/oauth`: tokens and consent."""

from g0v0.auth import handlers as auth
from g0v0.auth import pages, sign_in_pages
from g0v0.platform.http.table import Route, delete, get, post

routes: list[Route] = [
    post("/token", auth.token),
    get("/authorize", pages.authorize),
    post("/authorize", pages.decide),
    delete("/authorize", pages.decide),
    post("/sign-in", sign_in_pages.sign_in_here),
    post("/sign-out", pages.sign_out_here),
]
