"""`/oauth`: tokens and consent."""

from g0v0.platform.http.table import Route

routes: list[Route] = []
